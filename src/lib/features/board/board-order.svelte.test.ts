import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { BoardOrder } from './board-order.svelte';
import type { BoardRow } from './board-row';

const row = (id: string, more: Partial<BoardRow> = {}): BoardRow => ({
	id,
	resource: { id } as Row<'resources'>,
	tasking: null,
	incident: null,
	capability: null,
	state: 'standby',
	since: null,
	dueAt: null,
	...more
});

function held(first: readonly BoardRow[]) {
	const rows = $state.raw({ list: first, now: 1_000 });
	let current = $state.raw(rows);
	const order = new BoardOrder(
		() => current.list,
		() => current.now
	);
	return { order, set: (list: readonly BoardRow[], now = 1_000) => (current = { list, now }) };
}

test('while held, rows keep their places though the order of now is another', () => {
	const { order, set } = held([row('a'), row('b')]);
	order.hold();
	set([row('b'), row('a', { state: 'unavailable' })]);
	flushSync();
	expect(order.shown.map(({ id }) => id)).toEqual(['a', 'b']);
	expect(order.shown[0]?.state).toBe('unavailable');
	order.free();
	expect(order.shown.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('a row that is gone leaves at once, a new one waits under the count', () => {
	const { order, set } = held([row('a'), row('b')]);
	order.hold();
	set([row('c'), row('b')]);
	expect(order.shown.map(({ id }) => id)).toEqual(['b']);
	expect(order.waiting).toBe(1);
	order.refresh();
	expect(order.shown.map(({ id }) => id)).toEqual(['c', 'b']);
	expect(order.waiting).toBe(0);
});

test('a row that becomes an alarm while held is counted, so that nobody overlooks it', () => {
	const { order, set } = held([row('a'), row('b', { state: 'issued', dueAt: 2_000 })]);
	order.hold();
	set([row('b', { state: 'issued', dueAt: 2_000 }), row('a')], 3_000);
	expect(order.waiting).toBe(1);
	expect(order.shown.map(({ id }) => id)).toEqual(['a', 'b']);
});
