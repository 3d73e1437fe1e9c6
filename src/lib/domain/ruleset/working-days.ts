/**
 * Due times by the calendar. The day of the event is not counted (民法典 art. 201); a limit ends with its last day, and one of days,
 * months or years whose last day is free ends with the next worked day (art. 203). A day of a limit in working days is a worked
 * one. Due times are the last millisecond of that day in the zone, so that they read as its date.
 */
import type { RuleParameter } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { Broken } from '../refusal.ts';
import { epochOf, zonedParts } from '../time/zone.ts';
import { parameterOf } from './parameters.ts';
import type { NumberKey, Rules } from './parameters.ts';

/** Rows of the table `holidays`; of two for a year the later import counts. */
export type Holidays = readonly Pick<Row<'holidays'>, 'year' | 'days' | 'importedAt'>[];

const HOUR = 3_600_000;
const DAY = 86_400_000;
/** A limit is found within this many days, or the calendar has no worked day. */
const SEARCH_MAX = 4_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD` of an instant in a zone. */
export function dateOf(ms: number, zone: string): string {
	const { year, month, day } = zonedParts(ms, zone);
	return `${year}-${two(month)}-${two(day)}`;
}

/** Whether a text is a date (`YYYY-MM-DD`) of a year. */
export function isDateOf(text: string, year: number): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number(text.slice(0, 4)) !== year) return false;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const calendarOf = (holidays: Holidays, year: number): Holidays[number] | undefined =>
	holidays.filter((row) => row.year === year).toSorted((a, b) => b.importedAt - a.importedAt)[0];

/** Whether a date (`YYYY-MM-DD`) is worked: as the calendar of its year says, Monday to Friday where it says nothing. */
export function isWorkedDate(date: string, holidays: Holidays): boolean {
	const told = calendarOf(holidays, Number(date.slice(0, 4)))?.days[date];
	if (told) return told === 'work';
	const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
	return weekday !== 0 && weekday !== 6;
}

/** Calendar days from the day of one instant to that of another. */
export const daysBetween = (fromMs: number, untilMs: number, zone: string): number =>
	Math.round((Date.parse(`${dateOf(untilMs, zone)}T00:00:00Z`) - Date.parse(`${dateOf(fromMs, zone)}T00:00:00Z`)) / DAY);

/** Whether the day of an instant is worked. */
export const isWorkingDay = (ms: number, holidays: Holidays, zone: string): boolean => isWorkedDate(dateOf(ms, zone), holidays);

/** Years between two instants of which no calendar was imported: their weekends only are known. */
export function yearsUnknown(fromMs: number, untilMs: number, holidays: Holidays, zone: string): number[] {
	const first = zonedParts(fromMs, zone).year;
	const years = Array.from({ length: Math.max(0, zonedParts(untilMs, zone).year - first + 1) }, (_, index) => first + index);
	return years.filter((year) => !calendarOf(holidays, year));
}

/** Days are counted as dates, without a zone; the zone speaks at the beginning and at the end. */
const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

function endOf(date: string, zone: string): number {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return epochOf(year, month, day + 1, 0, 0, zone) - 1;
}

/** The n-th worked date from this one on; the first is the date itself if it is worked. */
function workedDate(from: string, n: number, holidays: Holidays): string {
	for (let [days, left] = [0, n]; days < SEARCH_MAX; days++) {
		const date = addDays(from, days);
		if (isWorkedDate(date, holidays) && --left === 0) return date;
	}
	throw new Broken('a calendar without worked days');
}

/** Worked days after the day of one instant, up to and with that of another. */
export function workingDaysBetween(fromMs: number, untilMs: number, holidays: Holidays, zone: string): number {
	const from = dateOf(fromMs, zone);
	return Array.from({ length: Math.max(0, daysBetween(fromMs, untilMs, zone)) }, (_, index) => addDays(from, index + 1)).filter((date) => isWorkedDate(date, holidays)).length;
}

/** The end of the n-th worked day after the day of `fromMs`; with n = 0 that of the day itself or the next worked one. */
export const dueAfterWorkingDays = (fromMs: number, n: number, holidays: Holidays, zone: string): number =>
	endOf(workedDate(addDays(dateOf(fromMs, zone), n === 0 ? 0 : 1), Math.max(n, 1), holidays), zone);

/** The end of the n-th calendar day after that of `fromMs`. */
export const dueAfterDays = (fromMs: number, n: number, holidays: Holidays, zone: string): number => endOf(workedDate(addDays(dateOf(fromMs, zone), n), 1, holidays), zone);

/** Hours run through, free days or not. */
export const dueAfterHours = (fromMs: number, n: number): number => fromMs + n * HOUR;

/** The end of the corresponding day n months later; of the last day of a month that has no such day (民法典 art. 202). */
export function dueAfterMonths(fromMs: number, n: number, holidays: Holidays, zone: string): number {
	const { year, month, day } = zonedParts(fromMs, zone);
	const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate();
	const date = new Date(Date.UTC(year, month - 1 + n, Math.min(day, last))).toISOString().slice(0, 10);
	return endOf(workedDate(date, 1, holidays), zone);
}

export const dueAfterYears = (fromMs: number, n: number, holidays: Holidays, zone: string): number => dueAfterMonths(fromMs, 12 * n, holidays, zone);

/** The due time of a limit in its own unit. */
export function dueAfter(fromMs: number, { value, unit }: Pick<RuleParameter, 'value' | 'unit'>, holidays: Holidays, zone: string): number {
	const n = Number(value);
	if (unit === 'hour') return dueAfterHours(fromMs, n);
	if (unit === 'day') return dueAfterDays(fromMs, n, holidays, zone);
	if (unit === 'working_day') return dueAfterWorkingDays(fromMs, n, holidays, zone);
	if (unit === 'month') return dueAfterMonths(fromMs, n, holidays, zone);
	if (unit === 'year') return dueAfterYears(fromMs, n, holidays, zone);
	throw new Broken(`no limit: ${unit}`);
}

/** When the limit `key` of a rule set ends, and the source a clock is to name. */
export function dueBy(rules: Rules, key: NumberKey, fromMs: number, holidays: Holidays, zone: string): { readonly dueAt: number; readonly source: string } {
	const parameter = parameterOf(rules, key);
	return { dueAt: dueAfter(fromMs, parameter, holidays, zone), source: parameter.source };
}
