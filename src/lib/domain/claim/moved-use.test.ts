/** A thing that moves between incidents is paid once: what its lines count together is what its use counts unsplit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOf, nightsOf } from './use.ts';

const HOUR = 3_600_000;
const zone = 'Asia/Shanghai';
const noon = Date.UTC(2026, 7, 10, 4);

test('days and nights of any split add up to those unsplit', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 20 * 24 }), { minLength: 2, maxLength: 5 }), (hours) => {
			const moments = hours.toSorted((a, b) => a - b).map((hour) => noon + hour * HOUR);
			const [first = 0] = moments;
			const parts = moments.slice(1).map((stoppedAt, index) => ({ startedAt: moments[index] ?? 0, stoppedAt, usedSince: index === 0 ? null : first }));
			const whole = { startedAt: first, stoppedAt: moments.at(-1) ?? 0, usedSince: null };
			for (const count of [daysOf, nightsOf]) {
				expect(parts.reduce((sum, part) => sum + count(part, zone), 0)).toBe(count(whole, zone));
				for (const part of parts) expect(count(part, zone)).toBeGreaterThanOrEqual(0);
			}
		})
	);
});

test('42 rooms that move on within their first day are paid for three nights, not four; the day of the move once', () => {
	const moved = noon + 2 * HOUR;
	const end = noon + 72 * HOUR;
	const lines = [
		{ startedAt: noon, stoppedAt: moved, usedSince: null },
		{ startedAt: moved, stoppedAt: end, usedSince: noon }
	];
	expect(lines.map((line) => nightsOf(line, zone))).toEqual([1, 2]);
	expect(lines.map((line) => daysOf(line, zone))).toEqual([1, 3]);
});
