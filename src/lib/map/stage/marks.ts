import { Marker, type Map as MapLibre } from 'maplibre-gl';
import type { LonLat, MapIncident } from '../types.ts';

function element(className: string): HTMLElement {
	const node = document.createElement('div');
	node.className = className;
	node.setAttribute('aria-hidden', 'true');
	return node;
}

/** What lies above the drawn map: corner brackets of the selection, ring of the keyboard, pulses, the pin being placed. */
export class Marks {
	readonly #map: MapLibre;
	readonly #brackets: Marker;
	readonly #ring: Marker;
	readonly #pin: Marker;
	readonly #pulses = new Map<string, Marker>();

	constructor(map: MapLibre, onpin: (at: LonLat) => void) {
		this.#map = map;
		this.#brackets = new Marker({ element: element('map-brackets') });
		this.#ring = new Marker({ element: element('map-ring') });
		this.#pin = new Marker({ element: element('map-pin'), draggable: true, anchor: 'bottom' });
		this.#pin.on('dragend', () => {
			const at = this.#pin.getLngLat();
			onpin({ lon: at.lng, lat: at.lat });
		});
	}

	select(at: LonLat | null, wide: boolean): void {
		this.#brackets.getElement().classList.toggle('wide', wide);
		this.#set(this.#brackets, at);
	}
	focus(at: LonLat | null): void {
		this.#set(this.#ring, at);
	}
	pin(at: LonLat | null): void {
		this.#set(this.#pin, at);
	}

	pulse(incidents: readonly MapIncident[]): void {
		const wanted = new Map(incidents.filter((incident) => incident.pulse).map((incident) => [incident.id, incident]));
		for (const [id, marker] of this.#pulses) {
			if (wanted.has(id)) continue;
			marker.remove();
			this.#pulses.delete(id);
		}
		for (const [id, incident] of wanted) {
			const marker = this.#pulses.get(id) ?? new Marker({ element: element('map-pulse') });
			marker.getElement().style.setProperty('--tint', incident.grade === 0 ? 'var(--tx1)' : `var(--g${String(incident.grade)})`);
			this.#set(marker, incident);
			this.#pulses.set(id, marker);
		}
	}

	#set(marker: Marker, at: LonLat | null): void {
		if (at === null) marker.remove();
		else marker.setLngLat([at.lon, at.lat]).addTo(this.#map);
	}
}
