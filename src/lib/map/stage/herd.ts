import type { Feature } from 'geojson';
import { distanceM } from '../geometry.ts';
import type { LonLat, MapResource } from '../types.ts';
import type { Fleet } from '../units/fleet.ts';
import { resourceFeature } from './features.ts';

interface Kept {
	readonly resource: MapResource;
	readonly at: LonLat;
	readonly moving: boolean;
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

	features(resources: readonly MapResource[], fleet: Fleet): Feature[] {
		const next = new Map<string, Kept>();
		const features = resources.map((resource) => {
			const unit = fleet.get(resource.id);
			const moving = unit !== undefined;
			const at: LonLat = unit ?? resource;
			const before = this.#kept.get(resource.id);
			const stays = before !== undefined && before.moving === moving && alike(before.resource, resource) && (!moving || distanceM(before.at, at) < stepM);
			const kept = stays ? before : { resource, at: { lon: at.lon, lat: at.lat }, moving, feature: resourceFeature(resource, at, moving) };
			next.set(resource.id, kept);
			return kept.feature;
		});
		this.#kept = next;
		return features;
	}
}
