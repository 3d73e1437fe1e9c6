/** What the operator does to keys on the machine, each an entry: sealing what lay in clear, a copy of the keys, taking one back. */
import * as v from 'valibot';
import { isOperator } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import { whole } from '../text.ts';

const count = () => whole(0, 1_000_000_000);
const bare = { offline: 'never', internal: true, load: () => Promise.resolve(null), allow: isOperator, decide: () => ({ changes: [], result: {} }) } as const;

/** Values written before values were sealed at rest are encrypted; `context.prepared.resealed` has them. */
export const sealKept = defineCommand({ ...bare, type: 'key.seal', event: 'key.sealed@1', input: v.strictObject({ sealedValues: count() }) });

/** A copy of all keys was written, encrypted under a passphrase. */
export const backUpKeys = defineCommand({
	...bare,
	type: 'key.back_up',
	event: 'key.backed_up@1',
	input: v.strictObject({ file: v.string(), keys: count(), sha256: v.string() })
});

/** Keys were taken from a copy; none that was destroyed came back. */
export const restoreKeys = defineCommand({
	...bare,
	type: 'key.restore',
	event: 'key.restored@1',
	input: v.strictObject({ file: v.string(), added: count(), destroyed: count(), sha256: v.string() })
});
