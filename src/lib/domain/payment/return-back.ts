/**
 * The bank sent it back (退回): it is ordered again, with the account put right. A claim that was paid in full is so no more, in the archive too, and
 * its limit to pay begins anew. Refusals:
 * `payment.unknown` 404 · `payment.wrong_state` 409.
 */
import * as v from 'valibot';
import { openLimit } from '../claim/clocks.ts';
import { measured, requisitionOf } from '../claim/load.ts';
import { mayStep, stepBy as stepClaim } from '../claim/states.ts';
import { defineCommand } from '../command.ts';
import { lessenRepayments } from '../proceeding/repayment.ts';
import { found } from '../refusal.ts';
import { reason as words, uuid } from '../text.ts';
import { isPayer, loadPayment } from './load.ts';
import { stepBy, withGround } from './states.ts';

export const returnBack = defineCommand({
	type: 'payment.return_back',
	event: 'payment.returned@1',
	input: v.strictObject({ paymentId: uuid(), reason: words() }),
	offline: 'request',
	load: (read, { paymentId }) => loadPayment(read, paymentId),
	allow: isPayer,
	decide({ payment: row, claim, over, of }, { reason }, context) {
		const payment = found(row, 'payment.unknown', 'paymentId');
		const changes = stepBy(payment, 'return_back', context.now, { reason: withGround(payment, reason), paidAt: null });
		// What was demanded back is home again.
		if (over && payment.state === 'paid' && payment.claimId !== over.id) changes.push(...lessenRepayments(over, of.proceedings, payment.amountFen, reason, context.now));
		if (claim && claim.decidedFen !== null && mayStep(claim.state, 'unsettle'))
			changes.push(
				...stepClaim(claim, 'unsettle', context.now, { archivedAt: null }),
				...openLimit('pay', { requisition: requisitionOf(of), claimId: claim.id }, measured(of), { context }).changes
			);
		return { changes, result: {} };
	}
});
