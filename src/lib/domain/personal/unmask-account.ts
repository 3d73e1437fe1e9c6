/**
 * Looking at the account of a payment is an entry: who looked, why (个人信息保护法 art. 28; domain.md §9.1: finance sees bank accounts only).
 *
 * Refusals: `payment.unknown` 404 · `payment.no_account` 404: none was entered.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { mayRead } from '../access/scopes.ts';
import { defineCommand } from '../command.ts';
import { found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';

export const unmaskAccount = defineCommand({
	type: 'personal.unmask_account',
	event: 'personal.account_unmasked@1',
	input: v.strictObject({ paymentId: uuid(), reason: reason() }),
	offline: 'never',
	internal: true,
	load: async (read, { paymentId }) => ({ payment: await read.get('payments', paymentId) }),
	allow: (actor, { payment }) => can(actor, 'sensitive', 'unmask', 'unmask_with_reason', 'bank') && (payment === undefined || mayRead(actor, 'payments', payment)),
	decide({ payment }) {
		const row = found(payment, 'payment.unknown', 'paymentId');
		found(row.account, 'payment.no_account', 'paymentId');
		return { changes: [], result: {}, subjects: [`payments:${row.id}`] };
	}
});
