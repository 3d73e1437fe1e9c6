/**
 * 补偿决定: each item as assessed or reduced with a reason, by somebody who did not assess it, under an authority in force, after the
 * notice ran out and on a hand-over list (domain.md §2.3 (10) (11)). Where more was paid in advance than is owed, nothing is decided to
 * pay and the difference is demanded back. `expectFen` is the total that the decider saw; what had been
 * entered by then is the evidence of the decision (`decidedSeq`).
 *
 * Refusals: `claim.unknown` 404 · `claim.wrong_state`, `claim.suspended` 409 · `claim.assessed_by_oneself` 403 · `claim.notice_running`, `claim.no_handover`,
 * `authority.none`, `claim.more_than_assessed`, `claim.negative`, `claim.below_paid`, `claim.advance_open`, `claim.advance_returned` 422 ·
 * `claim.ticket_corrected` 422 (a ticket that was corrected during the notice) · `claim.changed` 409 · `claim_item.unknown` 404.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { demandRepayment, repaidOf } from '../proceeding/repayment.ts';
import { meetClock } from '../requisition/clocks.ts';
import { authorityFor } from '../ruleset/authority.ts';
import { numbered } from '../ruleset/parameters.ts';
import { nextNumber } from '../series/next.ts';
import { prose, reason, uuid, whole } from '../text.ts';
import { yearIn } from '../time/zone.ts';
import { excuseOf, hasHandover } from './handover.ts';
import { isApprover, loadClaim, rulesOf } from './load.ts';
import type { CaseState } from './load.ts';
import { boundOf, committedOf, computed, giftOf, takenOffBy, totalOf } from './money.ts';
import { stepBy } from './states.ts';
import { assertNotSuspended } from './suspend.ts';
import { assertTicketsCount } from './ticket-drift.ts';

const FEN_MAX = 100_000_000_000_000;
const input = v.strictObject({
	claimId: uuid(),
	/** Below nothing where more was paid in advance than is owed. */
	expectFen: whole(-FEN_MAX, FEN_MAX),
	reason: prose(2_000),
	items: v.optional(v.pipe(v.array(v.strictObject({ itemId: uuid(), decidedFen: whole(-FEN_MAX, FEN_MAX), reduction: reason() })), v.maxLength(500)), [])
});
type Input = v.InferOutput<typeof input>;
type Claim = Row<'claims'>;

/** Who assessed does not decide (domain.md §2.3 (11)). */
export function assertNotAssessor(claim: Claim, actorId: string): void {
	if (claim.assessedBy === actorId) throw new Refusal('forbidden', 'claim.assessed_by_oneself', { number: claim.number }, 'claimId');
}

function assertPapers(claim: Claim, of: CaseState, decider: string): void {
	if (!hasHandover(of.handings, of.lines) && !excuseOf(of.papers, claim.id, decider)) throw new Refusal('rule', 'claim.no_handover', { number: claim.number }, 'claimId');
}

/** Every item with its decided amount; a changed one says why, and what was said before of another stays. */
function decideItems(items: readonly Row<'claim_items'>[], given: Input['items']): Row<'claim_items'>[] {
	for (const { itemId } of given)
		found(
			items.find(({ id }) => id === itemId),
			'claim_item.unknown',
			'items'
		);
	return items.map((item) => {
		const changed = given.find(({ itemId }) => itemId === item.id);
		// More than was assessed is for the assessor to say (domain.md §2.3 (11)), never for who decides.
		if (changed && changed.decidedFen > item.amountFen)
			throw new Refusal('rule', 'claim.more_than_assessed', { assessedFen: item.amountFen, decidedFen: changed.decidedFen }, 'items');
		return { ...item, decidedFen: changed?.decidedFen ?? item.amountFen, reduction: changed?.reduction ?? item.reduction };
	});
}

/** Less than nothing is owed only where more was paid in advance; then the difference is due back. @throws Refusal 422 `claim.negative` */
export function assertOwed(items: readonly Row<'claim_items'>[], netFen: number, field: string): void {
	if (netFen + takenOffBy(items) < 0) throw new Refusal('rule', 'claim.negative', { totalFen: netFen }, field);
}

/** What was paid beforehand must stand among the deductions, and what is bound already must fit. */
function assertMoney(claim: Claim, of: CaseState, items: readonly Row<'claim_items'>[], decidedFen: number): void {
	const besides = of.payments.filter(({ claimId, state }) => claimId !== claim.id && (state === 'paid' || state === 'ordered'));
	// What the owner gave back of it on an earlier demand is paid no more.
	const repaidFen = repaidOf(of.proceedings, of.claims);
	const off = besides.map((payment) => ({ payment, fen: takenOffBy(items, payment.id) }));
	const missing = off.find(({ payment, fen }) => (repaidFen === 0 ? fen !== payment.amountFen : fen > payment.amountFen))?.payment;
	const uneven = off.reduce((sum, { payment, fen }) => sum + payment.amountFen - fen, 0) !== repaidFen;
	const open = missing ?? (uneven ? besides[0] : undefined);
	const cited = of.payments.find(
		({ id, state }) => state !== 'paid' && state !== 'ordered' && items.some(({ evidence }) => evidence.some(({ source }) => source === `payments:${id}`))
	);
	if (cited) throw new Refusal('rule', 'claim.advance_returned', { amountFen: cited.amountFen }, 'items');
	if (open) throw new Refusal('rule', 'claim.advance_open', { amountFen: open.amountFen }, 'items');
	const bound = committedOf(of.payments, claim.id);
	if (Math.max(0, decidedFen) < bound) throw new Refusal('rule', 'claim.below_paid', { boundFen: bound, decidedFen }, 'items');
}

export const decide = defineCommand({
	type: 'claim.decide',
	event: 'claim.decided@1',
	input,
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isApprover,
	decide({ claim: row, items, of, authorities }, given, context) {
		const { actor, now } = context;
		const claim = found(row, 'claim.unknown', 'claimId');
		assertNotAssessor(claim, actor.id);
		assertPapers(claim, of, actor.id);
		assertNotSuspended(of);
		if (claim.publicUntil !== null && now <= claim.publicUntil) throw new Refusal('rule', 'claim.notice_running', { until: claim.publicUntil }, 'claimId');
		if (totalOf(items) !== given.expectFen) throw new Refusal('conflict', 'claim.changed', { totalFen: totalOf(items) }, 'expectFen');
		assertTicketsCount(items, of.tickets, 'claimId', claim.state === 'publicised');
		computed(items);
		const decided = decideItems(items, given.items);
		const netFen = decided.reduce((sum, item) => sum + (item.decidedFen ?? 0), 0);
		assertOwed(decided, netFen, 'items');
		assertMoney(claim, of, items, netFen);
		const decidedFen = Math.max(0, netFen);
		// What went out beforehand belongs to the amount somebody answers for: a limit is not passed in parts.
		const besides = boundOf(of.payments.filter(({ claimId }) => claimId !== claim.id));
		const authority = authorityFor(authorities, actor.id, 'claim.decide', now, netFen + besides);
		const year = yearIn(now, context.zone);
		const next = nextNumber(of.series, `claim_decision:${year}`);
		const set: Partial<Claim> = {
			...{ decidedAt: now, decidedBy: actor.id, decidedByName: actor.name, decidedFen, decisionReason: given.reason, authority, decidedSeq: context.seq },
			decisionNo: numbered(rulesOf(of), 'number_decision', year, next.number),
			waivedFen: giftOf(claim, decidedFen - committedOf(of.payments, claim.id))
		};
		const changes: Change[] = [...next.changes, ...stepBy(claim, 'decide', now, set)];
		for (const [index, item] of items.entries())
			changes.push(...update('claim_items', item, { decidedFen: decided[index]?.decidedFen ?? null, reduction: decided[index]?.reduction ?? null }));
		const demand = demandRepayment(claim, decidedFen - netFen, authority.body, context);
		return papersFirst('claim.decide', of, claim.id, {
			changes: [...changes, ...meetClock(of.clocks, 'publicity', now), ...meetClock(of.clocks, 'decide', now), ...demand],
			result: { decisionNo: set.decisionNo, decidedFen, repayFen: decidedFen - netFen }
		});
	}
});
