import { expect, test, vi } from 'vitest';
import type { Row } from '$db/schema';
import type { Tables } from '$lib/client/rows.svelte';
import type { Entry } from '$lib/domain/journal/entry';
import { m } from '$lib/paraglide/messages';
import { awaited, endedBefore } from './awaited';
import { Hearing } from './hearing.svelte';
import { linesOf, passes } from './lines';
import { toldBy } from './told';

const incident = { gradeConfirmedAt: 50, grade: 'III', gradeConfirmedByName: 'x', closedAt: null, closeReason: null } as Row<'incidents'>;
const tasking = {
	id: 't',
	orderId: 'o',
	resourceName: 'unit',
	state: 'declined',
	reason: 'repair',
	issuedAt: 10,
	overdueAt: null,
	acknowledgedAt: 20,
	turnedOutAt: null,
	arrivedAt: null,
	workingAt: null,
	releasedAt: null,
	returnedAt: null,
	endedAt: 40
} as Row<'taskings'>;
const post = { id: 'p', at: 20, kind: 'phone', text: 'Road is cut', authorName: 'a' } as Row<'posts'>;
const rows = { incident, posts: [post], taskings: [tasking], reports: [] };

test('posts and what happened stand in one order of time, the system before a post of the same instant', () => {
	const lines = linesOf(rows);
	expect(lines.map((line) => (line.kind === 'post' ? 'post' : line.what))).toEqual(['issued', 'acknowledged', 'post', 'declined', 'graded']);
});

test('a filter keeps its kind, and a search looks into words and names', () => {
	const lines = linesOf(rows);
	expect(lines.filter((line) => passes(line, 'phone', '')).length).toBe(1);
	expect(lines.filter((line) => passes(line, 'system', '')).length).toBe(4);
	expect(lines.filter((line) => passes(line, 'all', 'ROAD')).length).toBe(1);
	expect(lines.filter((line) => passes(line, 'all', 'unit')).length).toBe(3);
});

const names = { unit: () => 'unit', requirement: () => ({ capability: 'hazchem', quantity: 2 }), language: 'zh' as const };
const entry = (event: string, given: Partial<Entry> = {}) =>
	({ id: event, event, at: 20, args: { taskingId: 't' }, subjects: ['taskings:t'], changes: [{}], ...given }) as unknown as Entry;
const onBehalf = { channel: 'phone', person: 'Wang', words: 'yes', readBack: true };

test('a step taken down at the desk says for whom, by what channel and whether it was read back', () => {
	const told = toldBy([entry('tasking.acknowledged@1', { onBehalf })], names);
	const line = linesOf(rows, told).find((known) => known.kind === 'system' && known.what === 'acknowledged');
	expect(line).toMatchObject({ mark: { person: 'Wang', channel: 'phone', readBack: true, lateAt: null, idle: false } });
	expect(line && passes(line, 'all', 'wang')).toBe(true);
});

test('a step entered late is marked on its line; one that changed nothing has a line of its own', () => {
	const late = entry('tasking.acknowledged@1', { at: 200_000, occurredAt: 20 });
	const idle = entry('tasking.arrived@1', { at: 200_000, occurredAt: 30, late: true, changes: [] });
	const lines = linesOf(rows, toldBy([late, idle], names)).filter((line) => line.kind === 'system');
	expect(lines.filter((line) => line.what === 'acknowledged').map((line) => line.mark?.lateAt)).toEqual([200_000]);
	expect(lines.filter((line) => line.what === 'arrived')).toMatchObject([{ at: 30, name: 'unit', mark: { idle: true, lateAt: 200_000 } }]);
});

test('what the rows no longer tell has a line from the journal: needs, reservations, notes', () => {
	const told = toldBy(
		[
			entry('requirement.dropped@1', { args: { requirementId: 'r' } }),
			entry('tasking.reserved@1'),
			entry('duty.noted@1', { args: { text: 'gate is shut' } }),
			entry('channel.posted@1')
		],
		names
	);
	expect(told.lines.map((line) => [line.name, line.detail.includes('unit'), line.detail.includes('shut')])).toEqual([
		[m.event_requirement_dropped(), false, false],
		[m.event_tasking_reserved(), true, false],
		[m.event_duty_noted(), false, true]
	]);
});

function tables(taskings: readonly Partial<Row<'taskings'>>[], receipts: readonly Partial<Row<'receipts'>>[]): Tables {
	const where = (list: readonly object[]) => (column: string, value: unknown) => list.filter((row) => (row as Record<string, unknown>)[column] === value);
	return { taskings: { where: where(taskings) }, receipts: { where: where(receipts) } } as unknown as Tables;
}
const receipt = (resourceId: string) => ({ id: resourceId, postId: 'p', resourceId, acknowledgedAt: null });
const of = (resourceId: string, state: string, active: boolean) => ({ resourceId, state, active, stateAt: 1, incidentId: 'i', orderId: 'o' }) as Partial<Row<'taskings'>>;

test('nobody waits for the receipt of a unit that declined, was recalled or went home, of an order and of any other post', () => {
	const known = tables([of('a', 'issued', true), of('b', 'declined', false), of('c', 'recalled', false), of('d', 'returned', false)], ['a', 'b', 'c', 'd'].map(receipt));
	for (const orderId of ['o', null]) {
		const asked = { id: 'p', incidentId: 'i', orderId } as Row<'posts'>;
		expect(awaited(known, asked).map((row) => row.resourceId)).toEqual(['a']);
		expect(['a', 'b', 'c', 'd'].map((id) => endedBefore(known, asked, receipt(id) as Row<'receipts'>))).toEqual([undefined, 'declined', 'recalled', 'returned']);
	}
});

test('a unit that was recalled and ordered again is waited for again', () => {
	const known = tables([of('a', 'recalled', false), of('a', 'issued', true)], [receipt('a')]);
	expect(awaited(known, { id: 'p', incidentId: 'i', orderId: null } as Row<'posts'>)).toHaveLength(1);
});

test('the journal is read once for what comes together, never twice at once, and not after the tab is gone', async () => {
	vi.useFakeTimers();
	const done: (() => void)[] = [];
	const read = vi.fn(() => new Promise<void>((resolve) => done.push(resolve)));
	const hearing = new Hearing('i', { entries: [], read });
	for (let n = 0; n < 5; n++) hearing.hear();
	await vi.runAllTimersAsync();
	expect(read).toHaveBeenCalledTimes(1);
	hearing.hear();
	await vi.runAllTimersAsync();
	expect(read).toHaveBeenCalledTimes(1);
	done[0]?.();
	await vi.runAllTimersAsync();
	expect(read).toHaveBeenCalledTimes(2);
	hearing.stop();
	hearing.hear();
	await vi.runAllTimersAsync();
	expect(read).toHaveBeenCalledTimes(2);
	vi.useRealTimers();
});
