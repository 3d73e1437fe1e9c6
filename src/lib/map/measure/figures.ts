/** Lengths and areas on the ground, as the crow flies. Pure. */
import { distanceM } from '../geometry.ts';
import type { LonLat } from '../types.ts';

const earthM = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
/** 亩, the unit in which land is spoken of: a fifteenth of a hectare, in square metres. */
export const MU_M2 = 10_000 / 15;

/** Metres along the points. */
export const lengthM = (points: readonly LonLat[]): number => points.slice(1).reduce((sum, at, index) => sum + distanceM(points[index] ?? at, at), 0);

/** Square metres inside the ring of these points, whichever way round; less than three enclose nothing. */
export function areaM2(points: readonly LonLat[]): number {
	let sum = 0;
	for (const [index, at] of points.entries()) {
		const next = points[(index + 1) % points.length] ?? at;
		sum += radians(next.lon - at.lon) * (2 + Math.sin(radians(at.lat)) + Math.sin(radians(next.lat)));
	}
	return points.length < 3 ? 0 : Math.abs((sum * earthM * earthM) / 2);
}

/** A figure with three digits that mean something: 640 · 1.28 · 12.4 · 124. */
export const threeDigits = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
