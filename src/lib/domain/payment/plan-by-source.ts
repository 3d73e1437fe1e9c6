/**
 * The payments of a claim are planned at once, one by each source of money (domain.md §2.3 (13)): what each pays is at most what it still
 * owes for the claim. Each is then ordered, paid, sent back and ordered again by itself. All of them or none are planned.
 *
 * Refusals: `requisition.unknown`, `claim.unknown` 404 · `payment.nothing`, `payment.source_twice`, `payment.source_exceeds` 422 ·
 * `payment.not_payable` 409.
 */
import * as v from 'valibot';
import { fundingSources } from '../../../../db/requisition.ts';
import type { FundingSource } from '../../../../db/requisition.ts';
import { isClerk, loadCase } from '../claim/load.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid, whole } from '../text.ts';
import { assertOwedBy } from './by-source.ts';
import { isContested, leftOf, newPayment, owedOf } from './new.ts';

const input = v.strictObject({
	requisitionId: uuid(),
	claimId: uuid(),
	payee: line(100),
	account: v.optional(line(64)),
	/** One a source, as the clerk saw what each owes; whole 分. */
	shares: v.pipe(
		v.array(v.strictObject({ fundingSource: v.picklist(fundingSources), amountFen: whole(1, 100_000_000_000_000) })),
		v.minLength(1),
		v.maxLength(fundingSources.length)
	)
});
type Share = v.InferOutput<typeof input>['shares'][number];

function assertOnce(shares: readonly Share[]): void {
	const twice = shares.findIndex(({ fundingSource }, at) => shares.findIndex((one) => one.fundingSource === fundingSource) < at);
	if (twice >= 0) throw new Refusal('rule', 'payment.source_twice', { source: shares[twice]?.fundingSource ?? '' }, `shares[${twice}]`);
}

export const planBySource = defineCommand({
	type: 'payment.plan_by_source',
	event: 'payment.planned_by_source@1',
	input,
	offline: 'request',
	load: async (read, { requisitionId, claimId }) => ({ ...(await loadCase(read, requisitionId)), items: await read.list('claim_items', { claimId }) }),
	allow: isClerk,
	decide(of, { claimId, payee, account, shares, ...given }, context) {
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		const claim = found(
			of.claims.find(({ id }) => id === claimId),
			'claim.unknown',
			'claimId'
		);
		assertOnce(shares);
		const contested = isContested(claim);
		const left = leftOf(claim, of.items, of, contested ? 'undisputed' : 'partial');
		if (left <= 0) throw new Refusal('rule', 'payment.nothing', {}, 'shares');
		const owed = owedOf(requisition, claim, of.items, of);
		for (const [at, { fundingSource, amountFen }] of shares.entries()) assertOwedBy(owed, fundingSource, amountFen, `shares[${at}]`);
		const kind = contested ? ('undisputed' as const) : shares[0]?.amountFen === left ? ('whole' as const) : ('partial' as const);
		const paymentIdOf = (source: FundingSource): string => context.id(`payment:${source}`);
		const rows = shares.map(({ fundingSource, amountFen }) =>
			newPayment(paymentIdOf(fundingSource), requisition, { claimId, kind, amountFen, payee, account, fundingSource, budgetLine: undefined, reason: undefined }, context)
		);
		return {
			changes: rows.map((row) => insert('payments', row)),
			result: { payments: rows.map(({ id: paymentId, fundingSource, amountFen }) => ({ paymentId, fundingSource, amountFen })) },
			args: { ...given, claimId, payee, shares }
		};
	}
});
