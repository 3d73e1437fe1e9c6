/** Plants the rows a world begins with: the reference city of the demonstration. The rows come prepared; setup alone sends it. */
import * as v from 'valibot';
import type { Change } from '../../../../db/schema.ts';
import { defineCommand } from '../command.ts';
import { must } from '../refusal.ts';

export const plant = defineCommand({
	type: 'setup.plant',
	event: 'setup.planted@1',
	input: v.strictObject({ seed: v.string(), part: v.number(), of: v.number() }),
	offline: 'never',
	internal: true,
	load: () => Promise.resolve(null),
	allow: (actor) => actor.role === 'SETUP',
	decide: (_state, input, context) => ({ changes: must(context.prepared, 'prepared rows').changes as readonly Change[], result: { part: input.part } })
});
