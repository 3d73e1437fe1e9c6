import type { GeoJSONSource, Map as MapLibre, MapMouseEvent, Point } from 'maplibre-gl';
import type { LonLat, MapIncident, MapItem, MapResource } from '../types.ts';
import type { Fleet } from '../units/fleet.ts';
import { pickAt } from './picker.ts';

export interface StageEvents {
	readonly ready: (map: MapLibre) => void;
	/** The pointer came onto something, or off it; the point is where that something is drawn, in pixels. */
	readonly hover: (item: MapItem | null) => void;
	readonly select: (item: MapItem | null) => void;
	readonly pick: (at: LonLat) => void;
	/** The base map that was asked for cannot be fetched now, or can be again. */
	readonly failing: (failing: boolean) => void;
	/** The pointer is over this place; null when it left the map. */
	readonly pointer: (at: LonLat | null) => void;
}

/** What pointer and finger do on the map. */
export class Hands {
	incidents: ReadonlyMap<string, MapIncident> = new Map();
	resources: ReadonlyMap<string, MapResource> = new Map();
	readonly #map: MapLibre;
	readonly #fleet: Fleet;
	readonly #events: StageEvents;
	#picking = false;
	#hovered: string | null = null;
	#frame: number | null = null;

	constructor(map: MapLibre, fleet: Fleet, events: StageEvents) {
		this.#map = map;
		this.#fleet = fleet;
		this.#events = events;
		map.on('click', (event) => { this.#click(event); }); // prettier-ignore
		map.on('mousemove', (event) => { this.#move(event.point); }); // prettier-ignore
		map.on('mouseout', () => {
			this.#over(null);
			events.pointer(null);
		});
		map.on('dragstart', () => { this.#over(null); }); // prettier-ignore
	}

	set picking(on: boolean) {
		this.#picking = on;
		this.#map.getCanvas().style.cursor = on ? 'crosshair' : '';
		if (on) this.#over(null);
	}

	find(id: string): MapItem | null {
		const incident = this.incidents.get(id);
		if (incident !== undefined) return { kind: 'incident', item: incident };
		const resource = this.resources.get(id);
		return resource === undefined ? null : { kind: 'resource', item: resource };
	}

	#world() {
		return { incidents: this.incidents, resources: this.resources, fleet: this.#fleet };
	}

	#click(event: MapMouseEvent): void {
		if (this.#picking) {
			this.#events.pick({ lon: event.lngLat.lng, lat: event.lngLat.lat });
			return;
		}
		const touch = event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType === 'touch';
		const { item, heap } = pickAt(this.#map, event.point, this.#world(), touch ? 28 : 22);
		if (heap === null) this.#events.select(item);
		else void this.#open(heap, event);
	}

	async #open(heap: number, event: MapMouseEvent): Promise<void> {
		const source = this.#map.getSource<GeoJSONSource>('resources');
		const zoom = (await source?.getClusterExpansionZoom(heap)) ?? this.#map.getZoom() + 1.5;
		this.#map.easeTo({ center: event.lngLat, zoom: Math.max(zoom, this.#map.getZoom() + 1) });
	}

	#move(point: Point): void {
		if (this.#frame !== null) cancelAnimationFrame(this.#frame);
		this.#frame = requestAnimationFrame(() => {
			this.#frame = null;
			const at = this.#map.unproject(point);
			this.#events.pointer({ lon: at.lng, lat: at.lat });
			if (this.#picking || this.#map.isMoving()) return;
			const { item, heap } = pickAt(this.#map, point, this.#world());
			this.#map.getCanvas().style.cursor = item !== null || heap !== null ? 'pointer' : '';
			this.#over(item);
		});
	}

	#over(item: MapItem | null): void {
		const id = item?.item.id ?? null;
		if (id === this.#hovered) return;
		this.#hovered = id;
		this.#events.hover(item);
	}
}
