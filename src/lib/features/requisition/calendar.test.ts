import { expect, test } from 'vitest';
import { defaultParameters } from '$lib/domain/ruleset/parameters.data';
import { yearsWithoutCalendar } from './calendar';

const zone = 'Asia/Shanghai';
const holidays = [{ year: 2026, days: {}, importedAt: 1 }];
const clock = (rule: string, from: string, until: string, state: 'open' | 'met' = 'open') => ({
	...{ rule, state, ruleSetId: 'r' },
	basisAt: Date.parse(`${from}T02:00:00Z`),
	dueAt: Date.parse(`${until}T02:00:00Z`)
});
const years = (clocks: ReturnType<typeof clock>[], known = holidays) => yearsWithoutCalendar(clocks, () => ({ parameters: defaultParameters }), known, zone);

test('a running limit in working days that reaches into a year without a calendar names the year', () => {
	const decide = clock('decide', '2026-12-20', '2027-02-05');
	expect(years([decide, clock('pay', '2027-12-20', '2028-01-10')])).toEqual([2027, 2028]);
	expect(years([decide], [...holidays, { year: 2027, days: {}, importedAt: 2 }])).toEqual([]);
});

test('hours, months, agreed days and what is over name none', () => {
	for (const rule of ['regularise', 'claim_window', 'litigation', 'expected_return']) expect(years([clock(rule, '2026-12-31', '2027-06-02')])).toEqual([]);
	expect(years([clock('decide', '2026-12-20', '2027-02-05', 'met')])).toEqual([]);
});
