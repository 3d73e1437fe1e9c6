/**
 * A payment is planned: whole, in part, of what nobody disputes, in advance, or set off against a debt. The sum of a claim's payments never
 * exceeds what was decided less what was given away, and no source of money pays more than it bears (domain.md §2.3 (13)); before a
 * decision only the undisputed part may be paid, and an advance up to the estimate.
 *
 * Refusals: `requisition.unknown`, `claim.unknown` 404 · `payment.claim_needed`, `payment.too_much`, `payment.whole_only`,
 * `payment.nothing`, `payment.ground_needed`, `payment.source_exceeds` 422 · `payment.not_payable`, `payment.not_in_use` 409.
 */
import * as v from 'valibot';
import { fundingSources } from '../../../../db/requisition.ts';
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { isClerk, loadCase } from '../claim/load.ts';
import type { CaseState } from '../claim/load.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid, whole } from '../text.ts';
import { assertAdvanceable } from './beforehand.ts';
import { assertOwedBy, sourceFor } from './by-source.ts';
import { leftOf, newPayment, owedOf } from './new.ts';

const kinds = ['whole', 'partial', 'advance', 'undisputed', 'set_off'] as const;
const input = v.strictObject({
	requisitionId: uuid(),
	/** Left out: an advance before there is a claim. */
	claimId: v.optional(uuid()),
	kind: v.picklist(kinds),
	amountFen: whole(1, 100_000_000_000_000),
	payee: line(100),
	account: v.optional(line(64)),
	/** Left out: the only source that still owes for the claim, else that of the order. */
	fundingSource: v.optional(v.picklist(fundingSources)),
	/** 预算科目; left out, of the order's source: that of the order. */
	budgetLine: v.optional(line(80)),
	/** Of a set-off: the debt it is set off against, and its ground. Of a payment beyond what its source bears: why public money pays first. */
	reason: v.optional(line(200))
});
type Input = v.InferOutput<typeof input>;

const sumOf = (payments: readonly Row<'payments'>[]): number => payments.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** An advance before the claim: all advances together stay within what was estimated before anybody signed. */
function judgeAdvance(requisition: Row<'requisitions'>, of: CaseState, { amountFen, fundingSource }: Input): FundingSource {
	assertAdvanceable(of, 'kind');
	const left = requisition.estimateHighFen - sumOf(of.payments.filter(({ kind, state }) => kind === 'advance' && state !== 'failed'));
	if (amountFen > left) throw new Refusal('rule', 'payment.too_much', { leftFen: Math.max(0, left) }, 'amountFen');
	return fundingSource ?? requisition.fundingSource;
}

/** 抵销 (民法典 art. 568) names the debt and the ground: the owner must be able to answer it. */
function assertGround({ kind, reason }: Input): void {
	if (kind === 'set_off' && reason === undefined) throw new Refusal('rule', 'payment.ground_needed', {}, 'reason');
}

/** Judges a payment of the claim; who bears it. */
function judge(requisition: Row<'requisitions'>, claim: Row<'claims'>, items: readonly Row<'claim_items'>[], of: CaseState, given: Input): FundingSource {
	const left = leftOf(claim, items, of, given.kind);
	if (left <= 0) throw new Refusal('rule', 'payment.nothing', {}, 'amountFen');
	if (given.amountFen > left) throw new Refusal('rule', 'payment.too_much', { leftFen: left }, 'amountFen');
	if (given.kind === 'whole' && given.amountFen !== left) throw new Refusal('rule', 'payment.whole_only', { leftFen: left }, 'amountFen');
	const owed = owedOf(requisition, claim, items, of);
	const source = given.fundingSource ?? sourceFor(owed, requisition);
	assertOwedBy(owed, source, given.amountFen, 'fundingSource', given.kind === 'set_off' ? undefined : given.reason);
	return source;
}

export const plan = defineCommand({
	type: 'payment.plan',
	event: 'payment.planned@1',
	input,
	offline: 'request',
	load: async (read, { requisitionId, claimId }) => ({
		...(await loadCase(read, requisitionId)),
		items: claimId === undefined ? [] : await read.list('claim_items', { claimId })
	}),
	allow: isClerk,
	decide(of, given, context) {
		const { id } = context;
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		if ((given.claimId === undefined) !== (given.kind === 'advance')) throw new Refusal('rule', 'payment.claim_needed', {}, 'claimId');
		assertGround(given);
		const claim =
			given.claimId === undefined
				? undefined
				: found(
						of.claims.find(({ id: claimId }) => claimId === given.claimId),
						'claim.unknown',
						'claimId'
					);
		const fundingSource = claim ? judge(requisition, claim, of.items, of, given) : judgeAdvance(requisition, of, given);
		const { kind, amountFen, payee, account, budgetLine, reason } = given;
		const planned = { claimId: claim?.id ?? null, kind, amountFen, payee, account, fundingSource, budgetLine, reason };
		const payment = newPayment(id('payment'), requisition, planned, context);
		const { account: _kept, ...args } = given;
		return { changes: [insert('payments', payment)], result: { paymentId: payment.id }, args };
	}
});
