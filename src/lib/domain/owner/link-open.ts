/** The owner has opened the link with the right digits for the first time: that they were told is evidence. Refusals: those of `liveLink`. */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { uuid } from '../text.ts';
import { byOwner, liveLink, loadLink } from './link.ts';

export const openLink = defineCommand({
	type: 'owner_link.open',
	event: 'owner_link.opened@1',
	input: v.strictObject({ linkId: uuid() }),
	offline: 'never',
	internal: true,
	load: (read, { linkId }) => loadLink(read, linkId),
	allow: byOwner,
	decide(state, _input, { now }) {
		const link = liveLink(state.link, now);
		return { changes: link.openedAt === null ? update('owner_links', link, { openedAt: now }) : [], result: {}, subjects: [`requisitions:${link.requisitionId}`] };
	}
});
