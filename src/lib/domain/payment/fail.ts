/**
 * Given up for good; what it bound is free again. An advance that the decision takes off is not given up: it came back and is ordered
 * again. Refusals: `payment.unknown` 404 · `payment.wrong_state`, `payment.advance_taken_off` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason as words, uuid } from '../text.ts';
import { isPayer, isTakenOff, loadPayment } from './load.ts';
import { stepBy, withGround } from './states.ts';

export const fail = defineCommand({
	type: 'payment.fail',
	event: 'payment.failed@1',
	input: v.strictObject({ paymentId: uuid(), reason: words() }),
	offline: 'request',
	load: (read, { paymentId }) => loadPayment(read, paymentId),
	allow: isPayer,
	decide(state, { reason }, { now }) {
		const payment = found(state.payment, 'payment.unknown', 'paymentId');
		if (!state.over && (payment.kind === 'advance' || state.claim?.state === 'superseded') && isTakenOff(state, payment.id))
			throw new Refusal('conflict', 'payment.advance_taken_off', { amountFen: payment.amountFen }, 'paymentId');
		const changes = stepBy(payment, 'fail', now, { reason: withGround(payment, reason), paidAt: null });
		return { changes, result: {} };
	}
});
