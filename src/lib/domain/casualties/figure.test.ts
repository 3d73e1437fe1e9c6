import * as v from 'valibot';
import { expect, test } from 'vitest';
import { casualtiesSchema, counted, countedSum, hasCasualties, sameFigure } from './figure.ts';

test('at least n counts as n, unknown and unasked count for nothing', () => {
	expect(counted(4)).toBe(4);
	expect(counted({ atLeast: 6 })).toBe(6);
	expect(counted('unknown')).toBeNull();
	expect(counted(undefined)).toBeNull();
	expect(countedSum({ missing: 2, trapped: 'unknown' }, 'missing', 'trapped')).toBe(2);
	expect(countedSum({}, 'missing')).toBeNull();
	expect(hasCasualties({ evacuated: 126 })).toBe(false);
	expect(hasCasualties({ trapped: { atLeast: 1 } })).toBe(true);
});

test('figures are whole, not negative, of known kinds and within reason', () => {
	const ok = (value: unknown) => v.safeParse(casualtiesSchema, value).success;
	expect(ok({})).toBe(true);
	expect(ok({ deaths: 0, serious: 'unknown', minor: { atLeast: 4 } })).toBe(true);
	for (const bad of [{ deaths: -1 }, { deaths: 1.5 }, { deaths: '3' }, { deaths: null }, { deaths: { atLeast: 1, atMost: 2 } }, { ghosts: 1 }, { deaths: 1e9 }])
		expect(ok(bad), JSON.stringify(bad)).toBe(false);
});

test('equal figures are equal whatever their form', () => {
	expect(sameFigure({ atLeast: 3 }, { atLeast: 3 })).toBe(true);
	expect(sameFigure({ atLeast: 3 }, 3)).toBe(false);
	expect(sameFigure(undefined, undefined)).toBe(true);
});
