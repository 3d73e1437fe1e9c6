/**
 * An amount that is not owed after all; `expect` says which inputs it drops, as an edit does. Refusals: `claim_item.unknown` 404 ·
 * `claim_item.closed`, `claim_item.drop_changed` 409 · `claim_item.expect_needed` 422.
 */
import * as v from 'valibot';
import { isAssessor, loadClaim } from '../claim/load.ts';
import { isCounting } from '../claim/states.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { assertSeenForDrop, inputValues } from './alone.ts';

export const drop = defineCommand({
	type: 'claim_item.drop',
	event: 'claim_item.dropped@1',
	/** `expect`: the inputs as the clerk saw them. */
	input: v.strictObject({ itemId: uuid(), expect: v.optional(inputValues()), reason: reason() }),
	offline: 'request',
	load: async (read, { itemId }, actor) => {
		const item = await read.get('claim_items', itemId);
		return { item, ...(await loadClaim(read, item?.claimId ?? '', actor)) };
	},
	allow: isAssessor,
	decide({ item: row, claim: its }, { expect }, { now, actor }) {
		const item = found(row, 'claim_item.unknown', 'itemId');
		const claim = found(its, 'claim.unknown', 'itemId');
		if (!isCounting(claim.state)) throw new Refusal('conflict', 'claim_item.closed', { state: claim.state }, 'itemId');
		assertSeenForDrop(item, expect);
		const gone = { op: 'delete', table: 'claim_items', id: item.id, before: item } as const;
		return { changes: [gone, ...update('claims', claim, { revisedAt: now, assessedBy: actor.id, assessedByName: actor.name })], result: {} };
	}
});
