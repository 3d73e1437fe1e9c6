/**
 * The town of a point, as the nearest of the 18 seats: a sketch, for town borders are not published with a grant (data.md).
 * Good enough to propose an area; a person or an imported border corrects it.
 */
import type { Town } from '../codes/lists.ts';
import { codeLists } from '../codes/lists.ts';
import type { Point } from './distance.ts';

/** One degree of longitude at 30.2° north in degrees of latitude: comparing needs no more. */
const squeeze = Math.cos((30.2 * Math.PI) / 180);

/** The seats side by side: ten thousand look-ups for one recommendation. */
const lons = Float64Array.from(codeLists.towns, (town) => town.lon);
const lats = Float64Array.from(codeLists.towns, (town) => town.lat);

/** The town whose seat lies nearest; null outside Lin'an's surroundings (more than about 45 km from every seat). */
export function townOf(point: Point): Town | null {
	const { lon, lat } = point;
	let best = -1;
	let least = 0.16;
	for (let i = 0; i < lons.length; i += 1) {
		const dx = ((lons[i] ?? 0) - lon) * squeeze;
		const dy = (lats[i] ?? 0) - lat;
		const square = dx * dx + dy * dy;
		if (square < least) {
			least = square;
			best = i;
		}
	}
	return codeLists.towns[best] ?? null;
}
