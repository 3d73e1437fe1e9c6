/** 召回: the desk takes an order back. `onBehalf` says how the unit was told, when not by the system. */
import * as v from 'valibot';
import { isDesk } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand } from '../command.ts';
import { onBehalf, reason, uuid } from '../text.ts';
import { loadTasking, moveTasking } from './step.ts';

export const recall = defineCommand({
	type: 'tasking.recall',
	event: 'tasking.recalled@1',
	input: v.strictObject({ taskingId: uuid(), reason: reason(), onBehalf: v.optional(onBehalf()) }),
	offline: 'request',
	load: (read, input) => loadTasking(read, input.taskingId, true),
	allow: (actor, state) => isDesk(actor) && reaches(actor, 'taskings', state.tasking),
	decide: (state, input, context) => moveTasking(state, input, context, { verb: 'recall', set: () => ({ reason: input.reason }), fact: false, received: false })
});
