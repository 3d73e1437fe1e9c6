/**
 * The approver orders a payment that was planned or came back; a wrong account is put right with it. What is paid before the decision
 * needs the same authority and the same hand-over list as the decision; an advance that the decision did not take off is overtaken by it.
 *
 * Refusals: `payment.unknown` 404 · `payment.wrong_state`, `payment.advance_overtaken` 409 · `payment.planned_by_oneself` 403 ·
 * `authority.none`, `claim.no_handover` 422.
 */
import * as v from 'valibot';
import { excuseOf, hasHandover } from '../claim/handover.ts';
import { mayStep, stepBy as stepClaim } from '../claim/states.ts';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { authorityFor } from '../ruleset/authority.ts';
import { line, uuid } from '../text.ts';
import { isOrderer, isTakenOff, loadPayment } from './load.ts';
import type { PaymentState } from './load.ts';
import { stepBy } from './states.ts';

/** What may go out before anybody decided on the whole. */
function assertBeforehand({ claim, of, authorities }: PaymentState, amountFen: number, actorId: string, now: number): void {
	if (!claim || claim.decidedFen !== null) return;
	if (!hasHandover(of.handings) && !excuseOf(of.papers, claim.id, actorId)) throw new Refusal('rule', 'claim.no_handover', { number: claim.number }, 'paymentId');
	authorityFor(authorities, actorId, 'claim.decide', now, amountFen);
}

export const order = defineCommand({
	type: 'payment.order',
	event: 'payment.ordered@1',
	input: v.strictObject({ paymentId: uuid(), payee: v.optional(line(100)), account: v.optional(line(64)) }),
	offline: 'request',
	load: (read, { paymentId }, actor) => loadPayment(read, paymentId, actor),
	allow: isOrderer,
	decide(state, { paymentId, payee, account }, { now, actor }) {
		const { claim } = state;
		const payment = found(state.payment, 'payment.unknown', 'paymentId');
		if (payment.recordedBy === actor.id) throw new Refusal('forbidden', 'payment.planned_by_oneself', {}, 'paymentId');
		if (payment.kind === 'advance' && state.decided && !isTakenOff(state, payment.id))
			throw new Refusal('conflict', 'payment.advance_overtaken', { amountFen: payment.amountFen }, 'paymentId');
		assertBeforehand(state, payment.amountFen, actor.id, now);
		const set = { orderedAt: now, paidAt: null, voucherNo: null, reason: null, ...(payee !== undefined && { payee }), ...(account !== undefined && { account }) };
		const changes = stepBy(payment, 'order', now, set);
		if (claim && mayStep(claim.state, 'pay')) changes.push(...stepClaim(claim, 'pay', now));
		return { changes, result: {}, args: { paymentId, ...(payee !== undefined && { payee }) } };
	}
});
