/**
 * The approver orders a payment that was planned or came back; a wrong account is put right with it. Refusals: `payment.unknown` 404 ·
 * `payment.wrong_state` 409 · `payment.planned_by_oneself` 403.
 */
import * as v from 'valibot';
import { mayStep, stepBy as stepClaim } from '../claim/states.ts';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { isOrderer, loadPayment } from './load.ts';
import { stepBy } from './states.ts';

export const order = defineCommand({
	type: 'payment.order',
	event: 'payment.ordered@1',
	input: v.strictObject({ paymentId: uuid(), payee: v.optional(line(100)), account: v.optional(line(64)) }),
	offline: 'request',
	load: (read, { paymentId }) => loadPayment(read, paymentId),
	allow: isOrderer,
	decide({ payment: row, claim }, { paymentId, payee, account }, { now, actor }) {
		const payment = found(row, 'payment.unknown', 'paymentId');
		if (payment.recordedBy === actor.id) throw new Refusal('forbidden', 'payment.planned_by_oneself', {}, 'paymentId');
		const set = { orderedAt: now, paidAt: null, voucherNo: null, reason: null, ...(payee !== undefined && { payee }), ...(account !== undefined && { account }) };
		const changes = stepBy(payment, 'order', now, set);
		if (claim && mayStep(claim.state, 'pay')) changes.push(...stepClaim(claim, 'pay', now));
		return { changes, result: {}, args: { paymentId, ...(payee !== undefined && { payee }) } };
	}
});
