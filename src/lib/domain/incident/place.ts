/**
 * Where it happened: a point on the globe and near our county, in CGCS2000, with the town whose seat is nearest.
 * Refusals (422): those of `geo/point.ts` · `geo.outside_area`.
 */
import type { DatumOriginal } from '../../../../db/schema.ts';
import { codeLists } from '../codes/lists.ts';
import type { Town } from '../codes/lists.ts';
import { toCgcs2000 } from '../geo/datum.ts';
import type { Datum } from '../geo/datum.ts';
import { distanceM } from '../geo/distance.ts';
import type { Point } from '../geo/distance.ts';
import { checkPoint } from '../geo/point.ts';
import { townOf } from '../geo/town.ts';
import { Refusal } from '../refusal.ts';

/** Incidents of neighbours may be logged, those of another province are a mistake of the map or of the datum. */
const nearbyM = 100_000;

export interface Place extends Point {
	readonly town: Town;
	readonly datumOriginal: DatumOriginal | null;
}

/** The town whose area holds the point, or null when it is no point or far from all of them. */
export function nearestTown(point: Point): Town | null {
	const near = townOf(point);
	if (near) return near;
	const byDistance = codeLists.towns.map((town) => ({ town, away: distanceM(point, town) })).sort((a, b) => a.away - b.away)[0];
	return byDistance !== undefined && byDistance.away <= nearbyM ? byDistance.town : null;
}

export function judgePlace(point: Point, datum: Datum, field = 'point'): Place {
	checkPoint(point, field);
	const { lon, lat, original } = toCgcs2000(point, datum);
	const town = nearestTown({ lon, lat });
	if (!town) throw new Refusal('rule', 'geo.outside_area', { lon, lat }, field);
	return { lon, lat, town, datumOriginal: original };
}
