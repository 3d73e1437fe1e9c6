/**
 * The signed report goes out, meets the open written clocks of its recipients and starts the clock of the next follow-up.
 * Refusals: `report.unknown` 404 · `report.not_signed` 409 · `report.late_reason` 422.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { clocksMetBy } from '../clocks/clocks.ts';
import { defineCommand, update } from '../command.ts';
import { nextFollowUp } from '../incident/clocks.ts';
import { Refusal, found, must } from '../refusal.ts';
import { line, reason, uuid } from '../text.ts';
import { meetClocks, officeCode } from './clock.ts';

export const issue = defineCommand({
	type: 'report.issue',
	event: 'report.issued@1',
	input: v.strictObject({
		reportId: uuid(),
		to: v.pipe(v.array(line(100)), v.minLength(1, 'report.no_recipient'), v.maxLength(20, 'report.too_many_recipients')),
		channel: line(64),
		receiptNo: v.optional(line(64)),
		lateReason: v.optional(reason())
	}),
	offline: 'never',
	load: async (read, { reportId }) => {
		const report = await read.get('reports', reportId);
		if (!report) return { report, incident: undefined, clocks: [] };
		return { report, incident: await read.get('incidents', report.incidentId), clocks: await read.list('report_clocks', { incidentId: report.incidentId }) };
	},
	allow: (actor, state) => can(actor, 'report', 'write', 'approve') && reaches(actor, 'reports', state.report),
	decide(state, given, context) {
		const { actor, occurredAt } = context;
		const report = found(state.report, 'report.unknown', 'reportId');
		if (report.state !== 'signed') throw new Refusal('conflict', 'report.not_signed', { number: report.number, state: report.state }, 'reportId');
		const recipients = [...new Set(given.to.map(officeCode))];
		const clocks = clocksMetBy({ form: 'written', kind: report.kind, recipients }, state.clocks);
		const set = {
			state: 'issued',
			issuedAt: occurredAt,
			issuedBy: actor.id,
			recipients,
			channel: given.channel,
			receiptNo: given.receiptNo ?? null,
			lateReason: given.lateReason ?? null,
			clockId: clocks[0]?.id ?? null
		} as const;
		return {
			changes: [
				...update('reports', report, set),
				...meetClocks(clocks, occurredAt, report.id, given.lateReason),
				...nextFollowUp(must(state.incident, 'incident of a report'), report.kind, state.clocks, clocks, context)
			],
			result: { reportId: report.id, number: report.number },
			subjects: [`incidents:${report.incidentId}`]
		};
	}
});
