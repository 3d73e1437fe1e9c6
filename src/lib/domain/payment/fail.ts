/**
 * Given up for good; what it bound is free again. Refusals: `payment.unknown` 404 · `payment.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { found } from '../refusal.ts';
import { reason as words, uuid } from '../text.ts';
import { isPayer, loadPayment } from './load.ts';
import { stepBy } from './states.ts';

export const fail = defineCommand({
	type: 'payment.fail',
	event: 'payment.failed@1',
	input: v.strictObject({ paymentId: uuid(), reason: words() }),
	offline: 'request',
	load: (read, { paymentId }) => loadPayment(read, paymentId),
	allow: isPayer,
	decide({ payment: row }, { reason }, { now }) {
		const payment = found(row, 'payment.unknown', 'paymentId');
		const changes = stepBy(payment, 'fail', now, { reason, paidAt: null });
		return { changes, result: {} };
	}
});
