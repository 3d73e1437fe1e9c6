/**
 * 电话报告 (电话快报): a call already made is taken down: to whom, when, in which words, whether they were read back. It meets the clock it is made for.
 * The time of the call is `occurredAt`; without it, now.
 *
 * Refusals: `incident.unknown`, `report_clock.unknown` 404 · `report_clock.other_incident`, `report_clock.written`,
 * `report.late_reason` 422 · `report_clock.not_open` 409.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { clocksMetBy } from '../clocks/clocks.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { nextNumber } from '../series/next.ts';
import { line, prose, reason, uuid } from '../text.ts';
import { yearIn } from '../time/zone.ts';
import { blankReport } from './blank.ts';
import { meetClocks, officeCode } from './clock.ts';
import { phoneNumber } from './number.data.ts';

export const phone = defineCommand({
	type: 'report.phone',
	event: 'report.phoned@1',
	input: v.strictObject({
		incidentId: uuid(),
		clockId: uuid(),
		to: v.strictObject({ office: line(100), person: line(64), phone: line(32) }),
		words: prose(8_000),
		readBack: v.boolean(),
		lateReason: v.optional(reason())
	}),
	offline: 'request',
	load: async (read, { incidentId, clockId }, { organisationId }) => ({
		unit: organisationId === null ? undefined : await read.get('organisations', organisationId),
		incident: await read.get('incidents', incidentId),
		clock: await read.get('report_clocks', clockId),
		clocks: await read.list('report_clocks', { incidentId }),
		series: await read.list('series', {})
	}),
	allow: (actor, state) => can(actor, 'report', 'write', 'approve') && reaches(actor, 'incidents', state.incident),
	decide(state, given, context) {
		const incident = found(state.incident, 'incident.unknown', 'incidentId');
		const clock = judgeClock(state.clock, incident.id);
		const year = yearIn(context.now, context.zone);
		const next = nextNumber(state.series, `phone_report:${year}`);
		const at = context.occurredAt;
		// One call to an office meets every phone clock that runs for it.
		const met = clocksMetBy({ form: 'phone', kind: 'phone', recipients: [clock.recipient] }, state.clocks);
		const row: Row<'reports'> = {
			...blankReport(incident, phoneNumber(year, next.number), context),
			clockId: clock.id,
			kind: 'phone',
			figures: {
				casualties: incident.casualties,
				directLossFen: incident.directLossFen,
				grade: incident.grade,
				gradeProposed: incident.gradeProposed,
				contactPhone: state.unit?.phone ?? null
			},
			asOf: at,
			text: given.words,
			state: 'issued',
			issuedAt: at,
			issuedBy: context.actor.id,
			recipients: [officeCode(given.to.office)],
			person: given.to.person,
			phone: given.to.phone,
			words: given.words,
			readBack: given.readBack,
			channel: 'phone',
			lateReason: given.lateReason ?? null
		};
		return {
			changes: [...next.changes, insert('reports', row), ...meetClocks(met, at, row.id, given.lateReason)],
			result: { reportId: row.id },
			subjects: [`incidents:${incident.id}`]
		};
	}
});

function judgeClock(given: Row<'report_clocks'> | undefined, incidentId: string): Row<'report_clocks'> {
	const clock = found(given, 'report_clock.unknown', 'clockId');
	if (clock.incidentId !== incidentId) throw new Refusal('rule', 'report_clock.other_incident', {}, 'clockId');
	if (clock.form !== 'phone') throw new Refusal('rule', 'report_clock.written', { recipient: clock.recipient }, 'clockId');
	if (clock.state !== 'open') throw new Refusal('conflict', 'report_clock.not_open', { recipient: clock.recipient, state: clock.state }, 'clockId');
	return clock;
}
