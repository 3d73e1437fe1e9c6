/**
 * The outcome: upheld, withdrawn, mediated or declared unlawful leave the decision as it stands; changed puts another amount in its place;
 * revoked (撤销重作) begins a second claim that follows the first, with the same items, less what was paid. Of a recourse: recovered or not.
 * Another amount is entered by who may decide amounts (the text of the judgment stays with the proceeding), everything else by the clerk.
 * A decision to requisition that is revoked is lifted before hand-over; what is in use is due back (应对法 art. 12), and paid for as used.
 * A reply or defence that never went out is due no more. Limits run from the day the outcome was received.
 *
 * Refusals: `proceeding.unknown` 404 · `proceeding.ended`, `proceeding.payment_underway` 409 · `proceeding.outcome`, `proceeding.amount_needed`, `proceeding.against_needed`,
 * `authority.none` (an agreement beyond one's power), `claim.day_future`, `claim.day_before`, `proceeding.recovered_amount_needed`, `proceeding.recovered_too_much`, `claim.below_paid` 422.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { endAll, openLimit } from '../claim/clocks.ts';
import { dayAfter } from '../claim/day.ts';
import { measured, requisitionOf } from '../claim/load.ts';
import { blankClaim, claimNumber } from '../claim/new.ts';
import { stepBy } from '../claim/states.ts';
import { newItem, REFERRAL } from '../claim_item/insert.ts';
import { defineCommand, insert, update } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { cancelClock, clockRules, meetClock } from '../requisition/clocks.ts';
import type { ClockRule } from '../requisition/clocks.ts';
import { amountFen, prose, time, uuid } from '../text.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { fallenDue } from '../requisition/fall-due.ts';
import { freeLines } from '../requisition/lines.ts';
import { revokeStanding } from '../requisition/papers/catalogue.ts';
import { isBeforeHandOver, stepBy as stepCase } from '../requisition/states.ts';
import { amended, powerOf, rested } from './amount.ts';
import { isCounsel, loadProceeding } from './load.ts';
import type { ProceedingState } from './load.ts';
import { recoveredOf, withReceipt } from './recovered.ts';
import { lessRepaid, repaidOf, withdrawRepayments } from './repayment.ts';

const ofCourt = ['upheld', 'revoked', 'changed', 'unlawful', 'mediated', 'withdrawn'] as const;
/** Against the decision to requisition: no amount is disputed. */
const ofOrder = ['upheld', 'revoked', 'unlawful', 'withdrawn'] as const;
const ofRecourse = ['recovered', 'unrecoverable', 'withdrawn'] as const;
const input = v.strictObject({
	proceedingId: uuid(),
	outcome: v.picklist([...ofCourt, 'recovered', 'unrecoverable']),
	text: prose(2_000),
	/** Of `changed` and `mediated`: what is to be paid; of a recourse: what came in last, beside what came in before (`proceeding.recover`). */
	amountFen: v.optional(amountFen()),
	/** The day the judgment or decision was received, from which limits run (行政诉讼法 art. 45); now when left out. UTC ms. */
	at: v.optional(time())
});
type Input = v.InferOutput<typeof input>;
type Claim = Row<'claims'>;

/** What was paid on the first claim, taken off the second. */
function paidBefore(claim: Claim, { of }: ProceedingState, second: Claim, id: Context['id']): Change[] {
	return of.payments
		.filter((payment) => payment.claimId === claim.id && payment.state === 'paid')
		.map((payment) => {
			const inputs = { amountFen: payment.amountFen };
			const content = {
				lineId: null,
				formula: 'D2',
				inputs,
				amountFen: -payment.amountFen,
				alternativeFen: null,
				evidence: [{ input: 'amountFen', source: `payments:${payment.id}` }]
			};
			return insert('claim_items', newItem(id(`paid:${payment.id}`), second, content));
		});
}

/** 撤销重作: the second claim, linked both ways; what was paid on the first is taken off. */
function begin(claim: Claim, state: ProceedingState, given: Input, context: Context): { readonly claimId: string; readonly changes: Change[] } {
	const { of, items } = state;
	const { now, id } = context;
	const underway = of.payments.some((payment) => payment.claimId === claim.id && payment.state !== 'paid' && payment.state !== 'failed');
	if (underway) throw new Refusal('conflict', 'proceeding.payment_underway', {}, 'outcome');
	const requisition = requisitionOf(of);
	const number = claimNumber(of, context);
	const { ruleSetId, claimant, askedFen, filedAt, filedBy, waivedFen } = claim;
	const identity = { id: id('claim'), number: number.number, state: 'accepted', stateAt: now, ruleSetId, claimant, askedFen, filedAt, filedBy, revisedAt: now } as const;
	// What the owner gave away stays given.
	const second = { ...blankClaim(requisition, identity), missing: claim.missing, acceptedAt: now, follows: claim.id, waivedFen };
	const repaidFen = repaidOf(of.proceedings, of.claims);
	const copied = lessRepaid(items, repaidFen).map((item, index) => {
		// What the owner asked, and to whom the injured were referred, is asked and referred still.
		const kept = { askedFen: item.askedFen, reduction: item.formula === REFERRAL ? item.reduction : null };
		return insert('claim_items', { ...newItem(id(`item:${index}`), second, item), ...kept });
	});
	const paid = paidBefore(claim, state, second, id);
	return {
		claimId: second.id,
		changes: [
			...number.changes,
			insert('claims', second),
			...copied,
			...paid,
			...openLimit('decide', { requisition, claimId: second.id }, measured(of), { context }).changes,
			...stepBy(claim, 'revoke', now, { supersededBy: second.id }),
			...withdrawRepayments(claim, of.proceedings, given.text, now),
			...endAll(
				of.clocks.filter(({ rule }) => rule !== 'reply' && rule !== 'defence' && rule !== 'review'),
				claim.id
			)
		]
	};
}

function follow(claim: Claim, state: ProceedingState, given: Input, at: number, context: Context): { readonly claimId?: string; readonly changes: Change[] } {
	const { outcome, amountFen: fen } = given;
	if (outcome === 'revoked') return begin(claim, state, given, context);
	if (outcome === 'changed' && fen === undefined) throw new Refusal('rule', 'proceeding.amount_needed', {}, 'amountFen');
	const amends = (outcome === 'changed' || outcome === 'mediated') && fen !== undefined;
	const back = amends ? amended(claim, state, { outcome, amountFen: fen, at }, context) : rested(claim, state, at, context);
	// What both sides agreed to is not sued against.
	if (outcome === 'mediated') return { changes: back };
	if (claim.state !== 'reconsideration' || outcome === 'withdrawn') return { changes: back };
	// Whoever is not content with the reconsideration may sue within days of receiving it.
	const of = { requisition: requisitionOf(state.of), claimId: claim.id };
	return { changes: [...back, ...openLimit('litigation_after', of, measured(state.of), { context, basisAt: at }).changes] };
}

/** Another amount than the office decided, or one agreed to. */
const isAmending = ({ outcome }: Input): boolean => outcome === 'changed' || outcome === 'mediated';

/** The power an agreed amount stands on; null for every other outcome. */
const agreed = (claim: Claim | undefined, state: ProceedingState, { outcome, amountFen: fen }: Input, at: number, context: Context): Row<'proceedings'>['authority'] =>
	claim && outcome === 'mediated' ? powerOf(claim, state, { outcome, amountFen: fen ?? claim.decidedFen ?? 0, at }, context) : null;

/** What becomes of the order: revoked, it is lifted, or what is in use is due back; after a reconsideration the owner may sue. */
function ofOrderEnded(proceeding: Row<'proceedings'>, { of, objects }: ProceedingState, given: Input, at: number, context: Context): { readonly changes: Change[] } {
	const order = requisitionOf(of);
	if (given.outcome === 'revoked') {
		if (order.state === 'in_use') return { changes: fallenDue(of, context) };
		if (!isBeforeHandOver(order.state)) return { changes: [] };
		const clocks = of.clocks.filter(({ claimId, note }) => claimId === null && note !== proceeding.id);
		const ended = (Object.keys(clockRules) as ClockRule[]).flatMap((rule) => cancelClock(clocks, rule, given.text));
		const papers = revokeStanding(of.papers, given.text, context.now);
		return { changes: [...stepCase(order, 'cancel', context.now, { cancelReason: given.text }), ...freeLines(of.lines, objects), ...ended, ...papers] };
	}
	if (proceeding.kind !== 'reconsideration' || given.outcome === 'withdrawn') return { changes: [] };
	return { changes: openLimit('litigation_after', { requisition: order }, measured(of), { context, basisAt: at }).changes };
}

/** The last receipt of a recourse stands beside what was claimed; what is called recovered names what came in. */
function cameIn(proceeding: Row<'proceedings'>, { outcome, amountFen: fen }: Input, context: Context): Partial<Row<'proceedings'>> {
	if (fen !== undefined && fen > 0) return { recoveries: withReceipt(proceeding, { at: context.now, amountFen: fen, voucherNo: '' }, context) };
	if (outcome === 'recovered' && recoveredOf(proceeding) === 0) throw new Refusal('rule', 'proceeding.recovered_amount_needed', {}, 'amountFen');
	return {};
}

export const end = defineCommand({
	type: 'proceeding.end',
	event: 'proceeding.ended@1',
	input,
	offline: 'request',
	load: (read, { proceedingId }, actor) => loadProceeding(read, proceedingId, actor),
	allow: (actor, state, given) => (isAmending(given) ? can(actor, 'compensation', 'approve') && reaches(actor, 'proceedings', state.proceeding) : isCounsel(actor, state)),
	decide(state, given, context) {
		const proceeding = found(state.proceeding, 'proceeding.unknown', 'proceedingId');
		if (proceeding.state !== 'open') throw new Refusal('conflict', 'proceeding.ended', {}, 'proceedingId');
		const outcomes: readonly string[] = proceeding.kind === 'recourse' ? ofRecourse : proceeding.claimId === null ? ofOrder : ofCourt;
		if (!outcomes.includes(given.outcome)) throw new Refusal('rule', 'proceeding.outcome', { outcome: given.outcome }, 'outcome');
		if (given.outcome === 'recovered' && proceeding.against === null) throw new Refusal('rule', 'proceeding.against_needed', {}, 'proceedingId');
		const claim = state.of.claims.find(({ id }) => id === proceeding.claimId);
		const at = dayAfter(proceeding.notifiedAt, given.at, context);
		const ended = update('proceedings', proceeding, {
			state: 'ended',
			outcome: given.outcome,
			outcomeAt: at,
			authority: agreed(claim, state, given, at, context),
			outcomeText: given.text,
			...(proceeding.kind === 'recourse' ? cameIn(proceeding, given, context) : given.amountFen !== undefined && { amountFen: given.amountFen })
		});
		// A suit that followed a reconsideration holds the claim; the reconsideration then only ends itself.
		const holds = claim && claim.state === (proceeding.kind === 'recourse' ? '' : proceeding.kind);
		const next =
			claim && holds ? follow(claim, state, given, at, context) : proceeding.kind !== 'recourse' && !claim ? ofOrderEnded(proceeding, state, given, at, context) : { changes: [] };
		const own = state.of.clocks.filter(({ note }) => note === proceeding.id);
		const due = [...(['reply', 'defence'] as const).flatMap((rule) => cancelClock(own, rule, proceeding.id)), ...meetClock(own, 'review', at)];
		return { changes: [...ended, ...due, ...next.changes], result: { ...('claimId' in next && next.claimId !== undefined && { claimId: next.claimId }) } };
	}
});
