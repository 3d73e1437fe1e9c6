/** What an OpenStreetMap object is on our map: layer, kind, and the zoom from which it is drawn. Unnamed here is not drawn. */
export type Tags = Readonly<Record<string, string>>;
export interface Drawn {
	readonly layer: 'landuse' | 'water' | 'waterway' | 'buildings' | 'roads' | 'boundaries' | 'places' | 'features';
	readonly kind: string;
	readonly minzoom: number;
	readonly shape: 'polygon' | 'line' | 'point';
}

const roads: Readonly<Record<string, number>> = {
	motorway: 6, trunk: 6, primary: 7, secondary: 8, tertiary: 10, motorway_link: 10, trunk_link: 10, primary_link: 11, secondary_link: 12,
	tertiary_link: 12, unclassified: 11, residential: 12, living_street: 13, service: 13, track: 13, path: 13, footway: 13
}; // prettier-ignore
const places: Readonly<Record<string, number>> = { city: 6, town: 8, suburb: 10, village: 11, hamlet: 12, isolated_dwelling: 13, locality: 13 };
const green = new Set(['forest', 'wood', 'orchard', 'farmland', 'meadow', 'grass', 'scrub', 'park', 'nature_reserve']);
const ADMIN_LEVEL_MAX = 8;

const own = (table: Readonly<Record<string, number>>, key: string | undefined): number | undefined => (key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined);

export function classify(tags: Tags): Drawn | undefined {
	const road = own(roads, tags['highway']);
	if (road !== undefined) return { layer: 'roads', kind: tags['highway'] ?? '', minzoom: road, shape: 'line' };
	const place = own(places, tags['place']);
	if (place !== undefined) return { layer: 'places', kind: tags['place'] ?? '', minzoom: place, shape: 'point' };
	if (tags['natural'] === 'water' || tags['landuse'] === 'reservoir' || tags['waterway'] === 'riverbank') return { layer: 'water', kind: 'water', minzoom: 8, shape: 'polygon' };
	if (tags['waterway'] === 'river') return { layer: 'waterway', kind: 'river', minzoom: 7, shape: 'line' };
	if (tags['waterway'] === 'stream' || tags['waterway'] === 'canal') return { layer: 'waterway', kind: tags['waterway'], minzoom: 12, shape: 'line' };
	if (tags['railway'] === 'rail') return { layer: 'roads', kind: 'rail', minzoom: 9, shape: 'line' };
	const land = [tags['landuse'], tags['natural'], tags['leisure']].find((value) => value !== undefined && green.has(value));
	if (land !== undefined) return { layer: 'landuse', kind: land, minzoom: 9, shape: 'polygon' };
	if (tags['building'] !== undefined && tags['building'] !== 'no') return { layer: 'buildings', kind: 'building', minzoom: 13, shape: 'polygon' };
	const admin = tags['boundary'] === 'administrative' && Number(tags['admin_level'] ?? 99) <= ADMIN_LEVEL_MAX;
	return admin ? { layer: 'boundaries', kind: `admin_${tags['admin_level'] ?? ''}`, minzoom: 7, shape: 'line' } : undefined;
}

/** What a label may need. */
export const namesOf = (tags: Tags): Record<string, string> =>
	Object.fromEntries(['name', 'name:zh', 'name:zh-Hans', 'name:en', 'ref'].flatMap((key) => (tags[key] ? [[key, tags[key]]] : [])));
