/** The clock: a phone signature was not confirmed within 24 h. An entry without changes: `confirmDueAt` already shows it on screen. */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';

export const confirmOverdue = defineCommand({
	type: 'report.confirm_overdue',
	event: 'report.fell_unconfirmed@1',
	input: v.strictObject({ reportId: uuid() }),
	offline: 'never',
	internal: true,
	load: async (read, { reportId }) => ({ report: await read.get('reports', reportId) }),
	allow: isClock,
	decide(state, _given, { now }) {
		const report = found(state.report, 'report.unknown', 'reportId');
		if (report.confirmDueAt === null || report.confirmedAt !== null || report.confirmDueAt > now) throw new Refusal('conflict', 'clock.not_due');
		return { changes: [], result: {}, subjects: [`reports:${report.id}`, `incidents:${report.incidentId}`] };
	}
});
