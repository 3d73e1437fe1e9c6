import { expect, test } from 'vitest';
import { timeOfDay } from './step-form.svelte';

const zone = 'Asia/Shanghai';
const now = Date.UTC(2026, 7, 10, 6, 31);

test('a clock time is that of today in the zone of the room', () => {
	expect(timeOfDay('14:20', now, zone)).toBe(Date.UTC(2026, 7, 10, 6, 20));
	expect(timeOfDay('1420', now, zone)).toBe(Date.UTC(2026, 7, 10, 6, 20));
	expect(timeOfDay('9：05', now, zone)).toBe(Date.UTC(2026, 7, 10, 1, 5));
});

test('a clock time that lies ahead was yesterday, for nobody reports the future', () => {
	expect(timeOfDay('23:50', now, zone)).toBe(Date.UTC(2026, 7, 9, 15, 50));
});

test('what is no time is refused', () => {
	expect(['', '25:00', '14:60', 'abc', '14'].map((text) => timeOfDay(text, now, zone))).toEqual([null, null, null, null, null]);
});
