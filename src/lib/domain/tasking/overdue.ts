/** The clock: an order was not acknowledged in time. Marks when that was found; the state stays `issued`. */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';

export const overdue = defineCommand({
	type: 'tasking.overdue',
	event: 'tasking.fell_overdue@1',
	input: v.strictObject({ taskingId: uuid() }),
	offline: 'never',
	internal: true,
	load: async (read, input) => ({ tasking: await read.get('taskings', input.taskingId) }),
	allow: isClock,
	decide(state, _input, context) {
		const tasking = found(state.tasking, 'tasking.unknown', 'taskingId');
		const due = tasking.state === 'issued' && tasking.overdueAt === null && tasking.dueAt !== null && tasking.dueAt <= context.now;
		if (!due) throw new Refusal('conflict', 'clock.not_due');
		return { changes: update('taskings', tasking, { overdueAt: context.now }), result: {}, subjects: [`resources:${tasking.resourceId}`, `incidents:${tasking.incidentId}`] };
	}
});
