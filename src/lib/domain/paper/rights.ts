/**
 * Who issues, corrects and revokes the papers of a case: whoever works on it; a decision is taken back by whoever may decide alone.
 */
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';

type Holder = { readonly role: string };
type Right = (actor: Holder) => boolean;

const ofOrder: Right = (actor) => can(actor, 'requisition', 'write');
const ofClaim: Right = (actor) => can(actor, 'compensation', 'write');
const decides: Right = (actor) => can(actor, 'requisition_decision', 'approve');
const awards: Right = (actor) => can(actor, 'compensation', 'approve');

const claims: readonly PaperType[] = [
	...(['claim_notice', 'claim_form', 'claim_application', 'supplement', 'acceptance', 'commission', 'assessment', 'publicity', 'objection_form'] as const),
	...(['award', 'agreement', 'donation', 'payments', 'recourse'] as const)
];

/** What both sides signed at the scene: whoever signs there for the office gives the other side its copy, and so issues it as it was signed. */
export const scenePapers = ['handover', 'ticket', 'return', 'damage'] as const satisfies readonly PaperType[];
export type ScenePaper = (typeof scenePapers)[number];
export const isScenePaper = (type: string): type is ScenePaper => scenePapers.some((one) => one === type);
/** Whether the role hands out copies of what was signed at the scene. */
export const handsOut = (actor: Holder): boolean => can(actor, 'requisition', 'write', 'sign');

/** Whether the role issues papers of this type. Whether the case is in reach is asked apart. */
export const issues = (actor: Holder, type: PaperType): boolean => corrects(actor, type) || (isScenePaper(type) && handsOut(actor));

/** What a decision brings about: whoever takes it signs these along with it. */
const decided: readonly PaperType[] = ['application', 'cancellation', 'oral', 'decision', 'extension'];

/** Whether the role puts a corrected version beside what was issued. */
export function corrects(actor: Holder, type: PaperType): boolean {
	if (decided.includes(type)) return ofOrder(actor) || decides(actor);
	if (type === 'award') return ofClaim(actor) || awards(actor);
	if (type === 'closing') return ofOrder(actor) || ofClaim(actor);
	if (type === 'payments') return ofClaim(actor) || can(actor, 'payment', 'write');
	return claims.includes(type) ? ofClaim(actor) : ofOrder(actor);
}

/** Whether the role takes back what was issued. */
export function revokes(actor: Holder, type: PaperType): boolean {
	if (type === 'decision') return decides(actor);
	if (type === 'award') return awards(actor);
	return decided.includes(type) ? ofOrder(actor) : corrects(actor, type);
}

/** Whether the role enters how a paper of this type reached the owner. */
export const serves = (actor: Holder, type: string): boolean => (claims.some((one) => one === type) ? ofClaim(actor) : ofOrder(actor));
export const servesSome = (actor: Holder): boolean => ofOrder(actor) || ofClaim(actor);

export const inReach = (actor: { readonly scopes: readonly string[] }, requisition: Row<'requisitions'> | undefined): boolean => reaches(actor, 'requisitions', requisition);
