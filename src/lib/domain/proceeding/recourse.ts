/**
 * 追偿 (生产安全事故应急条例 art. 19; domain.md §2.3 (13)): the cost of a rescue is borne by the unit that is liable for the accident, and
 * of a fire or an accident on the road by the unit that the case names as payer. The record opens with the payment that settles the claim,
 * and the clerk is asked against whom.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { codeOf } from '../codes/lists.ts';
import { insert, update } from '../command.ts';
import type { Context } from '../command.ts';
import { paidBesides, payableOf } from '../claim/money.ts';
import { Refusal } from '../refusal.ts';
import { lessBack, paidBySource } from '../requisition/funding.ts';
import { isRepayment, overpaidOf } from './repayment.ts';

export const isProductionAccident = (incident: Pick<Row<'incidents'>, 'kind'> | undefined): boolean =>
	incident !== undefined && codeOf('incidentKinds', incident.kind)?.grading === 'production_accident';

interface Settled {
	readonly claim: Row<'claims'>;
	/** Of the case. */
	readonly claims: readonly Row<'claims'>[];
	readonly incident: Row<'incidents'> | undefined;
	/** The case: whom its order names as payer. */
	readonly requisition: Row<'requisitions'> | undefined;
	/** Of the case, each with who bears it where that is not who bears the order. */
	readonly lines: readonly Row<'requisition_lines'>[];
	/** Of the case, each with who bears it. */
	readonly payments: readonly Row<'payments'>[];
	readonly proceedings: readonly Row<'proceedings'>[];
	/** All that was paid on the claim, whole 分. */
	readonly paidFen: number;
}

/** What is claimed of liable units in a case, or came in of it, whole 分; what was given up is claimed no more. */
export const claimedOf = (proceedings: readonly Row<'proceedings'>[], claims: readonly Row<'claims'>[]): number =>
	proceedings.filter((row) => row.kind === 'recourse' && row.outcome !== 'withdrawn' && !isRepayment(row, claims)).reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);

interface Case {
	readonly claims: readonly Row<'claims'>[];
	readonly payments: readonly Row<'payments'>[];
	readonly proceedings: readonly Row<'proceedings'>[];
}

/**
 * A unit is pursued once, and all that is claimed of units together is no more than the case costs. `proceedings`: the others of the case.
 * @throws Refusal 409 `proceeding.open_already` · 422 `proceeding.recourse_too_much`
 */
export function assertClaimable({ claims, payments, proceedings }: Case, { against, amountFen }: { readonly against: string; readonly amountFen: number }): void {
	const running = proceedings.some((row) => row.kind === 'recourse' && row.state === 'open' && row.against === against && !isRepayment(row, claims));
	if (running) throw new Refusal('conflict', 'proceeding.open_already', {}, 'against');
	const standing = claims.filter(({ decidedFen, supersededBy }) => decidedFen !== null && supersededBy === null);
	const costFen = standing.reduce((sum, claim) => sum + payableOf(claim) + paidBesides(payments, claim.id), 0) - overpaidOf(proceedings, claims);
	const leftFen = costFen - claimedOf(proceedings, claims);
	if (standing.length > 0 && amountFen > leftFen) throw new Refusal('rule', 'proceeding.recourse_too_much', { leftFen: Math.max(0, leftFen) }, 'amountFen');
}

/** What of them was paid, whole 分. */
const paidIn = (payments: readonly Row<'payments'>[]): number => payments.filter(({ state }) => state === 'paid').reduce((sum, { amountFen }) => sum + amountFen, 0);

/** What was paid beyond what is owed, of `theirs` among the payments: of who paid it beforehand, whole 分. */
function overpaidBy(theirs: readonly Row<'payments'>[], { claim, claims, payments, proceedings }: Case & Pick<Settled, 'claim'>): number {
	const beforehand = payments.filter(({ claimId, state }) => claimId !== claim.id && state === 'paid').toSorted((a, b) => a.plannedAt - b.plannedAt);
	const left = lessBack(paidBySource(beforehand), beforehand, overpaidOf(proceedings, claims));
	const own = beforehand.filter((payment) => theirs.includes(payment));
	return [...paidBySource(own)].reduce((sum, [source, fen]) => sum + fen - (left.get(source) ?? 0), 0);
}

/**
 * The record of a claim that was paid in full, for what is not claimed yet: what was paid on a second claim is added to the record that is
 * still open. Of a production accident all that it cost (art. 19); where the case names the liable unit as payer, what it was to pay. None
 * where nobody is liable or named.
 */
export function openRecourse(
	{ claim, claims, incident, requisition, lines, payments, proceedings, paidFen }: Settled,
	{ id, now, actor }: Pick<Context, 'id' | 'now' | 'actor'>
): Change[] {
	const named = [requisition, ...lines, ...payments].some((row) => row?.fundingSource === 'liable_unit');
	const records = proceedings.filter((row) => row.kind === 'recourse' && !isRepayment(row, claims));
	// What a clerk made of the record of this claim stands; a payment that goes out anew adds nothing.
	if ((!named && !isProductionAccident(incident)) || records.some(({ claimId }) => claimId === claim.id)) return [];
	const claimed = records.some(({ outcome }) => outcome !== 'withdrawn');
	// What another source was named for and paid is not the liable unit's, nor what the owner is to give back.
	const theirs = isProductionAccident(incident) ? payments : payments.filter(({ fundingSource }) => fundingSource === 'liable_unit');
	const over = claimed ? paidBesides(theirs, claim.id) : overpaidBy(theirs, { claim, claims, payments, proceedings });
	const unclaimedFen = paidFen - (paidIn(payments) - paidIn(theirs)) - over;
	if (unclaimedFen <= 0) return [];
	const open = records.find(({ state }) => state === 'open');
	if (open) return update('proceedings', open, { amountFen: (open.amountFen ?? 0) + unclaimedFen, claimId: claim.id });
	return [
		insert('proceedings', {
			...{ id: id('recourse'), requisitionId: claim.requisitionId, claimId: claim.id, incidentId: claim.incidentId, areaId: claim.areaId, kind: 'recourse' },
			...{ body: claim.authority?.body ?? claim.decidedByName ?? '', caseNo: null, against: null, amountFen: unclaimedFen, filedAt: now, notifiedAt: now, state: 'open' },
			...{ outcome: null, outcomeAt: null, outcomeText: null, recordedBy: actor.id, recordedByName: actor.name, purposes: null, recoveries: null },
			...{ authority: null, demand: 'liable' }
		})
	];
}
