/**
 * No path skips a required paper: which papers a step finds missing, and which it brings about (`required.data.ts` has the table).
 * The server asks before it decides, the screen before it sends, so that the button which does both says so.
 */
import type { Row } from '../../../../db/schema.ts';
import { Refusal, must } from '../refusal.ts';
import { standing } from '../requisition/papers/catalogue.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';
import { entriesOf } from '../requisition/papers/entries.ts';
import type { Grounds, PaperEntry } from '../requisition/papers/entries.ts';
import { paperSteps, renewals } from './required.data.ts';
import type { Asked, PaperStep } from './required.data.ts';
import { corrects, issues } from './rights.ts';

/** The case with what was issued of it. */
export interface Held extends Grounds {
	readonly papers: readonly Row<'papers'>[];
}

export type { PaperStep } from './required.data.ts';
export const isPaperStep = (type: string): type is PaperStep => Object.hasOwn(paperSteps, type);
export const askedBy = (step: PaperStep): Asked => paperSteps[step];

/** Papers of the office that count: a list that came second, a ticket that was corrected and a form for the pen do not. */
function counts({ type, of }: PaperEntry, { handings, tickets, claims, payments, proceedings }: Grounds): boolean {
	if (type === 'claim_form' || type === 'objection_form') return false;
	if (type === 'ticket') return tickets.some(({ id, late, correctedBy }) => id === of && !late && correctedBy === null);
	if (type === 'handover' || type === 'return' || type === 'damage') return handings.some(({ id, late }) => id === of && !late);
	// A claim that is decided again stands on the application it was first filed with; what nobody accepted has none that the office answers for.
	if (type === 'claim_application' || type === 'acceptance') return claims.some(({ id, acceptedAt, follows }) => id === of && acceptedAt !== null && follows === null);
	if (type === 'supplement') return claims.some(({ id, follows }) => id === of && follows === null);
	if (type === 'payments') return payments.some(({ orderedAt }) => orderedAt !== null);
	return type !== 'recourse' || proceedings.some(({ id, against }) => id === of && against !== null);
}

/** When what a paper tells came about last, UTC ms. */
const since = ({ type, at }: PaperEntry, { payments }: Grounds): number =>
	type === 'payments' ? Math.max(at, ...payments.filter(({ voucherNo, state }) => voucherNo !== null || state === 'failed').map(({ stateAt }) => stateAt)) : at;

/** The version that stands of it; undefined when none does, or it tells of an earlier time. */
function upToDate(entry: PaperEntry, facts: Held): Row<'papers'> | undefined {
	const issued = standing(facts.papers, entry.type, entry.of);
	return issued && renewals[entry.type] !== undefined && issued.issuedAt < since(entry, facts) ? undefined : issued;
}

/** Papers of these types that exist and do not stand issued. `claimId`: of claims only this one; null: of all. */
export const missingOf = (facts: Held, types: readonly PaperType[], claimId: string | null = null): PaperEntry[] =>
	types
		.flatMap((type) => entriesOf(type, facts))
		.filter((entry) => (claimId === null || entry.of === claimId || !facts.claims.some(({ id }) => id === entry.of)) && counts(entry, facts) && !upToDate(entry, facts));

/** What must be issued before the step. */
export const missingFor = (step: PaperStep, facts: Held, claimId: string | null = null): PaperEntry[] =>
	missingOf(facts, askedBy(step).before ?? [], step === 'claim.archive' ? null : claimId);

/** The case as a command has loaded it. */
type Loaded = Omit<Held, 'requisition'> & { readonly requisition: Row<'requisitions'> | undefined };

/**
 * A decision, once the papers before it are issued: what else forbids the step has spoken by then. Refuses `paper.required` 422, with the types
 * in `papers`, as long as one is missing (domain.md §2.4 and §2.3 (12); archive duty: 应对法 art. 94). `claimId`: of a step on a claim.
 */
export function papersFirst<D>(step: PaperStep, of: Loaded, claimId: string | null, decision: D): D {
	const types = [...new Set(missingFor(step, { ...of, requisition: must(of.requisition, 'requisition') }, claimId).map(({ type }) => type))];
	if (types.length > 0) throw new Refusal('rule', 'paper.required', { papers: types.join(',') }, 'papers');
	return decision;
}

export interface ToIssue {
	readonly type: PaperType;
	readonly of: string | null;
	/** A version beside the one that stands: why; undefined: the first. */
	readonly reason?: string;
}

/** How a missing paper is issued: the first time, or as a new version. */
export function issuing({ type, of }: PaperEntry, { papers }: Pick<Held, 'papers'>): ToIssue {
	const reason = standing(papers, type, of) && renewals[type];
	return { type, of, ...(reason !== undefined && { reason }) };
}

/** Whether the role issues it so. */
export const mayIssueNow = (actor: { readonly role: string }, { type, reason }: ToIssue): boolean => (reason === undefined ? issues : corrects)(actor, type);

/** What the step, once done, issues of what it has brought about, as far as the role may. */
export const issuedAlong = (step: PaperStep, facts: Held, claimId: string | null, actor: { readonly role: string }): ToIssue[] =>
	missingOf(facts, askedBy(step).along ?? [], claimId)
		.map((entry) => issuing(entry, facts))
		.filter((one) => mayIssueNow(actor, one));
