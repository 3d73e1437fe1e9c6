import { untrack } from 'svelte';
import type { Map as MapLibre } from 'maplibre-gl';
import type { LonLat } from './types';

/** What the map shows now, for what is laid over it. Changes at most once a frame while the view moves. */
export class MapSight {
	/** Where the pointer is; null when it is elsewhere. */
	pointer = $state.raw<LonLat | null>(null);
	#version = $state(0);
	/** Counts the views at which the map came to rest. */
	#rests = $state(0);
	#map = $state.raw<MapLibre | null>(null);
	#frame: number | null = null;

	/** The view as a PNG data URL for paper; refuses while there is no map. */
	picture: () => Promise<string> = () => Promise.reject(new Error('no map'));

	follow(map: MapLibre, picture: () => Promise<string>): void {
		this.#map = map;
		this.picture = picture;
		const changed = (): void => {
			this.#frame ??= requestAnimationFrame(() => {
				this.#frame = null;
				this.#version += 1;
			});
		};
		// A view may change inside an effect: counting must not make that effect depend on the count.
		const rested = (): void => {
			untrack(() => (this.#rests += 1));
		};
		map.on('move', changed);
		map.on('resize', changed);
		map.on('moveend', rested);
		map.on('resize', rested);
	}
	leave(): void {
		if (this.#frame !== null) cancelAnimationFrame(this.#frame);
		this.#frame = null;
		this.#map = null;
	}

	get #now(): MapLibre | null {
		void this.#version;
		return this.#map;
	}
	get ready(): boolean {
		return this.#map !== null;
	}
	get zoom(): number {
		return this.#now?.getZoom() ?? 0;
	}
	get centre(): LonLat {
		const at = this.#now?.getCenter();
		return { lon: at?.lng ?? 0, lat: at?.lat ?? 0 };
	}
	get size(): { readonly width: number; readonly height: number } {
		const box = this.#now?.getContainer();
		return { width: box?.clientWidth ?? 0, height: box?.clientHeight ?? 0 };
	}
	project(at: LonLat): { readonly x: number; readonly y: number } {
		return this.#now?.project([at.lon, at.lat]) ?? { x: 0, y: 0 };
	}
	/** Says of places whether they are in the view at which the map last came to rest; asked once for thousands of places. */
	get inSight(): (at: LonLat) => boolean {
		void this.#rests;
		const bounds = this.#map?.getBounds();
		if (bounds === undefined) return () => true;
		const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
		return (at) => at.lon >= west && at.lon <= east && at.lat >= south && at.lat <= north;
	}
	zoomBy(steps: number): void {
		const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
		this.#map?.zoomTo(this.#map.getZoom() + steps, { duration: still ? 0 : 200 });
	}
}
