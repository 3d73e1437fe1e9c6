import type { Map as MapLibre } from 'maplibre-gl';
import type { LonLat } from './types';

/** What the map shows now, for what is laid over it. Changes at most once a frame while the view moves. */
export class MapSight {
	/** Where the pointer is; null when it is elsewhere. */
	pointer = $state.raw<LonLat | null>(null);
	#version = $state(0);
	#map = $state.raw<MapLibre | null>(null);
	#frame: number | null = null;

	follow(map: MapLibre): void {
		this.#map = map;
		const changed = (): void => {
			this.#frame ??= requestAnimationFrame(() => {
				this.#frame = null;
				this.#version += 1;
			});
		};
		map.on('move', changed);
		map.on('resize', changed);
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
	sees(at: LonLat): boolean {
		return this.#now?.getBounds().contains([at.lon, at.lat]) ?? true;
	}
	zoomBy(steps: number): void {
		const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
		this.#map?.zoomTo(this.#map.getZoom() + steps, { duration: still ? 0 : 200 });
	}
}
