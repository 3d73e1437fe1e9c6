/**
 * 拟补偿方案: the items as they were verified, added up. Refusals: `claim.unknown` 404 · `claim.wrong_state`, `claim.changed` 409 · `claim.no_item`,
 * `claim.negative`, `claim.no_damage_certificate`, `claim_item.ticket_not_counted`, `claim_item.line_needed`, `claim_item.no_cap`,
 * `compensation.exclusive` 422 (the exclusive rules hold over all items of a claim).
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { needsLine } from '../claim_item/bound.ts';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid, whole } from '../text.ts';
import { assertOwed } from './decide.ts';
import { uncertifiedOf } from './handover.ts';
import { isAssessor, loadClaim } from './load.ts';
import type { CaseState } from './load.ts';
import { computed, totalOf } from './money.ts';
import { stepBy } from './states.ts';
import { assertTicketsCount } from './ticket-drift.ts';

/** Every amount has its thing, every repair its cap, every damage its certificate or the statement in its stead. */
function assertWhole(claim: Row<'claims'>, items: readonly Row<'claim_items'>[], of: CaseState): void {
	const thingOf = (item: Row<'claim_items'>): string => of.lines.find(({ id }) => id === item.lineId)?.name ?? '';
	const loose = items.find(({ formula, lineId }) => lineId === null && needsLine(formula));
	if (loose) throw new Refusal('rule', 'claim_item.line_needed', { formula: loose.formula }, 'claimId');
	const uncapped = items.find(({ formula, inputs }) => formula === 'C3' && inputs['capFen'] === undefined && inputs['replacementFen'] === undefined);
	if (uncapped) throw new Refusal('rule', 'claim_item.no_cap', { thing: thingOf(uncapped) }, 'claimId');
	const uncertified = uncertifiedOf(items, of.handings);
	const excused = of.papers.some(({ type, claimId, revokedAt }) => type === 'excuse' && claimId === claim.id && revokedAt === null);
	if (uncertified && !excused) throw new Refusal('rule', 'claim.no_damage_certificate', { thing: thingOf(uncertified) }, 'claimId');
}

const FEN_MAX = 100_000_000_000_000;

export const proposeAmount = defineCommand({
	type: 'claim.propose',
	event: 'claim.proposed@1',
	/** `expectFen`: the total that was seen; another clerk may have changed an amount since. */
	input: v.strictObject({ claimId: uuid(), expectFen: v.optional(whole(-FEN_MAX, FEN_MAX)) }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, items, of }, { expectFen }, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		if (items.length === 0) throw new Refusal('rule', 'claim.no_item', { number: claim.number }, 'claimId');
		if (expectFen !== undefined && totalOf(items) !== expectFen) throw new Refusal('conflict', 'claim.changed', { totalFen: totalOf(items) }, 'expectFen');
		assertTicketsCount(items, of.tickets, 'claimId');
		computed(items);
		assertWhole(claim, items, of);
		const proposedFen = Math.max(0, totalOf(items));
		assertOwed(items, totalOf(items), 'claimId');
		const { id: assessedBy, name: assessedByName } = context.actor;
		return papersFirst('claim.propose', of, claim.id, {
			changes: stepBy(claim, 'propose', context.now, { proposedAt: context.now, proposedFen, assessedBy, assessedByName }),
			result: { proposedFen }
		});
	}
});
