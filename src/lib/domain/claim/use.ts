/**
 * How long a thing was in use, in hundredths of an hour, and which papers say so. Daily tickets govern (worked, and idle that was
 * not the owner's doing: domain.md §2.8); the days without one go by the meter, or by the calendar where the rule set says so. Use
 * ends when a thing is lost.
 */
import type { Row } from '../../../../db/schema.ts';
import { counts } from '../handing/ticket.ts';
import { shiftDays, untoldDays, untoldHours } from '../handing/untold.ts';
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

type Span = Pick<Line, 'startedAt' | 'stoppedAt' | 'usedSince'>;
const between = (from: number, until: number, zone: string): number => Math.round((startOfDay(until, zone) - startOfDay(from, zone)) / (24 * HOUR));

/**
 * What a use counts until its end, less what was counted of it before the thing moved to this line: over all lines of one use together
 * exactly what it counts unsplit.
 */
function counted({ startedAt, stoppedAt, usedSince }: Span, until: (from: number, end: number) => number): number {
	if (startedAt === null || stoppedAt === null) return 0;
	return usedSince === null ? until(startedAt, stoppedAt) : until(usedSince, stoppedAt) - until(usedSince, startedAt);
}

/** The days of a line from the first to the last, both counted; the day it moved belongs to the line before. */
export const daysOf = (line: Span, zone: string): number => counted(line, (from, end) => between(from, end, zone) + 1);

/** The nights of a line, one at least; those before it moved belong to the line before. */
export const nightsOf = (line: Span, zone: string): number => counted(line, (from, end) => Math.max(1, between(from, end, zone)));

const papersOf = (line: Line, handings: readonly Row<'handings'>[]): string[] =>
	handings.filter(({ counts, kind }) => kind !== 'damage' && counts.some(({ lineId }) => lineId === line.id)).map(({ id }) => `handings:${id}`);

/** What the hour meter ran, hundredths; undefined where it was not read at both ends or the rule set goes by the calendar. */
function meteredOf({ meterStart, meterEnd }: Pick<Line, 'meterStart' | 'meterEnd'>, rules: Rules): number | undefined {
	if (textOf(rules, 'count_basis') !== 'meter' || meterStart === null || meterEnd === null || meterEnd < meterStart) return undefined;
	return meterEnd - meterStart;
}

/** Days in use of which no ticket tells, and the hours they are counted with; undefined where every day has its ticket. */
interface Untold {
	readonly dates: readonly string[];
	/** Hundredths of an hour. */
	readonly hours: number;
	readonly by: 'meter' | 'calendar';
}

/** Of a thing hired by the shift: what tickets do not tell goes by the meter, else by the calendar, and the papers say so (domain.md §2.8). */
export function untoldOf(line: Line, tickets: readonly Row<'tickets'>[], rules: Rules, zone: string): Untold | undefined {
	if (line.rateUnit !== 'shift' && line.rateUnit !== null) return undefined;
	const own = ticketsOf(line, tickets);
	const metered = meteredOf(line, rules);
	const all = untoldDays(line, own, zone);
	const dates = metered === undefined ? shiftDays(all, line, zone) : all;
	if (dates.length === 0) return undefined;
	return { dates, hours: untoldHours(dates.length, own, metered, numberOf(rules, 'shift_hours')), by: metered === undefined ? 'calendar' : 'meter' };
}

/**
 * Use of a thing hired by the shift: its tickets, and for the days without one what the meter ran beyond them, or a shift each. A day on
 * which the owner's own doing kept it still needs its ticket. Undefined when nothing tells.
 */
export function shiftUse(line: Line, tickets: readonly Row<'tickets'>[], handings: readonly Row<'handings'>[], rules: Rules, zone: string): Use | undefined {
	const own = ticketsOf(line, tickets);
	const untold = untoldOf(line, own, rules, zone);
	const told = { hours: own.reduce((sum, ticket) => sum + paidHours(ticket), 0), sources: own.map(({ id }) => `tickets:${id}`) };
	if (!untold) return own.length === 0 ? undefined : { ...told, by: 'tickets' };
	const sources = [...told.sources, `requisition_lines:${line.id}`, ...papersOf(line, handings)];
	return { hours: told.hours + untold.hours, sources, by: own.length === 0 ? untold.by : 'tickets' };
}

/** Use of a thing hired by time: from hand-over until it came back or was lost, less what stood still by the owner's doing. */
export function elapsedUse(line: Line, tickets: readonly Row<'tickets'>[], handings: readonly Row<'handings'>[]): Use | undefined {
	if (line.startedAt === null || line.stoppedAt === null) return undefined;
	const own = ticketsOf(line, tickets);
	const stopped = own.flatMap(({ idle }) => idle.filter(({ cause }) => cause === 'owner')).reduce((sum, { hours }) => sum + hours, 0);
	const hours = Math.max(0, Math.round(((line.stoppedAt - line.startedAt) / HOUR) * 100) - stopped);
	return { hours, sources: [`requisition_lines:${line.id}`, ...papersOf(line, handings), ...own.map(({ id }) => `tickets:${id}`)], by: 'calendar' };
}
