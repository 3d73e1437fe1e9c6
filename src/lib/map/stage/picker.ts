import type { Map as MapLibre, Point } from 'maplibre-gl';
import type { MapIncident, MapItem, MapResource } from '../types.ts';
import { drawsUnits, type Fleet } from '../units/fleet.ts';

export interface Picked {
	readonly item: MapItem | null;
	/** A heap of resources was meant: its id in the source. */
	readonly heap: number | null;
}

const reachPx = 22;
const nothing: Picked = { item: null, heap: null };

interface World {
	readonly incidents: ReadonlyMap<string, MapIncident>;
	readonly resources: ReadonlyMap<string, MapResource>;
	readonly fleet: Fleet;
}

/** What lies under a point of the screen: incidents before units before places, the nearest of each. */
export function pickAt(map: MapLibre, point: Point, world: World, reach = reachPx): Picked {
	const incident = nearest([...world.incidents.values()], map, point, reach + 6);
	if (incident !== null) return { item: { kind: 'incident', item: incident }, heap: null };
	if (drawsUnits(map.getZoom())) {
		const unit = nearest(world.fleet.units, map, point, reach);
		if (unit !== null) return { item: { kind: 'resource', item: unit.resource }, heap: null };
	}
	return pickFeature(map, point, world, reach);
}

/** Every place is projected, but only those near enough in degrees are worth it. */
function nearest<T extends { readonly lon: number; readonly lat: number }>(items: readonly T[], map: MapLibre, point: Point, reach: number): T | null {
	const low = map.unproject([point.x - reach, point.y + reach]);
	const high = map.unproject([point.x + reach, point.y - reach]);
	let best: T | null = null;
	let least = reach;
	for (const item of items) {
		if (item.lon < low.lng || item.lon > high.lng || item.lat < low.lat || item.lat > high.lat) continue;
		const away = map.project([item.lon, item.lat]).dist(point);
		if (away <= least) {
			least = away;
			best = item;
		}
	}
	return best;
}

function pickFeature(map: MapLibre, point: Point, world: World, reach: number): Picked {
	const box = [point.sub({ x: reach, y: reach } as Point), point.add({ x: reach, y: reach } as Point)] as [Point, Point];
	const found = map.queryRenderedFeatures(box, { layers: ['heaps', 'resources'] });
	let best = nothing;
	let least = Infinity;
	for (const feature of found) {
		if (feature.geometry.type !== 'Point') continue;
		const [lon = 0, lat = 0] = feature.geometry.coordinates;
		const away = map.project([lon, lat]).dist(point);
		if (away >= least) continue;
		const heap: unknown = feature.properties['cluster_id'];
		const resource = world.resources.get(String(feature.properties['id']));
		if (typeof heap === 'number') best = { item: null, heap };
		else if (resource !== undefined) best = { item: { kind: 'resource', item: resource }, heap: null };
		else continue;
		least = away;
	}
	return best;
}
