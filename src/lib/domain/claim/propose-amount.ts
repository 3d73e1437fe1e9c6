/**
 * 拟补偿方案: the items as they were verified, added up. Refusals: `claim.unknown` 404 · `claim.wrong_state` 409 · `claim.no_item`,
 * `claim.negative`, `claim_item.ticket_not_counted`,
 * `compensation.exclusive` 422 (the exclusive rules hold over all items of a claim).
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { isAssessor, loadClaim } from './load.ts';
import { computed, totalOf } from './money.ts';
import { stepBy } from './states.ts';
import { assertTicketsCount } from './ticket-drift.ts';

export const proposeAmount = defineCommand({
	type: 'claim.propose',
	event: 'claim.proposed@1',
	input: v.strictObject({ claimId: uuid() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, items, of }, _given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		if (items.length === 0) throw new Refusal('rule', 'claim.no_item', { number: claim.number }, 'claimId');
		assertTicketsCount(items, of.tickets, 'claimId');
		computed(items);
		const proposedFen = totalOf(items);
		if (proposedFen < 0) throw new Refusal('rule', 'claim.negative', { totalFen: proposedFen }, 'claimId');
		const { id: assessedBy, name: assessedByName } = context.actor;
		return { changes: stepBy(claim, 'propose', context.now, { proposedAt: context.now, proposedFen, assessedBy, assessedByName }), result: { proposedFen } };
	}
});
