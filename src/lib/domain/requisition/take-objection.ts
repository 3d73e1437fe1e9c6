/**
 * 异议 of the owner against one line of the list that came on paper: kept beside the line with the day it was received, how it came and its
 * scan, never taken away; like one by the owner's page (`requisition.object_line`) it changes no quantity.
 *
 * Refusals: `requisition_line.unknown` 404 · `requisition.owner_not_told` 409 · `requisition.objection_future`, `requisition.objections_full`,
 * `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import { objectionWays } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { sha256 } from '../channel/attachments.ts';
import { defineCommand, update } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal, found } from '../refusal.ts';
import { prose, time, uuid } from '../text.ts';

/** Objections on paper to one line. */
const paperMax = 20;

/** Whether the owner knows of the order, so that its list can be objected to. */
export const isTold = ({ servedAt, handedOverAt, oralAt }: Pick<Row<'requisitions'>, 'servedAt' | 'handedOverAt' | 'oralAt'>): boolean =>
	servedAt !== null || handedOverAt !== null || oralAt !== null;

export const takeObjection = defineCommand({
	type: 'requisition.take_objection',
	event: 'requisition.objection_taken@1',
	/** `receivedAt`, UTC ms: now where nothing is said. */
	input: v.strictObject({
		...{ lineId: uuid(), words: prose(2_000), receivedAt: v.optional(time()), how: v.picklist(objectionWays) },
		attachments: v.optional(v.pipe(v.array(sha256()), v.maxLength(1, 'requisition.objection_file')), [])
	}),
	offline: 'request',
	load: async (read, { lineId }) => {
		const line = await read.get('requisition_lines', lineId);
		return { line, requisition: line && (await read.get('requisitions', line.requisitionId)) };
	},
	allow: (actor, { line }) => can(actor, 'requisition', 'write') && reaches(actor, 'requisition_lines', line),
	decide(state, { words, receivedAt, how, attachments }, context) {
		const { now, actor } = context;
		const line = found(state.line, 'requisition_line.unknown', 'lineId');
		const order = found(state.requisition, 'requisition.unknown', 'lineId');
		if (!isTold(order)) throw new Refusal('conflict', 'requisition.owner_not_told', {}, 'lineId');
		if ((receivedAt ?? now) > now) throw new Refusal('rule', 'requisition.objection_future', {}, 'receivedAt');
		const earlier = line.objections ?? [];
		if (earlier.filter(({ paper }) => paper).length >= paperMax) throw new Refusal('rule', 'requisition.objections_full', { limit: paperMax }, 'words');
		const [scan] = attachments;
		const paper = { how, enteredAt: now, byName: actor.name, ...(scan !== undefined && { sha256: scan }) };
		return {
			changes: [
				...update('requisition_lines', line, { objections: [...earlier, { at: receivedAt ?? now, words, paper }] }),
				...hangPhotos(
					`requisitions:${order.id}`,
					order,
					attachments.map((hash) => ({ sha256: hash })),
					context
				)
			],
			result: {},
			subjects: [`incidents:${line.incidentId}`, `requisitions:${line.requisitionId}`]
		};
	}
});
