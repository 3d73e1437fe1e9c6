import { expect, test } from 'vitest';
import { happenedAt, lossFen } from './draft';

const midnight = Date.UTC(2026, 7, 9, 16);
const received = midnight + (14 * 60 + 31) * 60_000;

test('a time of day is the last such time before the call', () => {
	expect(happenedAt('14:25', received, midnight)).toBe(midnight + (14 * 60 + 25) * 60_000);
	expect(happenedAt('23:50', received, midnight)).toBe(midnight + (23 * 60 + 50) * 60_000 - 86_400_000);
	expect(happenedAt('14\uff1a25', received, midnight)).toBe(midnight + (14 * 60 + 25) * 60_000);
});

test('a plain number is minutes before the call; nothing said is null, nonsense is not understood', () => {
	expect(happenedAt('10', received, midnight)).toBe(received - 600_000);
	expect([happenedAt('', received, midnight), happenedAt('25:99', received, midnight), happenedAt('soon', received, midnight)]).toEqual([null, undefined, undefined]);
});

test('an amount in ten thousand yuan is exact to the fen', () => {
	expect([lossFen('1.15'), lossFen('0.000001'), lossFen('1000'), lossFen(''), lossFen('-3')]).toEqual([1_150_000, 1, 1_000_000_000, null, undefined]);
});
