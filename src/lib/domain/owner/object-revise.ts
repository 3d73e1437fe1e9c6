/**
 * Corrects or completes a thing of the register; a case that has taken it keeps what its papers say.
 *
 * Refusals: `object.unknown` 404 · `object.retired`, `object.changed` 409 · `object.expect_missing`, `object.nothing_to_change`,
 * `object.unknown_class`, `object.outside_area` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found, must } from '../refusal.ts';
import { uuid } from '../text.ts';
import { judgeExpected, objectValues } from './input.ts';
import { objectClassOf } from './object-classes.ts';
import { keeps, standing } from './reach.ts';

/** The thing, if it is still offered. Refusals: `object.unknown` 404 · `object.retired` 409. */
export function liveObject(object: Row<'objects'> | undefined, field = 'objectId'): Row<'objects'> {
	const row = found(object, 'object.unknown', field);
	if (row.retiredAt !== null) throw new Refusal('conflict', 'object.retired', { name: row.name }, field);
	return row;
}

/** What goes with a class, when the class is corrected. */
function ofClass(code: string | undefined): Partial<Row<'objects'>> {
	if (code === undefined) return {};
	const { kind, capabilities, travelClass, rateCode } = must(objectClassOf(code), code);
	return { kind, capabilities, travelClass, rateCode };
}

export const reviseObject = defineCommand({
	type: 'object.revise',
	event: 'object.revised@1',
	input: v.strictObject({ objectId: uuid(), expect: v.strictObject(objectValues), set: v.strictObject(objectValues) }),
	offline: 'request',
	load: async (read, { objectId }) => {
		const object = await read.get('objects', objectId);
		return { object, owner: object && (await read.get('owners', object.ownerId)) };
	},
	allow: (actor, { object }) => keeps(actor, object),
	decide(state, { expect, set }) {
		const object = liveObject(state.object);
		judgeExpected('object', { ...object, point: { lon: object.lon, lat: object.lat } }, expect, set);
		const { point, ...columns } = set;
		const placed = point === undefined ? {} : standing(point, 'set.point', state.owner?.areaId);
		return { changes: update('objects', object, { ...ofClass(set.class), ...columns, ...placed }), result: {} };
	}
});
