/**
 * 异议 of the owner against one line of the list, by their own page: kept beside the line, never taken away; it changes no quantity.
 *
 * Refusals: those of `liveLink` · `owner_link.line_unknown` 404 · `owner_link.too_many` 422.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { prose, uuid } from '../text.ts';
import { byOwner, liveLink, loadLink } from './link.ts';

/** Objections to one line by the page. */
const objectionsMax = 20;

export const objectLine = defineCommand({
	type: 'requisition.object_line',
	event: 'requisition.line_objected@1',
	input: v.strictObject({ linkId: uuid(), lineId: uuid(), words: prose(2_000) }),
	offline: 'request',
	internal: true,
	load: async (read, { linkId, lineId }) => ({ ...(await loadLink(read, linkId)), line: await read.get('requisition_lines', lineId) }),
	allow: byOwner,
	decide(state, { words }, { now }) {
		const link = liveLink(state.link, now);
		// Of another case: as if it were not there.
		const line = found(state.line?.requisitionId === link.requisitionId ? state.line : undefined, 'owner_link.line_unknown', 'lineId');
		const earlier = line.objections ?? [];
		if (earlier.filter(({ paper }) => !paper).length >= objectionsMax) throw new Refusal('rule', 'owner_link.too_many', { limit: objectionsMax }, 'words');
		return { changes: update('requisition_lines', line, { objections: [...earlier, { at: now, words }] }), result: {} };
	}
});
