/**
 * Corrects or completes an owner. Each new value comes with the old one the clerk saw; those about a person come alone, since
 * their old value stands nowhere in plain.
 *
 * Refusals: `code.unknown`, `object.outside_area` 422 (area) · `owner.unknown` 404 · `owner.matched`, `owner.changed`, `owner.known` 409 · `owner.expect_missing`, `owner.nothing_to_change` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { isCode, requireArea } from '../codes/lists.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { judgeExpected, ownerKind, ownerValues, personalValues, withoutPersonal } from './input.ts';
import { keeps, keepsRegister, standing } from './reach.ts';

const revisable = { kind: v.exactOptional(ownerKind()), name: v.exactOptional(line(120)), areaId: v.exactOptional(line(12)), ...ownerValues };

/** Over the border of the county, one way or the other: the things of a neighbour lie in the neighbour's area. */
const isOver = (before: string, after: string | undefined): boolean => after !== undefined && before !== after && (isCode('neighbours', before) || isCode('neighbours', after));

export const reviseOwner = defineCommand({
	type: 'owner.revise',
	event: 'owner.revised@1',
	input: v.strictObject({ ownerId: uuid(), expect: v.strictObject(revisable), set: v.strictObject({ ...revisable, ...personalValues }) }),
	offline: 'request',
	load: async (read, { ownerId, set }) => ({
		owner: await read.get('owners', ownerId),
		objects: set.areaId === undefined ? [] : await read.list('objects', { ownerId }),
		same: set.creditCode ? await read.list('owners', { creditCode: set.creditCode }) : []
	}),
	allow: (actor, { owner }, { set }) => keeps(actor, owner) && (set.areaId === undefined || keepsRegister(actor, set.areaId)),
	decide(state, given) {
		const owner = liveOwner(state.owner);
		judgeExpected('owner', owner as unknown as Readonly<Record<string, unknown>>, given.expect, given.set);
		if (given.set.areaId !== undefined) requireArea(given.set.areaId, 'set.areaId');
		const known = state.same.find((row) => row.id !== owner.id && row.matchedTo === null);
		if (known) throw new Refusal('conflict', 'owner.known', { name: known.name }, 'set.creditCode');
		const moved = isOver(owner.areaId, given.set.areaId) ? state.objects.flatMap((object) => update('objects', object, standing(object, 'set.areaId', given.set.areaId))) : [];
		return { changes: [...update('owners', owner, given.set), ...moved], result: {}, args: { ...given, set: withoutPersonal(given.set) } };
	}
});

/** The owner, if it still stands for itself. Refusals: `owner.unknown` 404 · `owner.matched` 409. */
export function liveOwner(owner: Row<'owners'> | undefined, field = 'ownerId'): Row<'owners'> {
	const row = found(owner, 'owner.unknown', field);
	if (row.matchedTo !== null) throw new Refusal('conflict', 'owner.matched', { name: row.name }, field);
	return row;
}
