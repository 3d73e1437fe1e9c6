/** Takes a reservation back before it was ordered. */
import * as v from 'valibot';
import { isDesk } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand } from '../command.ts';
import { uuid } from '../text.ts';
import { loadTasking, moveTasking } from './step.ts';

export const unreserve = defineCommand({
	type: 'tasking.unreserve',
	event: 'tasking.unreserved@1',
	input: v.strictObject({ taskingId: uuid() }),
	offline: 'never',
	load: (read, input) => loadTasking(read, input.taskingId, false),
	allow: (actor, state) => isDesk(actor) && reaches(actor, 'taskings', state.tasking),
	decide: (state, input, context) => moveTasking(state, {}, context, { verb: 'unreserve', set: () => ({}), fact: false, received: false })
});
