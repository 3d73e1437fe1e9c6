import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatClock, formatDay, formatDayClock, formatDuration, formatNear } from './format.ts';
import { epochOf, sameDay, startOfDay, yearIn, zonedParts } from './zone.ts';

const shanghai = 'Asia/Shanghai';
const at = Date.UTC(2026, 7, 10, 6, 31, 43);

test('an instant is read in the named zone, not in that of the process', () => {
	expect(zonedParts(at, shanghai)).toEqual({ year: 2026, month: 8, day: 10, hour: 14, minute: 31, second: 43, weekday: 1 });
	expect(zonedParts(at, 'America/New_York')).toMatchObject({ day: 10, hour: 2, minute: 31 });
	expect(formatClock(at, shanghai)).toBe('14:31');
	expect(formatDayClock(at, shanghai, true)).toBe('2026-08-10 14:31:43');
});

test('midnight is hour 0 and the new year starts by the zone', () => {
	const midnight = Date.UTC(2026, 11, 31, 16, 0, 0);
	expect(formatClock(midnight, shanghai, true)).toBe('00:00:00');
	expect(yearIn(midnight, shanghai)).toBe(2027);
	expect(yearIn(midnight - 1, shanghai)).toBe(2026);
	expect(yearIn(midnight, 'UTC')).toBe(2026);
});

test('a wall clock goes back to the instant it was read from, in any zone', () => {
	fc.assert(
		fc.property(fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2060, 0) }), fc.constantFrom(shanghai, 'UTC', 'Asia/Kathmandu'), (ms, zone) => {
			const minute = Math.floor(ms / 60_000) * 60_000;
			const { year, month, day, hour, minute: m } = zonedParts(minute, zone);
			expect(epochOf(year, month, day, hour, m, zone)).toBe(minute);
		})
	);
});

test('days begin at local midnight and may be counted over the end of a month', () => {
	expect(startOfDay(at, shanghai)).toBe(Date.UTC(2026, 7, 9, 16));
	expect(formatDay(startOfDay(at, shanghai, 30), shanghai)).toBe('2026-09-09');
	expect(startOfDay(Date.UTC(2026, 2, 8, 12), 'America/New_York', 1) - startOfDay(Date.UTC(2026, 2, 8, 12), 'America/New_York')).toBe(23 * 3_600_000);
	expect(sameDay(at, at + 9 * 3_600_000, shanghai)).toBe(true);
	expect(sameDay(at, at + 10 * 3_600_000, shanghai)).toBe(false);
});

test('an hour that a zone skips gives an instant all the same', () => {
	expect(Number.isFinite(epochOf(2026, 3, 8, 2, 30, 'America/New_York'))).toBe(true);
});

test('durations are short and signed', () => {
	expect([0, 24_000, 59_999, 52 * 60_000 + 22_000, 4_925_000, -61_000, -500].map(formatDuration)).toEqual(['0:00', '0:24', '0:59', '52:22', '1:22:05', '-1:01', '0:00']);
});

test('a time carries its day only when it is not today', () => {
	expect(formatNear(at, at + 1000, shanghai)).toBe('14:31');
	expect(formatNear(at - 86_400_000, at, shanghai)).toBe('08-09 14:31');
	expect(formatNear(at - 400 * 86_400_000, at, shanghai)).toBe('2025-07-06 14:31');
});
