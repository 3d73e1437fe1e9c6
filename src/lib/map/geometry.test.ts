import { describe, expect, it } from 'vitest';
import { circleRing, distanceM, metresPerPixel, scaleBar } from './geometry.ts';

describe('geometry of the map', () => {
	it('a degree of latitude is 111.2 km', () => {
		expect(distanceM({ lon: 119, lat: 30 }, { lon: 119, lat: 31 })).toBeCloseTo(111_195, -1);
	});
	it('every point of a drawn circle lies at its radius', () => {
		const at = { lon: 119.3, lat: 30.2 };
		for (const [lon, lat] of circleRing(at, 2000)) expect(Math.abs(distanceM(at, { lon, lat }) - 2000)).toBeLessThan(2);
	});
	it('the scale bar is a round length that fits', () => {
		const perPixel = metresPerPixel(10.5, 30.2);
		const bar = scaleBar(perPixel, 110);
		expect([1, 2, 5].map((step) => step * 10 ** Math.floor(Math.log10(bar.metres)))).toContain(bar.metres);
		expect(bar.px).toBeLessThanOrEqual(110);
		expect(bar.px).toBeGreaterThan(40);
	});
});
