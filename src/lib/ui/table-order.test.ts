import { expect, test } from 'vitest';
import { HeldOrder } from './table-order.svelte.ts';

const row = (id: string) => ({ id });

test('while held, rows keep their order, new ones wait and gone ones leave', () => {
	let rows = [row('a'), row('b'), row('c')];
	const order = new HeldOrder(() => rows);
	order.hold();
	rows = [row('d'), row('c'), row('a')];
	expect(order.shown.map(({ id }) => id)).toEqual(['a', 'c']);
	expect(order.waiting).toBe(1);
	order.free();
	expect(order.shown.map(({ id }) => id)).toEqual(['d', 'c', 'a']);
	expect(order.waiting).toBe(0);
});

test('what waits can be shown without letting go', () => {
	let rows = [row('a')];
	const order = new HeldOrder(() => rows);
	order.hold();
	rows = [row('b'), row('a')];
	order.refresh();
	expect(order.shown.map(({ id }) => id)).toEqual(['b', 'a']);
	expect(order.held).toBe(true);
});
