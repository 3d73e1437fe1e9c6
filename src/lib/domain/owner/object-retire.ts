/**
 * A thing leaves the register: sold, scrapped, moved away. Its row stays for the cases that name it.
 *
 * Refusals: `object.unknown` 404 · `object.retired` 409 · `object.in_use` 409: an order holds it.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { liveObject } from './object-revise.ts';
import { keeps } from './reach.ts';

export const retireObject = defineCommand({
	type: 'object.retire',
	event: 'object.retired@1',
	input: v.strictObject({ objectId: uuid(), reason: reason() }),
	offline: 'request',
	load: async (read, { objectId }) => ({ object: await read.get('objects', objectId), lines: await read.list('requisition_lines', { objectId }) }),
	allow: (actor, { object }) => keeps(actor, object),
	decide(state, given, { now }) {
		const object = liveObject(state.object);
		if (state.lines.some((line) => line.active)) throw new Refusal('conflict', 'object.in_use', { name: object.name }, 'objectId');
		return { changes: update('objects', object, { retiredAt: now, retireReason: given.reason }), result: {} };
	}
});
