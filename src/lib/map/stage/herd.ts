import type { Feature } from 'geojson';
import { distanceM } from '../geometry.ts';
import type { LonLat, MapResource } from '../types.ts';
import type { Fleet } from '../units/fleet.ts';
import { resourceFeature } from './features.ts';

interface Kept {
	readonly resource: MapResource;
	readonly at: LonLat;
	readonly feature: Feature;
}

/** A unit's place in the heaps is renewed when it is this far from where they have it: about one pixel where heaps end. */
const stepM = 150;

const alike = (a: MapResource, b: MapResource): boolean =>
	a === b ||
	(a.glyph === b.glyph &&
		a.shape === b.shape &&
		a.state === b.state &&
		a.stale === b.stale &&
		a.name === b.name &&
		a.line2 === b.line2 &&
		a.tone === b.tone &&
		a.priority === b.priority &&
		a.heading === b.heading &&
		a.lon === b.lon &&
		a.lat === b.lat);

/** The features of all resources shown; a feature stays the same object until something about it changes. */
export class Herd {
	#kept = new Map<string, Kept>();

	/** Near by the fleet is drawn elsewhere and left out. */
	features(resources: readonly MapResource[], fleet: Fleet, near: boolean): Feature[] {
		const next = new Map<string, Kept>();
		const shown = near ? resources.filter((resource) => !fleet.has(resource.id)) : resources;
		const features = shown.map((resource) => {
			const at: LonLat = fleet.get(resource.id) ?? resource;
			const before = this.#kept.get(resource.id);
			const stays = before !== undefined && alike(before.resource, resource) && (before.at === at || distanceM(before.at, at) < stepM);
			const kept = stays ? before : { resource, at: { lon: at.lon, lat: at.lat }, feature: resourceFeature(resource, at) };
			next.set(resource.id, kept);
			return kept.feature;
		});
		this.#kept = next;
		return features;
	}
}
