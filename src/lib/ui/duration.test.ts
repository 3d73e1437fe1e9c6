import { expect, test } from 'vitest';
import { ageParts, clockState, clockText, longClockText } from './duration.ts';

test('a clock shows m:ss to the hour and h:mm:ss beyond', () => {
	expect([0, 161, 3599, 3600, 4925].map(clockText)).toEqual(['0:00', '2:41', '59:59', '1:00:00', '1:22:05']);
	expect([11 * 60 + 10, 46 * 3600 + 47 * 60 + 53].map(longClockText)).toEqual(['00:11:10', '46:47:53']);
	expect(clockText(-5)).toBe('0:00');
});

test('a clock is near from four fifths of its limit and over at the limit', () => {
	expect([47, 48, 59, 60].map((s) => clockState(s, 60))).toEqual(['running', 'near', 'near', 'over']);
	expect(clockState(1e6, null)).toBe('running');
});

test('an age is told in its largest whole unit, in days from two days on', () => {
	expect([3, 60, 47 * 60, 47 * 3600, 212 * 86400].map(ageParts)).toEqual([
		{ count: 3, unit: 'second' },
		{ count: 1, unit: 'minute' },
		{ count: 47, unit: 'minute' },
		{ count: 47, unit: 'hour' },
		{ count: 212, unit: 'day' }
	]);
});
