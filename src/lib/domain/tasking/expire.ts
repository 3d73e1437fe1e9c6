/** The clock: a reservation that was not ordered within ten minutes lapses and frees its unit. */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { loadTasking, moveTasking } from './step.ts';

export const expire = defineCommand({
	type: 'tasking.expire',
	event: 'tasking.expired@1',
	input: v.strictObject({ taskingId: uuid() }),
	offline: 'never',
	internal: true,
	load: (read, input) => loadTasking(read, input.taskingId, false),
	allow: isClock,
	decide(state, _input, context) {
		const { reservedUntil } = found(state.tasking, 'tasking.unknown', 'taskingId');
		if (reservedUntil === null || reservedUntil > context.now) throw new Refusal('conflict', 'clock.not_due');
		return moveTasking(state, {}, context, { verb: 'expire', set: () => ({}), fact: false, received: false });
	}
});
