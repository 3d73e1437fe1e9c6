/** Days on which a thing was in use and of which no ticket tells: they go by the hour meter, or by the calendar (domain.md §2.8). */
import type { Row } from '../../../../db/schema.ts';
import { dateOf } from '../ruleset/working-days.ts';
import { startOfDay } from '../time/zone.ts';
import { counts } from './ticket.ts';

const NOON = 12 * 3_600_000;

/** YYYY-MM-DD of every such day from hand-over until it came back or was lost, in the zone of the world; none while it is still in use. */
export function untoldDays(
	{ startedAt, stoppedAt }: Pick<Row<'requisition_lines'>, 'startedAt' | 'stoppedAt'>,
	tickets: readonly Pick<Row<'tickets'>, 'date' | 'late' | 'correctedBy'>[],
	zone: string
): string[] {
	if (startedAt === null || stoppedAt === null) return [];
	const told = new Set(tickets.filter(counts).map(({ date }) => date));
	const days: string[] = [];
	const last = startOfDay(stoppedAt, zone);
	for (let day = startOfDay(startedAt, zone); day <= last; day = startOfDay(day, zone, 1)) {
		const date = dateOf(day + NOON, zone);
		if (!told.has(date)) days.push(date);
	}
	return days;
}

/**
 * Hundredths of an hour that those days come to: what the hour meter ran beyond the hours that the tickets tell, else a shift a day.
 * `metered`: what it ran in all, where it was read at both ends and the rule set goes by it.
 */
export function untoldHours(
	days: number,
	tickets: readonly Pick<Row<'tickets'>, 'workedHours' | 'late' | 'correctedBy'>[],
	metered: number | undefined,
	shiftHours: number
): number {
	if (days === 0) return 0;
	if (metered === undefined) return Math.round(days * shiftHours * 100);
	return Math.max(0, metered - tickets.filter(counts).reduce((sum, { workedHours }) => sum + workedHours, 0));
}

/** Without a meter a day is a shift: that of the move was counted on the line before. */
export const shiftDays = (dates: readonly string[], { startedAt, usedSince }: Pick<Row<'requisition_lines'>, 'startedAt' | 'usedSince'>, zone: string): readonly string[] =>
	usedSince === null || startedAt === null ? dates : dates.filter((date) => date !== dateOf(startedAt, zone));
