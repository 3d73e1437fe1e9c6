import type { LonLat } from './types.ts';

const earthM = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The district's extent as west, south, east, north. */
export const district = [118.84, 29.936, 119.864, 30.446] as const;

/** Great-circle distance in metres. */
export function distanceM(a: LonLat, b: LonLat): number {
	const dLat = radians(b.lat - a.lat) / 2;
	const dLon = radians(b.lon - a.lon) / 2;
	const h = Math.sin(dLat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon) ** 2;
	return 2 * earthM * Math.asin(Math.sqrt(h));
}

/** A closed ring of 65 points around a place. */
export function circleRing(at: LonLat, radiusM: number): [number, number][] {
	const dLat = ((radiusM / earthM) * 180) / Math.PI;
	const dLon = dLat / Math.cos(radians(at.lat));
	return Array.from({ length: 65 }, (_, i) => {
		const turn = (i / 64) * Math.PI * 2;
		return [at.lon + dLon * Math.sin(turn), at.lat + dLat * Math.cos(turn)];
	});
}

/** Web Mercator on the unit square, x to the east, y to the south. */
export const mercatorX = (lon: number): number => (lon + 180) / 360;
export const mercatorY = (lat: number): number => (1 - Math.log(Math.tan(radians(lat)) + 1 / Math.cos(radians(lat))) / Math.PI) / 2;

/** Metres on the ground per CSS pixel at a zoom with 512-pixel tiles. */
export const metresPerPixel = (zoom: number, lat: number): number => (2 * Math.PI * earthM * Math.cos(radians(lat))) / (512 * 2 ** zoom);

/** The longest round length (1, 2 or 5 × 10ⁿ metres) that fits into `widthPx`. */
export function scaleBar(perPixel: number, widthPx: number): { readonly metres: number; readonly px: number } {
	const most = perPixel * widthPx;
	const power = 10 ** Math.floor(Math.log10(most));
	const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
	return { metres, px: metres / perPixel };
}
