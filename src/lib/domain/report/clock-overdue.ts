/** The clock: a report was not made in time. Marks when that was found; the clock stays open until it is met late. */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';

export const clockOverdue = defineCommand({
	type: 'report_clock.overdue',
	event: 'report_clock.fell_overdue@1',
	input: v.strictObject({ clockId: uuid() }),
	offline: 'never',
	internal: true,
	load: async (read, { clockId }) => ({ clock: await read.get('report_clocks', clockId) }),
	allow: isClock,
	decide(state, _given, { now }) {
		const clock = found(state.clock, 'report_clock.unknown', 'clockId');
		if (clock.state !== 'open' || clock.overdueAt !== null || clock.dueAt > now) throw new Refusal('conflict', 'clock.not_due');
		return { changes: update('report_clocks', clock, { overdueAt: now }), result: {}, subjects: [`incidents:${clock.incidentId}`] };
	}
});
