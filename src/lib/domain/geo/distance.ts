/** Distances on the sphere, in metres; good to 0.5 % and fast enough for ten thousand pairs. */

export interface Point {
	/** Degrees east, CGCS2000 (equal to WGS84 for our use). */
	readonly lon: number;
	/** Degrees north. */
	readonly lat: number;
}

/** Mean radius of the earth, metres. */
export const radiusM = 6_371_008.8;
const rad = Math.PI / 180;

/** Great-circle distance between two points, metres. */
export function haversineM(fromLon: number, fromLat: number, toLon: number, toLat: number): number {
	const sinLat = Math.sin(((toLat - fromLat) * rad) / 2);
	const sinLon = Math.sin(((toLon - fromLon) * rad) / 2);
	const h = sinLat * sinLat + Math.cos(fromLat * rad) * Math.cos(toLat * rad) * sinLon * sinLon;
	return 2 * radiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export const distanceM = (from: Point, to: Point): number => haversineM(from.lon, from.lat, to.lon, to.lat);

/** Whether a point lies in a ring (closed or not), by the even-odd rule. */
export function insideRing(point: Point, ring: readonly Point[]): boolean {
	let inside = false;
	for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
		const a = ring[i];
		const b = ring[j];
		if (!a || !b) continue;
		const crosses = a.lat > point.lat !== b.lat > point.lat;
		if (crosses && point.lon < ((b.lon - a.lon) * (point.lat - a.lat)) / (b.lat - a.lat) + a.lon) inside = !inside;
	}
	return inside;
}
