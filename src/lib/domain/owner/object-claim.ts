/**
 * 异议 of the owner during the public notice, to single amounts: the claim is verified again, what is not disputed may be paid first.
 *
 * Refusals: those of `liveLink` · `claim.unknown`, `claim_item.unknown` 404 · `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { loadClaim } from '../claim/load.ts';
import { stepBy } from '../claim/states.ts';
import { defineCommand, update } from '../command.ts';
import { found } from '../refusal.ts';
import { cancelClock } from '../requisition/clocks.ts';
import { prose, uuid } from '../text.ts';
import { byOwner, liveLink, loadLink } from './link.ts';

export const objectClaim = defineCommand({
	type: 'claim.object_by_owner',
	event: 'claim.objected_by_owner@1',
	input: v.strictObject({ linkId: uuid(), claimId: uuid(), words: prose(2_000), itemIds: v.pipe(v.array(uuid()), v.minLength(1, 'claim.no_item'), v.maxLength(500)) }),
	offline: 'request',
	internal: true,
	load: async (read, { linkId, claimId }, actor) => ({ ...(await loadLink(read, linkId)), of: await loadClaim(read, claimId, actor) }),
	allow: byOwner,
	decide({ link: given, of }, { words, itemIds }, { now }) {
		const link = liveLink(given, now);
		const claim = found(of.claim?.requisitionId === link.requisitionId ? of.claim : undefined, 'claim.unknown', 'claimId');
		const items = itemIds.map((id) =>
			found(
				of.items.find((item) => item.id === id),
				'claim_item.unknown',
				'itemIds'
			)
		);
		const disputed = items.flatMap((item) => update('claim_items', item, { disputed: true }));
		return { changes: [...stepBy(claim, 'object', now, { objection: words }), ...disputed, ...cancelClock(of.of.clocks, 'publicity', '')], result: {} };
	}
});
