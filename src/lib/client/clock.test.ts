import { expect, test } from 'vitest';
import { Clock } from './clock.svelte';

const at = (ms: number) => new Date(ms).toUTCString();
const T = Date.UTC(2026, 10, 24, 2);

test('a device clock that agrees with the server is left alone', () => {
	const clock = new Clock();
	clock.heard(at(T), T + 100, T + 300);
	clock.heard(at(T + 3_000), T + 3_900, T + 4_100);
	expect(clock.offset).toBe(0);
});

test('a device clock that is minutes off is corrected, the better the more answers bound it', () => {
	const clock = new Clock();
	const ahead = 240_000;
	for (let n = 0; n < 10; n += 1) {
		const truth = T + n * 7_130;
		clock.heard(at(Math.floor(truth / 1_000) * 1_000), truth + ahead - 40, truth + ahead + 40);
	}
	expect(Math.abs(clock.offset + ahead)).toBeLessThan(200);
});

test('a clock that is set while the page is open is measured anew', () => {
	const clock = new Clock();
	clock.heard(at(T), T, T + 50);
	clock.heard(at(T + 1_000), T + 91_000, T + 91_050);
	expect(Math.abs(clock.offset + 89_500)).toBeLessThan(1_000);
});

test('an answer without a date teaches nothing', () => {
	const clock = new Clock();
	clock.heard(null, 0, 1);
	clock.heard('yesterday', 0, 1);
	expect(clock.offset).toBe(0);
});
