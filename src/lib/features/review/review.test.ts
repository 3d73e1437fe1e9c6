import { expect, test } from 'vitest';
import type { Column } from '$db/columns';
import { schema, type Row } from '$db/schema';
import type { Entry } from '$lib/domain/journal/entry';
import { intervalsOf, laneOf, share } from './lanes';
import { columnName, hidden, valueText } from './values';
import { eventKey, groupOf, isLate, noFilters, passes } from './story.svelte';

const entry = (given: Partial<Entry>): Entry => ({
	seq: 1,
	id: 'a',
	salt: '',
	at: 100_000,
	actor: { user: 'u', role: 'DUTY', org: null },
	event: 'tasking.arrived@1',
	args: {},
	subjects: ['taskings:t'],
	schema: 1,
	changes: [],
	...given
});
const tasking = (given: Partial<Row<'taskings'>>): Row<'taskings'> =>
	({
		reservedAt: null,
		issuedAt: 1_000,
		dueAt: 61_000,
		acknowledgedAt: null,
		turnedOutAt: null,
		arrivedAt: null,
		workingAt: null,
		releasedAt: null,
		returnedAt: null,
		endedAt: null,
		...given
	}) as Row<'taskings'>;

test('an entry recorded a minute after it happened is marked late', () => {
	expect(isLate(entry({ occurredAt: 99_000 }))).toBe(false);
	expect(isLate(entry({ occurredAt: 40_000 }))).toBe(true);
	expect(isLate(entry({ late: true }))).toBe(true);
});

test('an event is named by its meaning and belongs to a kind', () => {
	expect([eventKey('tasking.arrived@1'), groupOf('tasking.arrived@1'), groupOf('report_clock.fell_overdue@1'), groupOf('session.opened@1')]).toEqual([
		'event_tasking_arrived',
		'dispatch',
		'report',
		'other'
	]);
});

test('filters by unit look through the tasking to its resource', () => {
	const units = new Map([['taskings:t', 'r1']]);
	const by = (unit: string) => passes(entry({}), { ...noFilters, unit }, units, () => '');
	expect([by('r1'), by('r2')]).toEqual([true, false]);
	expect(passes(entry({}), { ...noFilters, text: 'FIRE' }, units, () => 'a fire engine')).toBe(true);
});

test('a lane ends at the return, and its acknowledgement is hatched from the limit on', () => {
	const { bars } = laneOf(tasking({ acknowledgedAt: 91_000, turnedOutAt: 100_000, returnedAt: 200_000 }), 999_999);
	expect(bars).toEqual([
		{ state: 'issued', from: 1_000, to: 91_000, overFrom: 61_000 },
		{ state: 'acknowledged', from: 91_000, to: 100_000, overFrom: null },
		{ state: 'turned_out', from: 100_000, to: 200_000, overFrom: null }
	]);
});

test('an interval over a step that was not reported stays blank', () => {
	expect(intervalsOf(tasking({ arrivedAt: 301_000 }), 0)).toMatchObject({ order: 1, sign: null, out: null, arrive: null, total: 301 });
});

test('a share of a span without length is nought', () => {
	expect([share(5, 5, 5), share(15, 10, 20), share(99, 10, 20)]).toEqual([0, 50, 100]);
});

test('every column an incident changes has a name, and every code a word: no machine name on the page', () => {
	const tables = ['incidents', 'requirements', 'orders', 'taskings', 'posts', 'attachments', 'receipts', 'report_clocks', 'reports', 'resources'] as const;
	const columns = tables.flatMap((table) => Object.keys(schema[table].columns)).filter((column) => !hidden.has(column));
	const unnamed = [...columns, 'channel', 'person', 'words', 'readBack', 'by', 'at', 'datum', 'criteria', 'criterion', 'value', 'limit', 'nearMiss'].filter(
		(column) => columnName(column) === column
	);
	expect([...new Set(unnamed)]).toEqual([]);
	const reading = { language: 'zh', full: String, nameOf: () => undefined } as const;
	expect(valueText('onBehalf', { channel: 'radio', person: '老周', words: '收到', readBack: true }, reading)).toBe('渠道 电台 · 对方 老周 · 原话 收到 · 已复述 是');
	expect(valueText('kind', 'situation', reading)).toBe('情况');
	const states = tables.flatMap((table) => (schema[table].columns as Readonly<Record<string, Column>>)['state']?.words?.map((word) => [table, word] as const) ?? []);
	expect(states.filter(([table, word]) => valueText('state', word, reading, table) === word)).toEqual([]);
	expect([valueText('state', 'open', reading, 'incidents'), valueText('state', 'issued', reading, 'reports')]).toEqual(['处置中', '已报送']);
	expect(valueText('tier', 'main', reading)).toBe('主体');
	expect(valueText('capabilities', ['water_rescue'], reading)).not.toContain('_');
});
