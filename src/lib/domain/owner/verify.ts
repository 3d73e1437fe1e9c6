/**
 * 核对: somebody has asked or looked, and what the register says of this owner and these things is so. Old knowledge is shown as old.
 *
 * Refusals: `owner.unknown`, `object.unknown` 404 · `owner.matched`, `object.retired` 409 · `object.other_owner` 422.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import type { Context, Read } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { liveObject } from './object-revise.ts';
import { keeps } from './reach.ts';
import { liveOwner } from './revise.ts';

const input = v.strictObject({
	ownerId: uuid(),
	objectIds: v.optional(v.pipe(v.array(uuid()), v.maxLength(200, 'text.too_long')), []),
	how: v.picklist(['phone', 'visit', 'paper']),
	/** Who answered. */
	person: v.exactOptional(line(80))
});
type Input = v.InferOutput<typeof input>;

const load = async (read: Read, { ownerId, objectIds }: Input) => ({
	owner: await read.get('owners', ownerId),
	objects: await Promise.all(objectIds.map((id) => read.get('objects', id)))
});

/** Never older than what is known: a paper may come after a call. */
const newer = ({ verifiedAt, verifiedBy }: Pick<Row<'owners'>, 'verifiedAt' | 'verifiedBy'>, { occurredAt, actor }: Context) =>
	(verifiedAt ?? 0) > occurredAt ? { verifiedAt, verifiedBy } : { verifiedAt: occurredAt, verifiedBy: actor.name };

function verified(object: Row<'objects'> | undefined, index: number, given: Input, context: Context): Change[] {
	const row = liveObject(object, `objectIds[${index}]`);
	if (row.ownerId !== given.ownerId) throw new Refusal('rule', 'object.other_owner', { name: row.name }, `objectIds[${index}]`);
	return update('objects', row, newer(row, context));
}

export const verifyOwner = defineCommand({
	type: 'owner.verify',
	event: 'owner.verified@1',
	input,
	offline: 'fact',
	load,
	allow: (actor, { owner }) => keeps(actor, owner),
	decide(state, given, context) {
		const owner = liveOwner(state.owner);
		const objects = state.objects.flatMap((object, index) => verified(object, index, given, context));
		return { changes: [...update('owners', owner, newer(owner, context)), ...objects], result: {}, subjects: [`owners:${owner.id}`] };
	}
});
