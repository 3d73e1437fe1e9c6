/**
 * 归档: paid, given away, refused or lapsed; the case is closed with it. The owner's limits to contest the decision run on. Refusals: `claim.unknown` 404 · `claim.wrong_state` 409 ·
 * `claim.proceeding_open`, `claim.line_open` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { cancelClock } from '../requisition/clocks.ts';
import { stepBy as stepCase } from '../requisition/states.ts';
import { endAll, remedies } from './clocks.ts';
import { isAssessor, loadClaim, requisitionOf } from './load.ts';
import { stepBy } from './states.ts';

export const archive = defineCommand({
	type: 'claim.archive',
	event: 'claim.archived@1',
	input: v.strictObject({ claimId: uuid() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, _given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		// 追偿 against the liable unit may take years and leaves the owner's claim alone.
		if (of.proceedings.some(({ state, claimId, kind }) => state === 'open' && kind !== 'recourse' && claimId === claim.id))
			throw new Refusal('rule', 'claim.proceeding_open', {}, 'claimId');
		const open = of.lines.find(({ state }) => state !== 'settled');
		if (open) throw new Refusal('rule', 'claim.line_open', { name: open.name }, 'claimId');
		const requisition = requisitionOf(of);
		const ours = of.clocks.filter(({ rule }) => !remedies.includes(rule));
		const closed = requisition.state === 'closed' ? [] : stepCase(requisition, 'close', context.now, { closedAt: context.now });
		return papersFirst('claim.archive', of, claim.id, {
			changes: [...stepBy(claim, 'archive', context.now, { archivedAt: context.now }), ...endAll(ours, claim.id), ...cancelClock(of.clocks, 'damage', ''), ...closed],
			result: {}
		});
	}
});
