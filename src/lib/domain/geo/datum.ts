/**
 * Chinese map services speak GCJ-02 or BD-09, some 500 m off the ground truth. Stored is always CGCS2000 (EPSG:4490, equal to
 * WGS84 for our use); the original is kept beside it, so that a conversion can be proven and undone. Outside China nothing is shifted.
 */
import gcoord from 'gcoord';
import type { DatumOriginal } from '../../../../db/schema.ts';
import type { Point } from './distance.ts';

export const datums = ['CGCS2000', 'GCJ-02', 'BD-09'] as const;
export type Datum = (typeof datums)[number];

const systems = { CGCS2000: gcoord.WGS84, 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 } as const;

function convert(point: Point, from: Datum, to: Datum): Point {
	if (from === to) return { lon: point.lon, lat: point.lat };
	const [lon, lat] = gcoord.transform([point.lon, point.lat], systems[from], systems[to]);
	return { lon: round(lon), lat: round(lat) };
}

/** 1e-8 degree is a millimetre: no false digits from the iteration. */
const round = (degrees: number) => Math.round(degrees * 1e8) / 1e8;

/** A point given in any datum as we store it, with the original where it was converted. */
export function toCgcs2000(point: Point, datum: Datum = 'CGCS2000'): Point & { readonly original: DatumOriginal | null } {
	const original = datum === 'CGCS2000' ? null : { datum, lon: point.lon, lat: point.lat };
	return { ...convert(point, datum, 'CGCS2000'), original };
}

/** A stored point as another datum shows it, for read-outs and copying into a map service. */
export const fromCgcs2000 = (point: Point, datum: Datum): Point => convert(point, 'CGCS2000', datum);
