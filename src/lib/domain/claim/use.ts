/**
 * How long a thing was in use, in hundredths of an hour, and which papers say so. Daily tickets govern (worked, and idle that was
 * not the owner's doing: domain.md §2.8); without them the meter does, or the calendar where the rule set says so. Use ends when a
 * thing is lost.
 */
import type { Row } from '../../../../db/schema.ts';
import { counts } from '../handing/ticket.ts';
import { numberOf, textOf } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';
import { startOfDay } from '../time/zone.ts';

export interface Use {
	/** Hundredths of an hour. */
	readonly hours: number;
	readonly sources: readonly string[];
	readonly by: 'tickets' | 'meter' | 'calendar';
}

const HOUR = 3_600_000;
type Line = Row<'requisition_lines'>;

/** Paid hours of a ticket, hundredths. */
export const paidHours = ({ workedHours, idle }: Pick<Row<'tickets'>, 'workedHours' | 'idle'>): number =>
	workedHours + idle.filter(({ cause }) => cause !== 'owner').reduce((sum, { hours }) => sum + hours, 0);

/** The tickets of a line that count: a corrected one was replaced, one that fits no day of use is evidence only. */
export const ticketsOf = (line: Pick<Line, 'id'>, tickets: readonly Row<'tickets'>[]): Row<'tickets'>[] =>
	tickets.filter((ticket) => ticket.lineId === line.id && counts(ticket)).toSorted((a, b) => a.date.localeCompare(b.date));

/** The days of a line from the first to the last, both counted. */
export function daysOf({ startedAt, stoppedAt }: Pick<Line, 'startedAt' | 'stoppedAt'>, zone: string): number {
	if (startedAt === null || stoppedAt === null) return 0;
	return Math.round((startOfDay(stoppedAt, zone) - startOfDay(startedAt, zone)) / (24 * HOUR)) + 1;
}

const papersOf = (line: Line, handings: readonly Row<'handings'>[]): string[] =>
	handings.filter(({ counts, kind }) => kind !== 'damage' && counts.some(({ lineId }) => lineId === line.id)).map(({ id }) => `handings:${id}`);

/** Use of a thing hired by the shift: tickets, meter or days of a shift each; undefined when nothing tells. */
export function shiftUse(line: Line, tickets: readonly Row<'tickets'>[], handings: readonly Row<'handings'>[], rules: Rules, zone: string): Use | undefined {
	const own = ticketsOf(line, tickets);
	if (own.length > 0) return { hours: own.reduce((sum, ticket) => sum + paidHours(ticket), 0), sources: own.map(({ id }) => `tickets:${id}`), by: 'tickets' };
	const sources = [`requisition_lines:${line.id}`, ...papersOf(line, handings)];
	const metered = line.meterStart !== null && line.meterEnd !== null && line.meterEnd >= line.meterStart;
	if (metered && textOf(rules, 'count_basis') === 'meter') return { hours: (line.meterEnd ?? 0) - (line.meterStart ?? 0), sources, by: 'meter' };
	const days = daysOf(line, zone);
	return days === 0 ? undefined : { hours: Math.round(days * numberOf(rules, 'shift_hours') * 100), sources, by: 'calendar' };
}

/** Use of a thing hired by time: from hand-over until it came back or was lost, less what stood still by the owner's doing. */
export function elapsedUse(line: Line, tickets: readonly Row<'tickets'>[], handings: readonly Row<'handings'>[]): Use | undefined {
	if (line.startedAt === null || line.stoppedAt === null) return undefined;
	const own = ticketsOf(line, tickets);
	const stopped = own.flatMap(({ idle }) => idle.filter(({ cause }) => cause === 'owner')).reduce((sum, { hours }) => sum + hours, 0);
	const hours = Math.max(0, Math.round(((line.stoppedAt - line.startedAt) / HOUR) * 100) - stopped);
	return { hours, sources: [`requisition_lines:${line.id}`, ...papersOf(line, handings), ...own.map(({ id }) => `tickets:${id}`)], by: 'calendar' };
}
