/**
 * What may go out before anybody decided on the whole: an advance, or the part that an objection left alone. It needs the same
 * hand-over list and the same power as the decision (domain.md §2.3 (1), (10)), and the power's limit holds for all of it together.
 */
import type { RequisitionState } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { excuseOf, hasHandover } from '../claim/handover.ts';
import type { CaseState } from '../claim/load.ts';
import { boundOf } from '../claim/money.ts';
import { isUndecided } from '../claim/states.ts';
import { Refusal } from '../refusal.ts';
import { authorityFor, authorityOf } from '../ruleset/authority.ts';

/** An advance is for what was taken and is not yet compensated. */
const advanceable: readonly RequisitionState[] = ['in_use', 'return_due', 'returned', 'claim_open'];
export const mayAdvance = (state: RequisitionState): boolean => advanceable.includes(state);

/** @throws Refusal 409 `payment.not_in_use` (nothing was handed over, or the case is closed), `payment.not_payable` (it was decided) */
export function assertAdvanceable({ requisition, claims }: Pick<CaseState, 'requisition' | 'claims'>, field: string): void {
	if (!requisition || !mayAdvance(requisition.state)) throw new Refusal('conflict', 'payment.not_in_use', { state: requisition?.state ?? '' }, field);
	const decided = claims.find(({ state }) => state !== 'superseded' && !isUndecided(state));
	if (decided) throw new Refusal('conflict', 'payment.not_payable', { state: decided.state }, field);
}

interface Seen {
	readonly claim: Row<'claims'> | undefined;
	readonly of: CaseState;
	readonly authorities: readonly Row<'authorities'>[];
}

/**
 * Judges what `actorId` orders before the decision; every payment of the case that binds counts against the limit, this one with it.
 * @throws Refusal 422 `payment.no_handover`, `authority.none`, `payment.over_limit` · those of `assertAdvanceable`
 */
export function assertBeforehand({ claim, of, authorities }: Seen, actorId: string, now: number): void {
	if (!claim) assertAdvanceable(of, 'paymentId');
	const excused = of.claims.some(({ id, state }) => state !== 'superseded' && excuseOf(of.papers, id, actorId) !== undefined);
	if (!hasHandover(of.handings, of.lines) && !excused) throw new Refusal('rule', 'payment.no_handover', {}, 'paymentId');
	const boundFen = boundOf(of.payments);
	authorityFor(authorities, actorId, 'claim.decide', now);
	if (!authorityOf(authorities, actorId, 'claim.decide', now, boundFen)) throw new Refusal('rule', 'payment.over_limit', { boundFen }, 'paymentId');
}
