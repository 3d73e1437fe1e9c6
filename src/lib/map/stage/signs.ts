import type { Feature } from 'geojson';
import type { LngLatBounds } from 'maplibre-gl';
import { distanceM, metresPerPixel } from '../geometry.ts';
import { nameZoom } from '../layers.ts';
import type { LonLat } from '../types.ts';
import { drawsUnits, type Unit } from '../units/fleet.ts';
import { resourceFeature } from './features.ts';

/** Names of moving units written at most: more would only cover each other. */
const most = 120;
/** A name may lag this far behind its symbol before all names are set again, which makes MapLibre place every symbol anew. */
const lagPx = 6;

interface Sign {
	readonly unit: Unit;
	readonly at: LonLat;
	readonly feature: Feature;
}

/** The names of the moving units in sight; the same objects until one of them has to change. */
export class Signs {
	#signs: readonly Sign[] = [];

	features(units: readonly Unit[], zoom: number, bounds: LngLatBounds): Feature[] {
		const named = drawsUnits(zoom) ? units.filter((unit) => (zoom >= nameZoom || unit.resource.priority > 0) && bounds.contains([unit.lon, unit.lat])).slice(-most) : [];
		if (!this.#hold(named, metresPerPixel(zoom, 30.2) * lagPx)) {
			this.#signs = named.map((unit) => ({ unit, at: { lon: unit.lon, lat: unit.lat }, feature: resourceFeature(unit.resource, unit) }));
		}
		return this.#signs.map((sign) => sign.feature);
	}

	#hold(named: readonly Unit[], lagM: number): boolean {
		if (named.length !== this.#signs.length) return false;
		return named.every((unit, index) => {
			const sign = this.#signs[index];
			return sign !== undefined && sign.unit.resource === unit.resource && distanceM(sign.at, unit) < lagM;
		});
	}
}
