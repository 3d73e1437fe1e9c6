import { expect, test } from 'vitest';
import type { PayloadOf } from '../commands.ts';
import { TestWorld, refusalOf } from '../world.fixture.ts';
import { dueAfterWorkingDays, isWorkedDate } from './working-days.ts';

const scene = () => {
	const at = new TestWorld();
	return { at, sys: at.user('SYS') };
};
const year = (set: Partial<PayloadOf<'holiday.import'>> = {}): PayloadOf<'holiday.import'> => ({
	year: 2026,
	days: { '2026-10-01': 'off', '2026-09-20': 'work' },
	source: '国务院办公厅通知',
	...set
});

test('a year is entered by its dates and replaced by the next import; limits count by it at once', async () => {
	const { at, sys } = scene();
	const { holidayId } = (await at.send(sys, 'holiday.import', year())).result;
	expect(Object.keys(at.rows('holidays')[0]?.days ?? {})).toEqual(['2026-09-20', '2026-10-01']);
	expect([isWorkedDate('2026-09-20', at.rows('holidays')), isWorkedDate('2026-10-01', at.rows('holidays'))]).toEqual([true, false]);
	at.now += 1;
	expect((await at.send(sys, 'holiday.import', year({ days: { '2026-10-02': 'off' } }))).result).toEqual({ holidayId });
	expect([at.rows('holidays').length, at.rows('holidays')[0]?.importedByName]).toEqual([1, sys.name]);
	// Thursday the 1st is worked again, Friday is not: Monday the 5th is the second worked day.
	const due = dueAfterWorkingDays(Date.parse('2026-09-30T09:00:00+08:00'), 2, at.rows('holidays'), 'Asia/Shanghai');
	expect(new Date(due).toISOString()).toBe('2026-10-05T15:59:59.999Z');
});

test('dates that are none, of another year, too many or none at all are refused and leave nothing', async () => {
	const { at, sys } = scene();
	const told = (days: Record<string, 'off' | 'work'>) => refusalOf(at.send(sys, 'holiday.import', year({ days })));
	for (const date of ['2026-02-29', '2025-10-01', '2026-13-01', '20261001', '', 'toString']) expect(await told({ [date]: 'off' })).toBe(`rule holiday.date days.${date}`);
	const dates = Array.from({ length: 151 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));
	expect(await told(Object.fromEntries(dates.map((date) => [date, 'off'])))).toBe('rule holiday.too_many days');
	expect(await told({})).toBe('rule holiday.empty days');
	expect(await refusalOf(at.send(sys, 'holiday.import', year({ year: 1999 })))).toMatch(/^malformed/);
	expect(at.rows('holidays')).toEqual([]);
});
