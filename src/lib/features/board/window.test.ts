import { expect, test } from 'vitest';
import { ROW, Window } from './window';

test('of five thousand rows only those in sight and a few more are drawn, and the height stays true', () => {
	const part = new Window(5_000, 2_000 * ROW, 228);
	expect(part.to - part.from).toBeLessThan(24);
	expect(part.from).toBeLessThanOrEqual(2_000);
	expect(part.to).toBeGreaterThanOrEqual(2_006);
	expect(part.before + part.after + (part.to - part.from) * ROW).toBe(5_000 * ROW);
});

test('a list that became shorter than where one had scrolled still shows its end', () => {
	const part = new Window(10, 4_000 * ROW, 228);
	expect(part.to).toBe(10);
	expect(part.from).toBeLessThan(5);
});

test('walking scrolls only as far as needed', () => {
	const part = new Window(100, 10 * ROW, 32 + 6 * ROW);
	expect(part.scrollFor(12, 10 * ROW)).toBe(10 * ROW);
	expect(part.scrollFor(16, 10 * ROW)).toBe(11 * ROW);
	expect(part.scrollFor(9, 10 * ROW)).toBe(9 * ROW);
});
