import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { defaultParameters } from './parameters.data.ts';
import { parameterKeys, parameterOf } from './parameters.ts';
import {
	dateOf,
	dueAfter,
	dueAfterDays,
	dueAfterHours,
	dueAfterMonths,
	dueAfterWorkingDays,
	dueAfterYears,
	dueBy,
	isWorkedDate,
	isWorkingDay,
	yearsUnknown
} from './working-days.ts';

type Days = Row<'holidays'>['days'];
interface Upstream {
	readonly id: string;
	readonly fn: string;
	readonly date: string;
	readonly start: string;
	readonly end: string;
	readonly delta: number;
	readonly expected: unknown;
}
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
const fixture = read('tests/fixtures/15-holidays/cases/deadlines.json') as {
	working_days_per_year: Record<string, number>;
	days_2024: Days;
	cases: [from: string, n: number, due: string][];
};
const upstream = read('tests/fixtures/15-holidays/cases/upstream.json') as readonly Upstream[];
const seeded = (read('db/seed/holidays.json') as { rows: { year: number; days: Days }[] }).rows;
const holidays = [{ year: 2024, days: fixture.days_2024 }, ...seeded].map((row) => ({ ...row, importedAt: 0 }));

const zone = 'Asia/Shanghai';
const at = (date: string, clock = '09:00:00') => Date.parse(`${date}T${clock}+08:00`);
const last = (date: string) => Date.parse(`${date}T23:59:59.999+08:00`);
const DAY = 86_400_000;
const datesFrom = (start: string, end: string) => Array.from({ length: Math.round((at(end) - at(start)) / DAY) + 1 }, (_, index) => dateOf(at(start) + index * DAY, zone));

describe('the official calendar', () => {
	test('284 limits computed from the notices of 2024 to 2026 end on the same day', () => {
		expect(fixture.cases).toHaveLength(284);
		expect(fixture.cases.filter(([from, n, due]) => dueAfterWorkingDays(at(from), n, holidays, zone) !== last(due))).toEqual([]);
	});

	test('a year has as many worked days as the notices leave', () => {
		for (const [year, count] of Object.entries(fixture.working_days_per_year))
			expect([year, datesFrom(`${year}-01-01`, `${year}-12-31`).filter((date) => isWorkedDate(date, holidays)).length]).toEqual([year, count]);
	});

	test('cases of two public libraries', () => {
		const told: Readonly<Record<string, (of: Upstream) => unknown>> = {
			isHoliday: ({ date }) => !isWorkedDate(date, holidays),
			isWorkday: ({ date }) => isWorkedDate(date, holidays),
			findWorkday: ({ date, delta }) => dateOf(dueAfterWorkingDays(at(date), delta, holidays, zone), zone),
			rangeHolidays: ({ start, end }) => datesFrom(start, end).filter((date) => !isWorkedDate(date, holidays)),
			// Its calendar of 2023 is not among ours; 2023-12-30 and 31 are a weekend.
			rangeWorkdays: ({ start, end }) => datesFrom(start, end).filter((date) => isWorkedDate(date, holidays))
		};
		const asked = upstream.filter(({ fn, delta }) => told[fn] && !(delta < 0));
		expect(asked.length).toBeGreaterThanOrEqual(23);
		expect(asked.map((each) => [each.id, told[each.fn]?.(each)])).toEqual(asked.map((each) => [each.id, each.expected]));
	});
});

test('the start day is not counted, and the last one counts to its end', () => {
	// Friday; Saturday 2026-02-14 is worked, the 15th to the 23rd are free.
	expect(dueAfterWorkingDays(at('2026-02-13', '23:59:59'), 1, holidays, zone)).toBe(last('2026-02-14'));
	expect(dueAfterWorkingDays(at('2026-02-13', '00:00:00'), 2, holidays, zone)).toBe(last('2026-02-24'));
	expect(dueAfterWorkingDays(at('2026-02-15'), 0, holidays, zone)).toBe(last('2026-02-24'));
	expect(dueAfterHours(at('2026-02-13'), 48)).toBe(at('2026-02-15'));
});

test('days, months and years that end on a free day end on the next worked one', () => {
	expect(dueAfterDays(at('2026-08-10'), 60, holidays, zone)).toBe(last('2026-10-09'));
	expect(dueAfterDays(at('2026-08-01'), 60, holidays, zone)).toBe(last('2026-09-30'));
	// The national holiday: 1 to 7 October.
	expect(dueAfterDays(at('2026-08-02'), 60, holidays, zone)).toBe(last('2026-10-08'));
	expect(dueAfterMonths(at('2026-02-10'), 6, holidays, zone)).toBe(last('2026-08-10'));
	expect(dueAfterMonths(at('2025-08-31'), 6, holidays, zone)).toBe(last('2026-02-28'));
	expect(dueAfterYears(at('2024-02-29'), 1, holidays, zone)).toBe(last('2025-02-28'));
});

test('without a calendar the weekends are free, and it can be told', () => {
	expect(isWorkingDay(at('2027-01-01'), holidays, zone)).toBe(true);
	expect(isWorkingDay(at('2027-01-02'), holidays, zone)).toBe(false);
	expect(yearsUnknown(at('2026-12-31'), at('2028-01-01'), holidays, zone)).toEqual([2027, 2028]);
	expect(yearsUnknown(at('2026-01-01'), at('2026-02-01'), holidays, zone)).toEqual([]);
});

test('of two calendars of a year the later import counts', () => {
	const changed = [...holidays, { year: 2026, days: { '2026-08-10': 'off' } as const, importedAt: 1 }];
	expect([isWorkedDate('2026-08-10', holidays), isWorkedDate('2026-08-10', changed)]).toEqual([true, false]);
});

test('a limit of n working days has exactly n worked days after its start, wherever it begins', () => {
	fc.assert(
		fc.property(fc.integer({ min: at('2024-01-01'), max: at('2026-09-01') }), fc.integer({ min: 1, max: 60 }), (from, n) => {
			const due = dueAfterWorkingDays(from, n, holidays, zone);
			const between = datesFrom(dateOf(from + DAY, zone), dateOf(due, zone)).filter((date) => isWorkedDate(date, holidays));
			expect([between.length, isWorkingDay(due, holidays, zone), due > from]).toEqual([n, true, true]);
		})
	);
});

test('every limit of the rule set has a due time after its start, and the clock names its source', () => {
	const rules = { parameters: defaultParameters };
	const limits = parameterKeys.filter((key) => ['hour', 'day', 'working_day', 'month', 'year'].includes(parameterOf(rules, key).unit));
	expect(limits.length).toBeGreaterThan(15);
	for (const key of limits) expect(dueAfter(at('2026-08-10'), parameterOf(rules, key), holidays, zone), key).toBeGreaterThan(at('2026-08-10'));
	expect(dueBy(rules, 'oral_regularise', at('2026-08-10'), holidays, zone)).toEqual({ dueAt: at('2026-08-12'), source: defaultParameters.oral_regularise.source });
});
