/** Where a signed-in person starts, and what the navigation offers: only what exists and their function needs. */
import { can } from '$lib/domain/access/matrix';

type Role = { readonly role: string };

export const mayUseDesk = (actor: Role): boolean => can(actor, 'intake', 'read', 'write', 'approve') || can(actor, 'dispatch', 'read', 'write', 'approve');
export const mayTakeCalls = (actor: Role): boolean => can(actor, 'intake', 'write', 'approve') && !can(actor, 'intake', 'own');
export const mayLeadTeam = (actor: Role): boolean => can(actor, 'positions', 'own');
export const mayReview = (actor: Role): boolean => can(actor, 'journal_export', 'read') && !can(actor, 'audit', 'read');
export const mayReadRegister = (actor: Role): boolean => can(actor, 'requisition', 'read') && !can(actor, 'positions', 'own') && !can(actor, 'supplies', 'own');
export const mayKeepAccounts = (actor: Role): boolean => can(actor, 'accounts', 'create');
export const mayGrant = (actor: Role): boolean => can(actor, 'accounts', 'grant');
export const mayAudit = (actor: Role): boolean => can(actor, 'audit', 'read');
export const mayKeepKeys = (actor: Role): boolean => can(actor, 'keys', 'read');

export const mayReadRequisitions = (actor: Role): boolean =>
	(can(actor, 'requisition', 'read') || can(actor, 'payment', 'read')) && !mayLeadTeam(actor) && !can(actor, 'supplies', 'own');

/** The first page after signing in. */
export function homeOf(actor: Role): string {
	if (mayKeepAccounts(actor)) return '/admin/users';
	if (mayGrant(actor)) return '/admin/grants';
	if (mayAudit(actor)) return '/admin/audit';
	if (mayLeadTeam(actor)) return '/field';
	if (can(actor, 'assessment', 'write') && !can(actor, 'intake', 'write')) return '/review';
	if (mayUseDesk(actor)) return '/desk';
	return mayReadRequisitions(actor) ? '/requisition' : '/account';
}

/** A way on after signing in: a path of our own, never another site. */
export const safeNext = (next: string | null): string | null => (next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : null);
