/** What a claim comes to when nobody contests it any more, and another amount by judgment (变更) or agreement (调解). */
import type { ClaimState } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { openLimit } from '../claim/clocks.ts';
import { assertNotAssessor } from '../claim/decide.ts';
import { measured, requisitionOf } from '../claim/load.ts';
import { boundOf, committedOf, giftOf, paidOf, payableOf } from '../claim/money.ts';
import { stepBy } from '../claim/states.ts';
import type { Context } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { authorityFor } from '../ruleset/authority.ts';
import type { ProceedingState } from './load.ts';

type Claim = Row<'claims'>;
type Money = Pick<Claim, 'id' | 'archivedAt' | 'servedAt' | 'decidedFen' | 'waivedFen'>;

/** Where a claim stands once nobody contests it: as far as it had come. What was served and owes nothing more is paid. */
export function restingState(claim: Money, payments: readonly Row<'payments'>[], decidedFen = claim.decidedFen): ClaimState {
	if (claim.archivedAt !== null) return 'archived';
	if (decidedFen === null) return 'refused';
	const payable = payableOf({ decidedFen, waivedFen: claim.waivedFen });
	const paid = paidOf(payments, claim.id);
	if (paid === payable && (paid > 0 || claim.servedAt !== null)) return 'paid';
	if (committedOf(payments, claim.id) > 0) return 'paying';
	return 'served';
}

/** The limit to pay what is owed again, where none runs; `at`: the day the outcome was received, UTC ms. */
function payLimit(claim: Claim, { of }: ProceedingState, state: ClaimState, at: number, context: Context): Change[] {
	const runs = of.clocks.some(({ rule, claimId, state: clock }) => rule === 'pay' && claimId === claim.id && clock === 'open');
	if (runs || (state !== 'served' && state !== 'paying')) return [];
	return openLimit('pay', { requisition: requisitionOf(of), claimId: claim.id }, measured(of), { context, basisAt: at }).changes;
}

/** The claim goes back to where it had come. */
export function rested(claim: Claim, proceeding: ProceedingState, at: number, context: Context): Change[] {
	const state = restingState(claim, proceeding.of.payments);
	return [...stepBy(claim, 'resume', context.now, {}, state), ...payLimit(claim, proceeding, state, at, context)];
}

export interface Amended {
	readonly outcome: 'changed' | 'mediated';
	/** Whole 分. */
	readonly amountFen: number;
	/** The day the outcome was received, UTC ms. */
	readonly at: number;
}

/**
 * The power an agreement stands on: whoever agrees to an amount answers for it as who decides one, and did not assess it (domain.md §2.3
 * (11)). A judgment's amount is the court's: nobody's power is asked. Refusals: `claim.assessed_by_oneself` 403, `authority.none` 422.
 */
export function powerOf(claim: Claim, { of, authorities }: ProceedingState, { outcome, amountFen }: Amended, { actor, now }: Context): Row<'proceedings'>['authority'] {
	if (outcome !== 'mediated') return null;
	assertNotAssessor(claim, actor.id);
	return authorityFor(authorities, actor.id, 'claim.decide', now, amountFen + boundOf(of.payments.filter(({ claimId }) => claimId !== claim.id)));
}

/** Another amount; never less than is bound already. A closed claim that owes more is open again. Refusal: `claim.below_paid` 422. */
export function amended(claim: Claim, proceeding: ProceedingState, { amountFen, at }: Amended, context: Context): Change[] {
	const { payments } = proceeding.of;
	const bound = committedOf(payments, claim.id);
	if (amountFen < bound) throw new Refusal('rule', 'claim.below_paid', { boundFen: bound, decidedFen: amountFen }, 'amountFen');
	const set = { waivedFen: giftOf(claim, amountFen - bound), archivedAt: null };
	const state = restingState({ ...claim, ...set }, payments, amountFen);
	return [...stepBy(claim, 'resume', context.now, { decidedFen: amountFen, ...set }, state), ...payLimit(claim, proceeding, state, at, context)];
}
