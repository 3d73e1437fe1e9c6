import { expect, test } from 'vitest';
import { circleRing, distanceM } from '../geometry.ts';
import { areaM2, lengthM, MU_M2, threeDigits } from './figures.ts';

const at = (lon: number, lat: number) => ({ lon, lat });

test('a length is the sum of its parts', () => {
	const points = [at(119.4, 30.2), at(119.5, 30.2), at(119.5, 30.3)];
	expect(lengthM(points)).toBeCloseTo(distanceM(at(119.4, 30.2), at(119.5, 30.2)) + distanceM(at(119.5, 30.2), at(119.5, 30.3)), 6);
	expect([lengthM([]), lengthM([at(119, 30)])]).toEqual([0, 0]);
});

test('the area of a circle of one kilometre is πr² to a thousandth, either way round', () => {
	const ring = circleRing(at(119.4, 30.2), 1000)
		.slice(0, -1)
		.map(([lon, lat]) => at(lon, lat));
	// A ring of 64 corners encloses 0.16 % less than its circle.
	const corners = 64 * 0.5 * Math.sin((2 * Math.PI) / 64);
	for (const way of [ring, ring.toReversed()]) expect(Math.abs(areaM2(way) / (corners * 1_000_000) - 1)).toBeLessThan(0.001);
});

test('two points enclose nothing; fifteen 亩 are a hectare', () => {
	expect(areaM2([at(119, 30), at(120, 30)])).toBe(0);
	expect(15 * MU_M2).toBeCloseTo(10_000, 9);
});

test('figures keep three digits', () => {
	expect([1.2845, 12.41, 124.4, 0.5].map(threeDigits)).toEqual(['1.28', '12.4', '124', '0.50']);
});
