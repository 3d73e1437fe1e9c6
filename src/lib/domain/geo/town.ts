/**
 * The town of a point, as the nearest of the 18 seats: a sketch, for town borders are not published with a grant (data.md).
 * Good enough to propose an area; a person or an imported border corrects it.
 */
import type { Town } from '../codes/lists.ts';
import { codeLists } from '../codes/lists.ts';
import type { Point } from './distance.ts';

/** One degree of longitude at 30.2° north in degrees of latitude: comparing needs no more. */
const squeeze = Math.cos((30.2 * Math.PI) / 180);

/** The town whose seat lies nearest; null outside Lin'an's surroundings (more than about 45 km from every seat). */
export function townOf(point: Point): Town | null {
	let best: Town | null = null;
	let least = 0.16;
	for (const town of codeLists.towns) {
		const dx = (town.lon - point.lon) * squeeze;
		const dy = town.lat - point.lat;
		const square = dx * dx + dy * dy;
		if (square < least) {
			least = square;
			best = town;
		}
	}
	return best;
}
