/**
 * A thing enters the register, at the desk or found at the scene in under a minute: class, place, and whose it is. An owner nobody
 * knows yet is recorded along with it, provisionally; `result.sameSerial` names the rows of the same number, to be matched.
 *
 * Refusals: `owner.unknown` 404 · `owner.matched`, `object.serial_known` 409 (this owner's thing of this number is there) ·
 * `object.unknown_class`, `object.outside_area`, `object.no_owner`, `code.unknown` (area of the owner) 422.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { isCode, requireArea } from '../codes/lists.ts';
import { defineCommand, insert } from '../command.ts';
import type { Context, Read } from '../command.ts';
import { townOf } from '../geo/town.ts';
import { Refusal } from '../refusal.ts';
import { line, point, uuid } from '../text.ts';
import { objectValues, ownerKind, ownerValues, personalValues, requiredClass, withoutPersonal } from './input.ts';
import { keepsRegister, recordsAtScene } from './reach.ts';
import { liveOwner } from './revise.ts';
import { newObject, newOwner } from './rows.ts';

const input = v.strictObject({
	ownerId: v.exactOptional(uuid()),
	/** Of an owner that is not in the register. */
	owner: v.exactOptional(v.strictObject({ kind: ownerKind(), name: line(120), areaId: v.exactOptional(line(12)), ...ownerValues, ...personalValues })),
	...objectValues,
	class: requiredClass(),
	point: point(),
	incidentId: v.exactOptional(uuid())
});
type Input = v.InferOutput<typeof input>;

const load = async (read: Read, { ownerId, serial, incidentId }: Input) => ({
	owner: ownerId === undefined ? undefined : await read.get('owners', ownerId),
	same: serial ? (await read.list('objects', { serial })).filter((row) => row.retiredAt === null) : [],
	incident: incidentId === undefined ? undefined : await read.get('incidents', incidentId)
});
type State = Awaited<ReturnType<typeof load>>;

/** The area around ours that the owner is of; undefined: one of our towns, told by the point. */
const areaOf = (owner: Row<'owners'> | undefined, given: Input): string | undefined =>
	[owner?.areaId, given.owner?.areaId].find((areaId) => areaId !== undefined && isCode('neighbours', areaId));

/** Whose it is: the one named, or a provisional one made on the spot. */
function ownerOf(state: State, given: Input, areaId: string, { id }: Context): { owner: Row<'owners'>; changes: Change[] } {
	if (given.ownerId !== undefined) return { owner: liveOwner(state.owner), changes: [] };
	if (!given.owner) throw new Refusal('rule', 'object.no_owner', {}, 'ownerId');
	const owner = newOwner({ id: id('owner'), areaId, provisional: true, ...given.owner });
	return { owner, changes: [insert('owners', owner)] };
}

export const recordObject = defineCommand({
	type: 'object.record',
	event: 'object.recorded@1',
	input,
	offline: 'fact',
	secretInputs: ['owner'],
	load,
	allow: (actor, { incident, owner }, given) => keepsRegister(actor, areaOf(owner, given) ?? townOf(given.point)?.code) || recordsAtScene(actor, incident),
	decide(state, given, context) {
		const { ownerId: _known, owner: said, incidentId: _scene, ...values } = given;
		if (said?.areaId !== undefined) requireArea(said.areaId, 'owner.areaId');
		const object = newObject({ id: context.id('object'), ownerId: '', verifiedAt: context.occurredAt, verifiedBy: context.actor.name, ...values }, areaOf(state.owner, given));
		const { owner, changes } = ownerOf(state, given, object.areaId, context);
		if (state.same.some((row) => row.ownerId === owner.id)) throw new Refusal('conflict', 'object.serial_known', { serial: given.serial ?? '', name: owner.name }, 'serial');
		return {
			changes: [...changes, insert('objects', { ...object, ownerId: owner.id })],
			result: { ownerId: owner.id, objectId: object.id, sameSerial: state.same.map((row) => row.id) },
			args: { ...given, ...(said && { owner: withoutPersonal(said) }) }
		};
	}
});
