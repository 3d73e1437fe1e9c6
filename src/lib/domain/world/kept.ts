/** Copies of a world, made and taken back by the operator on the machine; each is an entry. */
import * as v from 'valibot';
import type { Change } from '../../../../db/schema.ts';
import { isOperator } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import { time, whole } from '../text.ts';

const seq = () => whole(0, Number.MAX_SAFE_INTEGER);
const bare = { offline: 'never', internal: true, load: () => Promise.resolve(null), allow: isOperator } as const;

/** A copy was written and proved; `seq` and `hash` are the head it holds. */
export const backUpWorld = defineCommand({
	...bare,
	type: 'world.back_up',
	event: 'world.backed_up@1',
	input: v.strictObject({ file: v.string(), seq: seq(), hash: v.string(), bytes: seq() }),
	decide: () => ({ changes: [], result: {} })
});

/**
 * The world was taken back to a copy. `replaced` is the head of the store put aside: what came after `seq` there is not in this
 * chain. Keys destroyed since the copy stay destroyed: `context.prepared.changes` enters that again.
 */
export const restoreWorld = defineCommand({
	...bare,
	type: 'world.restore',
	event: 'world.restored@1',
	input: v.strictObject({
		seq: seq(),
		hash: v.string(),
		madeAt: time(),
		epoch: whole(1, 1_000_000),
		replaced: v.nullable(v.strictObject({ chain: v.string(), epoch: whole(1, 1_000_000), seq: seq(), hash: v.string() }))
	}),
	decide: (_state, _given, { prepared }) => ({ changes: (prepared?.changes ?? []) as readonly Change[], result: {} })
});
