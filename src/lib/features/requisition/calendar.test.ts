import { expect, test } from 'vitest';
import { yearsWithoutCalendar } from './calendar';

const zone = 'Asia/Shanghai';
const holidays = [{ year: 2026, days: {}, importedAt: 1 }];
const clock = (rule: string, from: string, until: string, state: 'open' | 'met' = 'open') => ({ rule, state, basisAt: Date.parse(from), dueAt: Date.parse(until) });

test('a running limit that reaches into a year without a calendar names the year; hours, agreed days and what is over do not', () => {
	const decide = clock('decide', '2026-12-20T02:00:00Z', '2027-02-05T02:00:00Z');
	expect(yearsWithoutCalendar([decide, clock('claim_window', '2026-12-20T02:00:00Z', '2028-01-10T02:00:00Z')], holidays, zone)).toEqual([2027, 2028]);
	expect(yearsWithoutCalendar([decide], [...holidays, { year: 2027, days: {}, importedAt: 2 }], zone)).toEqual([]);
	for (const rule of ['regularise', 'expected_return']) expect(yearsWithoutCalendar([clock(rule, '2026-12-31T02:00:00Z', '2027-01-02T02:00:00Z')], holidays, zone)).toEqual([]);
	expect(yearsWithoutCalendar([{ ...decide, state: 'met' }], holidays, zone)).toEqual([]);
});
