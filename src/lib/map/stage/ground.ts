import type { Map as MapLibre, MapSourceDataEvent } from 'maplibre-gl';
import type { Base } from '../base/bases.svelte.ts';
import { baseLayersOf, baseSource, OWN } from '../base/layers.ts';
import { addShiftedTiles } from '../base/protocol.ts';
import type { MapColours } from '../colours.ts';
import type { MapLocale } from '../types.ts';

/** How long until a source that failed is asked again, ms. */
const AGAIN_MS = 15_000;
/** The district's edge stays above every base. */
const ABOVE = 'outline';

/** The operator's base map between the sketch's ground and everything else. Where it fails the sketch is seen. */
export class Ground {
	readonly #map: MapLibre;
	readonly #onchange: (failing: boolean) => void;
	#base: Base | null = null;
	#failing = false;
	#failed = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `onchange` hears whether the base that is wanted cannot be shown. */
	constructor(map: MapLibre, onchange: (failing: boolean) => void) {
		this.#map = map;
		this.#onchange = onchange;
		map.on('error', (event) => {
			if ('sourceId' in event && typeof event.sourceId === 'string' && event.sourceId.startsWith(OWN)) this.#fail();
		});
		map.on('sourcedata', (event: MapSourceDataEvent) => {
			if (this.#failing && !this.#failed && event.sourceId.startsWith(OWN) && event.isSourceLoaded) this.#tell(false);
		});
	}

	/** True where the base hides the sketch. */
	get covers(): boolean {
		return this.#base !== null && !this.#failing;
	}

	show(base: Base | null, colours: MapColours, locale: MapLocale): void {
		this.#clear();
		this.#base = base;
		if (base === null) return;
		if (base.datum === 'gcj02') addShiftedTiles();
		for (const index of base.layers.keys()) {
			this.#map.addSource(`${OWN}${String(index)}`, baseSource(base, index));
			for (const layer of baseLayersOf(base, index, colours, locale)) this.#map.addLayer(layer, ABOVE);
		}
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	#clear(): void {
		this.stop();
		this.#failing = this.#failed = false;
		const { layers } = this.#map.getStyle();
		for (const { id } of layers) if (id.startsWith(OWN)) this.#map.removeLayer(id);
		for (const index of this.#base?.layers.keys() ?? []) this.#map.removeSource(`${OWN}${String(index)}`);
	}

	#fail(): void {
		this.#failed = true;
		this.#timer ??= setTimeout(() => this.#again(), AGAIN_MS);
		if (!this.#failing) this.#tell(true);
	}

	#again(): void {
		this.#timer = undefined;
		this.#failed = false;
		for (const index of this.#base?.layers.keys() ?? []) this.#map.refreshTiles(`${OWN}${String(index)}`);
	}

	#tell(failing: boolean): void {
		this.#failing = failing;
		this.#onchange(failing);
	}
}
