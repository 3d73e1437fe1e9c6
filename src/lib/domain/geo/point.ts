/** Is this a point, and is it one of ours? A swapped pair is the commonest mistake of a scripted caller, so it has a name of its own. */
import { Refusal } from '../refusal.ts';
import type { Point } from './distance.ts';

/** The box of Lin'an with a margin for neighbouring incidents seen from the border (domain.md §7.1). */
export const linan = { west: 118.83, east: 119.9, south: 29.92, north: 30.46 } as const;

export type PointFault = 'geo.not_a_number' | 'geo.off_globe' | 'geo.swapped' | 'geo.null_island';

export const insideLinan = ({ lon, lat }: Point): boolean => lon >= linan.west && lon <= linan.east && lat >= linan.south && lat <= linan.north;

/**
 * Why a pair is no point, or null when it is one. `geo.swapped`: the latitude is off the globe, or the pair lies in
 * Lin'an only when turned round. (0, 0) is the sign of a receiver without a fix, not a place.
 */
export function pointFault(lon: number, lat: number): PointFault | null {
	if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'geo.not_a_number';
	const turned = { lon: lat, lat: lon };
	if (insideLinan(turned)) return 'geo.swapped';
	if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) return 'geo.swapped';
	if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return 'geo.off_globe';
	if (lon === 0 && lat === 0) return 'geo.null_island';
	return null;
}

/** Refuses (rule) a pair that is no point, by the codes of `PointFault`. */
export function checkPoint(point: Point, field = 'point'): Point {
	const fault = pointFault(point.lon, point.lat);
	if (fault)
		throw new Refusal('rule', fault as `${string}.${string}`, { lon: Number.isFinite(point.lon) ? point.lon : null, lat: Number.isFinite(point.lat) ? point.lat : null }, field);
	return point;
}
