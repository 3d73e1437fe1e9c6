/**
 * 异议 during the notice, to the whole or to single items; it is verified again. What is not disputed may be paid first. Refusals: `claim.unknown`
 * 404 · `claim.wrong_state` 409 · `claim_item.unknown` 404.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { found } from '../refusal.ts';
import { prose, uuid } from '../text.ts';
import { cancelClock } from '../requisition/clocks.ts';
import { isAssessor, loadClaim } from './load.ts';
import { stepBy } from './states.ts';

export const object = defineCommand({
	type: 'claim.object',
	event: 'claim.objected@1',
	input: v.strictObject({ claimId: uuid(), words: prose(2_000), itemIds: v.optional(v.pipe(v.array(uuid()), v.maxLength(500))) }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, items, of }, { words, itemIds }, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		const objected =
			itemIds?.map((id) =>
				found(
					items.find((item) => item.id === id),
					'claim_item.unknown',
					'itemIds'
				)
			) ?? items;
		const disputed = objected.flatMap((item) => update('claim_items', item, { disputed: true }));
		return { changes: [...stepBy(claim, 'object', context.now, { objection: words }), ...disputed, ...cancelClock(of.clocks, 'publicity', '')], result: {} };
	}
});
