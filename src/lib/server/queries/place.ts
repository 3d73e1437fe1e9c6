/** The place index: what a place name may mean, and what a point of the map is called. */
import type { Row } from '../../../../db/schema.ts';
import { haversineM } from '../../domain/geo/distance.ts';
import { StakeIndex } from './place-stake.ts';
import { TextIndex } from './text-index.ts';
import type { Hit, Matched } from './text-index.ts';

export interface PlaceFound {
	readonly id: string;
	readonly name: string;
	readonly class: string;
	/** Town code. */
	readonly areaId: string;
	readonly areaName: string;
	readonly lon: number;
	readonly lat: number;
	/** Radius in which the place surely lies, m: of the source, or of the guess when it was one. */
	readonly accuracyM: number;
	readonly source: string;
	readonly demonstration: boolean;
	readonly matched: Matched;
}

/** What a point of the map is near to. */
export interface PlaceNear extends Omit<PlaceFound, 'matched'> {
	/** From the point to the place, m. */
	readonly distanceM: number;
	/** Town code of the point itself: that of a place close by, else of the nearest seat (as the map's sketch of town areas). */
	readonly pointAreaId: string;
	readonly pointAreaName: string;
}

export interface PlaceIndex {
	/** Best first. Chinese, pinyin, initials, `G330 K18+700`, or a sentence that names a place. */
	search(query: string, limit?: number): PlaceFound[];
	/** The nearest place that can be named within `withinM` (3,000 m), the town itself otherwise; undefined only without any town. */
	near(lon: number, lat: number, withinM?: number): PlaceNear | undefined;
}

/** Among equally good matches: towns, then what people name when they call, last what is long or wide. */
const order = ['town', 'village', 'hamlet', 'site', 'station', 'hospital', 'fire_station', 'reservoir', 'scenic', 'exit', 'street', 'stake', 'gauge', 'river', 'road'];
/** Long and wide things name no point. */
const nowhere = new Set(['river', 'road', 'town']);
/** A place less sure than this names no point of the map, m. */
const NEAR_ACCURACY_M = 1_500;
/** So near a place the point lies in its town; farther the nearest seat tells, m. */
const SAME_TOWN_M = 1_000;

export function createPlaceIndex(rows: readonly Row<'places'>[]): PlaceIndex {
	const byId = new Map(rows.map((row) => [row.id, row]));
	const towns = rows.filter((row) => row.class === 'town');
	const areaNames = new Map(towns.map((row) => [row.areaId, row.name]));
	const texts = new TextIndex(rows.map((row) => ({ id: row.id, names: [row.name, ...row.aliases], weight: weightOf(row.class) })));
	const stakes = new StakeIndex(rows);
	const nameable = rows.filter((row) => !nowhere.has(row.class) && row.accuracyM <= NEAR_ACCURACY_M);

	const shown = (row: Row<'places'>): Omit<PlaceFound, 'matched'> => {
		const { id, name, class: kind, areaId, lon, lat, accuracyM, source, demonstration } = row;
		return { id, name, class: kind, areaId, areaName: areaNames.get(areaId) ?? '', lon, lat, accuracyM, source, demonstration };
	};
	const found = (hit: Hit): PlaceFound[] => {
		const row = byId.get(hit.id);
		return row ? [{ ...shown(row), matched: hit.matched }] : [];
	};

	return {
		search(query, limit = 8) {
			const stake = stakes.find(query);
			const others = texts.search(query, limit).flatMap(found);
			if (!stake) return others;
			const { name, lon, lat, accuracyM } = stake;
			return [{ ...shown(stake.row), name, lon, lat, accuracyM, matched: 'stake' as const }, ...others.filter((other) => other.id !== stake.row.id)].slice(0, limit);
		},
		near(lon, lat, withinM = 3_000) {
			const town = nearest(towns, lon, lat);
			const place = nearest(nameable, lon, lat);
			const best = place && place.distanceM <= withinM ? place : town;
			if (!best || !town) return undefined;
			const areaId = best.distanceM <= SAME_TOWN_M ? best.row.areaId : town.row.areaId;
			return { ...shown(best.row), distanceM: Math.round(best.distanceM), pointAreaId: areaId, pointAreaName: areaNames.get(areaId) ?? '' };
		}
	};
}

function weightOf(kind: string): number {
	const at = order.indexOf(kind);
	return at < 0 ? order.length : at;
}

function nearest(rows: readonly Row<'places'>[], lon: number, lat: number): { row: Row<'places'>; distanceM: number } | undefined {
	let best: { row: Row<'places'>; distanceM: number } | undefined;
	for (const row of rows) {
		const away = haversineM(lon, lat, row.lon, row.lat);
		if (!best || away < best.distanceM) best = { row, distanceM: away };
	}
	return best;
}

type Findable = Pick<Row<'resources'>, 'id' | 'name' | 'shortName' | 'plate' | 'callSign' | 'phone' | 'mobile'>;
export interface ResourceHit {
	readonly id: string;
	readonly matched: Matched;
}

/** Resources by name, official short name, pinyin, initials, plate, call sign or digits of the duty phone; units before what stands still. */
export function createResourceIndex(rows: readonly Findable[]): { search(query: string, limit?: number): ResourceHit[] } {
	const given = (values: readonly (string | null)[]): string[] => values.filter((value): value is string => value !== null && value !== '');
	const texts = new TextIndex(
		rows.map((row) => ({ id: row.id, names: [...new Set([row.name, row.shortName])], codes: given([row.plate, row.callSign, row.phone]), weight: row.mobile ? 0 : 1 }))
	);
	return { search: (query, limit = 12) => texts.search(query, limit).map(({ id, matched }) => ({ id, matched })) };
}
