/**
 * 归并: an owner recorded at the scene is found to be one of the register, by the serial number of a thing or the credit code; else
 * a person says why. Its cases, and its things that are not there already, go over; what is there twice leaves the register.
 *
 * Refusals: `owner.unknown` 404 · `owner.matched`, `owner.match_in_use` 409 (the same thing is held by two orders) ·
 * `owner.match_itself`, `owner.match_not_provisional`, `owner.match_unproved` 422.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import type { Context, Read } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { keeps } from './reach.ts';
import { liveOwner } from './revise.ts';

const input = v.strictObject({ ownerId: uuid(), matchedTo: uuid(), reason: v.exactOptional(reason()) });
type Input = v.InferOutput<typeof input>;

async function load(read: Read, { ownerId, matchedTo }: Input) {
	const objects = await read.list('objects', { ownerId });
	return {
		owner: await read.get('owners', ownerId),
		target: await read.get('owners', matchedTo),
		objects,
		targets: await read.list('objects', { ownerId: matchedTo }),
		orders: await read.list('requisitions', { ownerId }),
		lines: (await Promise.all(objects.map(({ id }) => read.list('requisition_lines', { objectId: id })))).flat()
	};
}
type State = Awaited<ReturnType<typeof load>>;

interface Pair {
	readonly object: Row<'objects'>;
	/** The row of the same thing under the known owner. */
	readonly twin: Row<'objects'> | undefined;
}

const pairsOf = ({ objects, targets }: State): Pair[] =>
	objects
		.filter((object) => object.retiredAt === null)
		.map((object) => ({ object, twin: targets.find((row) => row.retiredAt === null && row.serial !== null && row.serial === object.serial) }));

function judgeProof(owner: Row<'owners'>, target: Row<'owners'>, pairs: readonly Pair[], given: Input): 'serial' | 'credit_code' | 'reason' {
	if (owner.id === target.id) throw new Refusal('rule', 'owner.match_itself', {}, 'matchedTo');
	if (!owner.provisional) throw new Refusal('rule', 'owner.match_not_provisional', { name: owner.name }, 'ownerId');
	if (pairs.some(({ twin }) => twin)) return 'serial';
	if (owner.creditCode !== null && owner.creditCode === target.creditCode) return 'credit_code';
	if (given.reason === undefined) throw new Refusal('rule', 'owner.match_unproved', { name: owner.name, target: target.name }, 'reason');
	return 'reason';
}

function moved({ object, twin }: Pair, target: Row<'owners'>, lines: readonly Row<'requisition_lines'>[], { now }: Context): Change[] {
	if (!twin) return update('objects', object, { ownerId: target.id });
	const own = lines.filter((line) => line.objectId === object.id);
	if (twin.lineId !== null && object.lineId !== null) throw new Refusal('conflict', 'owner.match_in_use', { name: twin.name, serial: twin.serial ?? '' }, 'matchedTo');
	return [
		...update('objects', object, { retiredAt: now, retireReason: 'matched', matchedTo: twin.id, lineId: null }),
		...(object.lineId === null ? [] : update('objects', twin, { lineId: object.lineId })),
		...own.flatMap((line) => update('requisition_lines', line, { objectId: twin.id, ...(line.holds !== null && { holds: twin.id }) }))
	];
}

export const matchOwner = defineCommand({
	type: 'owner.match',
	event: 'owner.matched@1',
	input,
	offline: 'request',
	load,
	allow: (actor, { owner, target }) => keeps(actor, owner) && keeps(actor, target),
	decide(state, given, context) {
		const owner = liveOwner(state.owner);
		const target = liveOwner(state.target, 'matchedTo');
		const pairs = pairsOf(state);
		const by = judgeProof(owner, target, pairs, given);
		const orders = state.orders.flatMap((order) => update('requisitions', order, { ownerId: target.id, ownerName: target.name, revisedAt: context.now }));
		const things = pairs.flatMap((pair) => moved(pair, target, state.lines, context));
		return { changes: [...update('owners', owner, { matchedTo: target.id }), ...things, ...orders], result: { by }, args: { ...given, by }, subjects: [`owners:${target.id}`] };
	}
});
