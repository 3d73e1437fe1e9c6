/**
 * A payment is planned: whole, in part, of what nobody disputes, in advance, or set off against a debt. The sum of a claim's payments never
 * exceeds what was decided less what was given away; before a decision only the undisputed part may be paid, and an advance up to the
 * estimate.
 *
 * Refusals: `requisition.unknown`, `claim.unknown` 404 · `payment.claim_needed`, `payment.too_much`, `payment.whole_only`,
 * `payment.nothing`, `payment.ground_needed` 422 · `payment.not_payable`, `payment.not_in_use` 409.
 */
import * as v from 'valibot';
import { fundingSources } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { isClerk, loadCase } from '../claim/load.ts';
import type { CaseState } from '../claim/load.ts';
import { committedOf, payableOf, undisputedOf } from '../claim/money.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid, whole } from '../text.ts';
import { assertAdvanceable } from './beforehand.ts';

const kinds = ['whole', 'partial', 'advance', 'undisputed', 'set_off'] as const;
const input = v.strictObject({
	requisitionId: uuid(),
	/** Left out: an advance before there is a claim. */
	claimId: v.optional(uuid()),
	kind: v.picklist(kinds),
	amountFen: whole(1, 100_000_000_000_000),
	payee: line(100),
	account: v.optional(line(64)),
	fundingSource: v.optional(v.picklist(fundingSources)),
	/** 预算科目; that of the order when left out. */
	budgetLine: v.optional(line(80)),
	/** Of a set-off: the debt it is set off against, and its ground. */
	reason: v.optional(line(200))
});
type Input = v.InferOutput<typeof input>;

const sumOf = (payments: readonly Row<'payments'>[]): number => payments.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** An advance before the claim: all advances together stay within what was estimated before anybody signed. */
function judgeAdvance(requisition: Row<'requisitions'>, of: CaseState, { amountFen }: Input): void {
	assertAdvanceable(of, 'kind');
	const left = requisition.estimateHighFen - sumOf(of.payments.filter(({ kind, state }) => kind === 'advance' && state !== 'failed'));
	if (amountFen > left) throw new Refusal('rule', 'payment.too_much', { leftFen: Math.max(0, left) }, 'amountFen');
}

const payable: readonly Row<'claims'>['state'][] = ['served', 'agreed', 'paying', 'reconsideration', 'litigation'];
/** Only what an objection left alone is paid before the decision: where nobody has spoken yet, nothing is undisputed. */
const contested: readonly Row<'claims'>['state'][] = ['objected'];

/** How much of the claim may still be bound, 分. */
function leftOf(claim: Row<'claims'>, items: readonly Row<'claim_items'>[], of: CaseState, kind: Input['kind']): number {
	const bound = committedOf(of.payments, claim.id);
	if (kind === 'undisputed' && contested.includes(claim.state)) return undisputedOf(items) - claim.waivedFen - bound;
	if (!payable.includes(claim.state) || claim.decidedFen === null) throw new Refusal('conflict', 'payment.not_payable', { state: claim.state }, 'claimId');
	return payableOf(claim) - bound;
}

/** 抵销 (民法典 art. 568) names the debt and the ground: the owner must be able to answer it. */
function assertGround({ kind, reason }: Input): void {
	if (kind === 'set_off' && reason === undefined) throw new Refusal('rule', 'payment.ground_needed', {}, 'reason');
}

function judge(claim: Row<'claims'>, items: readonly Row<'claim_items'>[], of: CaseState, given: Input): void {
	const left = leftOf(claim, items, of, given.kind);
	if (left <= 0) throw new Refusal('rule', 'payment.nothing', {}, 'amountFen');
	if (given.amountFen > left) throw new Refusal('rule', 'payment.too_much', { leftFen: left }, 'amountFen');
	if (given.kind === 'whole' && given.amountFen !== left) throw new Refusal('rule', 'payment.whole_only', { leftFen: left }, 'amountFen');
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
	decide(of, given, { now, actor, id }) {
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		if ((given.claimId === undefined) !== (given.kind === 'advance')) throw new Refusal('rule', 'payment.claim_needed', {}, 'claimId');
		assertGround(given);
		if (given.claimId === undefined) judgeAdvance(requisition, of, given);
		else
			judge(
				found(
					of.claims.find((claim) => claim.id === given.claimId),
					'claim.unknown',
					'claimId'
				),
				of.items,
				of,
				given
			);
		const payment: Row<'payments'> = {
			id: id('payment'),
			...{ requisitionId: requisition.id, claimId: given.claimId ?? null, incidentId: requisition.incidentId, areaId: requisition.areaId },
			...{ kind: given.kind, amountFen: given.amountFen, payee: given.payee, account: given.account ?? null },
			fundingSource: given.fundingSource ?? requisition.fundingSource,
			budgetLine: given.budgetLine ?? requisition.budgetLine,
			...{ state: 'planned', stateAt: now, plannedAt: now, orderedAt: null, paidAt: null, voucherNo: null, reason: given.reason ?? null },
			...{ recordedBy: actor.id, recordedByName: actor.name }
		};
		const { account: _kept, ...args } = given;
		return { changes: [insert('payments', payment)], result: { paymentId: payment.id }, args };
	}
});
