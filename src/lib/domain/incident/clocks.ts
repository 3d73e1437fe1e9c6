/**
 * The reporting clocks of an incident as rows. New ones start when kind, grade or figures call for them; one whose rule no longer
 * covers the kind is cancelled while it is open, and opens again when the kind changes back. None is ever taken away.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { clocksFor, followUpClock } from '../clocks/clocks.ts';
import type { Clock, ClockFacts } from '../clocks/clocks.ts';
import { ruleSetOf } from '../clocks/rule-set.ts';
import { insert, update } from '../command.ts';
import type { Context } from '../command.ts';
import { proposeGrade } from '../grading/grade.ts';
import { gravest } from './assess.ts';

const factsOf = (incident: Row<'incidents'>, knownAt: number | undefined): ClockFacts => ({
	...incident,
	grade: gravest(incident),
	nearMiss: proposeGrade(incident).reason.nearMiss,
	knownAt
});

const rowOf = (clock: Clock, incident: Row<'incidents'>, { id }: Context): Row<'report_clocks'> => ({
	id: id(`clock:${clock.rule}`),
	incidentId: incident.id,
	areaId: incident.areaId,
	rule: clock.rule,
	ruleSet: clock.ruleSet,
	recipient: clock.recipient,
	form: clock.form,
	basis: clock.basis,
	basisAt: clock.basisAt,
	dueAt: clock.dueAt,
	source: clock.source,
	state: 'open',
	metAt: null,
	reportId: null,
	overdueAt: null
});

/** The clocks of a new incident. */
export const startClocks = (incident: Row<'incidents'>, context: Context): Change[] =>
	clocksFor(factsOf(incident, undefined), ruleSetOf(context.rules)).map((clock) => insert('report_clocks', rowOf(clock, incident, context)));

const isFollowUp = (row: Row<'report_clocks'>): boolean => ruleSetOf(row.ruleSet).followUps.some(({ key }) => key === row.rule);

/** What new facts change: clocks to start, to cancel because the kind has changed, to open again. */
export function adjustClocks(incident: Row<'incidents'>, rows: readonly Row<'report_clocks'>[], kindChanged: boolean, context: Context): Change[] {
	const due = clocksFor(factsOf(incident, context.now), ruleSetOf(context.rules));
	const started = due.filter((clock) => !rows.some((row) => row.rule === clock.rule)).map((clock) => insert('report_clocks', rowOf(clock, incident, context)));
	if (!kindChanged) return started;
	const turned = rows.flatMap((row) => {
		const covered = due.some((clock) => clock.rule === row.rule);
		if (row.state === 'cancelled' && covered) return update('report_clocks', row, { state: 'open' });
		return row.state === 'open' && !covered && !isFollowUp(row) ? update('report_clocks', row, { state: 'cancelled' }) : [];
	});
	return [...started, ...turned];
}

/** After a written report: the next follow-up is due; after the final one none is. `met` are the clocks this report has met. */
export function nextFollowUp(
	incident: Row<'incidents'>,
	kind: Row<'reports'>['kind'],
	rows: readonly Row<'report_clocks'>[],
	met: readonly Row<'report_clocks'>[],
	context: Context
): Change[] {
	const standing = rows.filter((row) => row.state === 'open' && isFollowUp(row) && !met.includes(row));
	if (kind === 'final' || incident.state === 'closed') return standing.flatMap((row) => update('report_clocks', row, { state: 'cancelled' }));
	const next = followUpClock({ kind: incident.kind, grade: gravest(incident) }, context.occurredAt, ruleSetOf(context.rules));
	return next === null || standing.some((row) => row.recipient === next.recipient) ? [] : [insert('report_clocks', rowOf(next, incident, context))];
}
