/**
 * Paid, with the number of the voucher. Who pays only confirms: never who planned, assessed or decided (domain.md §2.3 (11)). When the
 * claim is paid in full its limit is met, and of a production accident 追偿 begins (§2.3 (13)). Refusals: `payment.unknown` 404 · `payment.wrong_state` 409 · `payment.by_oneself` 403 ·
 * `claim.day_future`, `claim.day_before` (before it was ordered), `payment.too_much` 422.
 */
import * as v from 'valibot';
import { dayAfter } from '../claim/day.ts';
import { requisitionOf } from '../claim/load.ts';
import { committedOf, paidBesides, paidOf, payableOf } from '../claim/money.ts';
import { mayStep, stepBy as stepClaim } from '../claim/states.ts';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { meetClock } from '../requisition/clocks.ts';
import { openRecourse } from '../proceeding/recourse.ts';
import { demandRepayment, demandedBy } from '../proceeding/repayment.ts';
import { line, time, uuid } from '../text.ts';
import { assertPayer, isPayer, loadPayment } from './load.ts';
import { stepBy } from './states.ts';

export const confirm = defineCommand({
	type: 'payment.confirm',
	event: 'payment.confirmed@1',
	input: v.strictObject({ paymentId: uuid(), voucherNo: line(64), paidAt: v.optional(time()) }),
	offline: 'request',
	load: (read, { paymentId }) => loadPayment(read, paymentId),
	allow: isPayer,
	decide({ payment: row, claim, over, incident, of }, { voucherNo, paidAt }, context) {
		const { now, actor } = context;
		const payment = found(row, 'payment.unknown', 'paymentId');
		assertPayer(payment, claim, actor.id);
		const at = dayAfter(payment.orderedAt ?? 0, paidAt, context, 'paidAt');
		const changes = papersFirst('payment.confirm', of, claim?.id ?? null, stepBy(payment, 'confirm', now, { voucherNo, paidAt: at }));
		// Ordered before the claim lapsed, paid after it: it is due back at once.
		if (over && payment.claimId !== over.id) changes.push(...demandRepayment(over, payment.amountFen, demandedBy(requisitionOf(of)), context));
		if (!claim || claim.decidedFen === null) return { changes, result: {} };
		if (committedOf(of.payments, claim.id) > payableOf(claim)) throw new Refusal('rule', 'payment.too_much', { leftFen: payableOf(claim) }, 'paymentId');
		const paidFen = paidOf(of.payments, claim.id) + payment.amountFen;
		const full = paidFen === payableOf(claim);
		// As it stands with this one; the last day that something went out is the day it was paid in full.
		const payments = of.payments.map((one) => (one.id === payment.id ? { ...one, state: 'paid' as const, paidAt: at } : one));
		const lastAt = Math.max(...payments.filter(({ claimId, state }) => claimId === claim.id && state === 'paid').map((one) => one.paidAt ?? at));
		if (full) changes.push(...meetClock(of.clocks, 'pay', lastAt), ...(mayStep(claim.state, 'settle') ? stepClaim(claim, 'settle', now) : []));
		if (full) changes.push(...openRecourse({ claim, incident, ...of, payments, paidFen: paidFen + paidBesides(of.payments, claim.id) }, context));
		return { changes, result: { full } };
	}
});
