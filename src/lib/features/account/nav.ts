/** The navigation rail: what exists and what one's function needs; an item leads somewhere or is absent, never grey. */
import { m } from '$lib/paraglide/messages';
import { mayReadPowers, mayReadRules } from '$lib/features/ruleset/may';
import type { NavItem } from '$lib/ui/NavRail.svelte';
import { mayAudit, mayGrant, mayKeepAccounts, mayKeepKeys, mayLeadTeam, mayReadRegister, mayReadRequisitions, mayReview, mayTakeCalls, mayUseDesk } from './home';

interface Place extends Omit<NavItem, 'label' | 'current'> {
	readonly label: () => string;
	readonly href: string;
	readonly may: (actor: { readonly role: string }) => boolean;
}

const places: readonly Place[] = [
	{ label: m.app_nav_desk, icon: 'desk', href: '/desk', may: (actor) => mayUseDesk(actor) && !mayLeadTeam(actor) },
	{ label: m.app_nav_field, icon: 'nav', href: '/field', may: mayLeadTeam },
	{ label: m.app_nav_requisition, icon: 'scale', href: '/requisition', may: mayReadRequisitions },
	{ label: m.owner_nav, icon: 'box', href: '/requisition/register', may: mayReadRegister },
	{ label: m.app_nav_review, icon: 'history', href: '/review', may: mayReview },
	{ label: m.app_nav_users, icon: 'people', href: '/admin/users', may: mayKeepAccounts },
	{ label: m.app_nav_grants, icon: 'check', href: '/admin/grants', may: (actor) => mayGrant(actor) || mayAudit(actor) },
	{ label: m.ruleset_nav, icon: 'scale', href: '/admin/rules', may: mayReadRules },
	{ label: m.authority_nav, icon: 'scale', href: '/admin/authorities', may: (actor) => mayReadPowers(actor) && !mayReadRules(actor) },
	{ label: m.app_nav_keys, icon: 'lock', href: '/admin/keys', may: mayKeepKeys },
	{ label: m.app_nav_audit, icon: 'doc', href: '/admin/audit', may: mayAudit }
];

/** `intake` opens the call form, for those who may take a call. */
export function navItems(actor: { readonly role: string }, path: string, intake: () => void): readonly NavItem[] {
	const mine = places.filter(({ may }) => may(actor));
	// A page below another is itself, not the one above.
	const here = mine
		.map(({ href }) => href)
		.filter((href) => path === href || path.startsWith(`${href}/`))
		.sort((a, b) => b.length - a.length)[0];
	const items = mine.map(({ label, icon, href }) => ({ label: label(), icon, href, current: href === here }));
	const call: NavItem = { label: m.app_nav_intake(), icon: 'bell', key: 'F2', run: intake };
	return mayTakeCalls(actor) ? [...items.slice(0, 1), call, ...items.slice(1)] : items;
}
