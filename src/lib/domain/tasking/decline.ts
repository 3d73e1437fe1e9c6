/** 拒绝: the unit cannot go, and says why; possible until it has arrived. A fact like the other steps. */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { onBehalf, reason, uuid } from '../text.ts';
import { loadTasking, mayStep, moveTasking, requireOnBehalf } from './step.ts';

export const decline = defineCommand({
	type: 'tasking.decline',
	event: 'tasking.declined@1',
	input: v.strictObject({ taskingId: uuid(), reason: reason(), onBehalf: v.optional(onBehalf()) }),
	offline: 'fact',
	load: (read, input) => loadTasking(read, input.taskingId, true),
	allow: mayStep('decline'),
	decide(state, input, context) {
		requireOnBehalf(state, input, context.actor);
		return moveTasking(state, input, context, { verb: 'decline', set: () => ({ reason: input.reason }), fact: true, received: true });
	}
});
