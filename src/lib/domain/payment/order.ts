/**
 * The approver orders a payment that was planned or came back; a wrong account is put right with it. What is paid before the decision
 * needs the same authority and the same hand-over list as the decision; an advance that the decision did not take off is overtaken by it.
 *
 * Refusals: `payment.unknown` 404 · `payment.wrong_state`, `payment.advance_overtaken`, `payment.not_in_use`, `payment.not_payable` 409 ·
 * `payment.planned_by_oneself` 403 · `authority.none`, `payment.over_limit`, `payment.no_handover`, `payment.source_exceeds` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { mayStep, stepBy as stepClaim } from '../claim/states.ts';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { assertBeforehand } from './beforehand.ts';
import { assertOwedBy, owing } from './by-source.ts';
import { isOrderer, isTakenOff, loadPayment } from './load.ts';
import type { PaymentState } from './load.ts';
import { stepBy } from './states.ts';

/** What was planned may be more than its source owes by now: something was given away, or a court has set another sum. One that came back goes out as it was. */
function assertStillOwed({ of, items }: PaymentState, payment: Row<'payments'>, claim: Row<'claims'>): void {
	if (payment.state !== 'planned' || !of.requisition) return;
	const others = of.payments.filter(({ id }) => id !== payment.id);
	const owed = owing({ requisition: of.requisition, lines: of.lines, claim, items, payments: others });
	assertOwedBy(owed, payment.fundingSource, payment.amountFen, 'paymentId', payment.reason ?? undefined);
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
		// In advance, or on a claim that another one follows: what stands decided says whether it was taken off.
		const besides = !claim || claim.state === 'superseded';
		const decided = besides ? state.decided : claim.decidedFen !== null;
		if (besides && decided && (state.over || !isTakenOff(state, payment.id)))
			throw new Refusal('conflict', 'payment.advance_overtaken', { amountFen: payment.amountFen }, 'paymentId');
		if (!decided) assertBeforehand(state, actor.id, now);
		if (claim && decided && !besides) assertStillOwed(state, payment, claim);
		// The ground of a set-off stays, and why another source pays first.
		const reason = payment.kind === 'set_off' || payment.state === 'planned' ? payment.reason : null;
		const set = { orderedAt: now, paidAt: null, voucherNo: null, reason, ...(payee !== undefined && { payee }), ...(account !== undefined && { account }) };
		const changes = stepBy(payment, 'order', now, set);
		if (claim && mayStep(claim.state, 'pay')) changes.push(...stepClaim(claim, 'pay', now));
		return papersFirst('payment.order', state.of, claim?.id ?? null, { changes, result: {}, args: { paymentId, ...(payee !== undefined && { payee }) } });
	}
});
