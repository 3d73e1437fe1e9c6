/** Vector tiles out of features: every tile of the box, from the zoom of a province to that of a street. */
import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { zxyToTileId } from 'pmtiles';
import { box } from './box.ts';
import type { Placed } from './osm.ts';

export const ZOOM_MIN = 5;
/** A tile of 4,096 steps at this zoom knows a metre; beyond it the map enlarges. */
export const ZOOM_MAX = 13;

export interface MadeTile {
	readonly id: number;
	readonly bytes: Uint8Array;
}

const column = (lon: number, z: number): number => Math.floor(((lon + 180) / 360) * 2 ** z);
function row(lat: number, z: number): number {
	const sin = Math.sin((lat * Math.PI) / 180);
	return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z);
}

/** Features that begin at one zoom in one layer are cut together; a tile below that zoom never sees them. */
function indexes(placed: readonly Placed[]) {
	const groups = new Map<string, Placed[]>();
	for (const one of placed) {
		const key = `${one.drawn.layer}|${one.drawn.minzoom}`;
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return [...groups.values()].map((group) => ({
		layer: group[0]?.drawn.layer ?? 'features',
		minzoom: group[0]?.drawn.minzoom ?? ZOOM_MIN,
		cut: new GeoJSONVT({ type: 'FeatureCollection', features: group.map(({ feature }) => feature) }, { maxZoom: ZOOM_MAX, indexMaxZoom: ZOOM_MIN, tolerance: 3, buffer: 64 })
	}));
}

/** In the order of the archive. */
export function tilesOf(placed: readonly Placed[]): MadeTile[] {
	const cuts = indexes(placed);
	const [west, south, east, north] = box;
	const made: MadeTile[] = [];
	for (let z = ZOOM_MIN; z <= ZOOM_MAX; z++)
		for (let x = column(west, z); x <= column(east, z); x++)
			for (let y = row(north, z); y <= row(south, z); y++) {
				const layers: Record<string, GeoJSONVTTile> = {};
				for (const { layer, minzoom, cut } of cuts) {
					const tile = z >= minzoom ? cut.getTile(z, x, y) : null;
					if (!tile || tile.features.length === 0) continue;
					const before = layers[layer];
					layers[layer] = before ? ({ ...before, features: [...before.features, ...tile.features] } as GeoJSONVTTile) : tile;
				}
				if (Object.keys(layers).length > 0) made.push({ id: zxyToTileId(z, x, y), bytes: fromGeojsonVt(layers, { version: 2, extent: 4096 }) });
			}
	return made.sort((a, b) => a.id - b.id);
}
