/** Who reads and who changes rules, calendars and powers; the pages and the navigation ask the same. */
import { can } from '$lib/domain/access/matrix';

type Role = { readonly role: string };

export const mayReadRules = (actor: Role): boolean => can(actor, 'rule_set', 'read');
export const mayDraftRules = (actor: Role): boolean => can(actor, 'rule_set', 'draft');
export const mayApproveRules = (actor: Role): boolean => can(actor, 'rule_set', 'approve');
export const mayRecordPowers = (actor: Role): boolean => can(actor, 'accounts', 'grant');
/** Who decides, who reads rules, who gives powers, who audits. */
export const mayReadPowers = (actor: Role): boolean => mayReadRules(actor) || mayRecordPowers(actor) || can(actor, 'audit', 'read');
