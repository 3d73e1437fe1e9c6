import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Base } from '../base/bases.svelte.ts';
import { readColours, type MapColours } from '../colours.ts';
import { ImageShop } from '../images.ts';
import { heapsUntil, heapZoom } from '../layers.ts';
import type { Insets, LonLat, MapCircle, MapFocus, MapIncident, MapItem, MapLayers, MapLine, MapLocale, MapResource, PositionFeed } from '../types.ts';
import { allLayers } from '../types.ts';
import { drawsUnits, Fleet } from '../units/fleet.ts';
import { UnitCanvas } from '../units/canvas.ts';
import { dress, reveal } from './dress.ts';
import { accuracyCircles, circleFeature, circleLabel, incidentFeature, lineFeature } from './features.ts';
import { look } from './gaze.ts';
import { Ground } from './ground.ts';
import { Hands, type StageEvents } from './hands.ts';
import { Herd } from './herd.ts';
import { Marks } from './marks.ts';
import { addLive, clusterRadius, openMap } from './open.ts';
import { measureFeatures, type Measured } from './measured.ts';
import { Rhythm } from './rhythm.ts';
import { Shelf } from './shelf.ts';
import { Signs } from './signs.ts';

const noInsets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

/** The map with everything on it. Told what is so by `MapView.svelte`, it decides only how and when to draw it. */
export class MapStage {
	readonly map: MapLibre;
	readonly #element: HTMLElement;
	readonly #events: StageEvents;
	readonly #fleet = new Fleet();
	readonly #herd = new Herd();
	readonly #signs = new Signs();
	readonly #canvas: UnitCanvas;
	readonly #images: ImageShop;
	readonly #marks: Marks;
	readonly #hands: Hands;
	readonly #ground: Ground;
	readonly #shelf: (name: string) => Shelf;
	/** 5 Hz for units near by, 1 Hz for names, every 5 s for the heaps. */
	readonly #units = new Rhythm(200, () => { this.#moveUnits(); }); // prettier-ignore
	readonly #names = new Rhythm(1000, () => { this.#nameUnits(); }); // prettier-ignore
	readonly #heaps = new Rhythm(5000, () => { this.#fill(); }); // prettier-ignore
	#colours: MapColours;
	#locale: MapLocale;
	#feed: PositionFeed | undefined;
	#unsubscribe: () => void = () => undefined;
	#resources: readonly MapResource[] = [];
	#incidents: readonly MapIncident[] = [];
	#circles: readonly MapCircle[] = [];
	#layers: MapLayers = allLayers;
	#base: Base | null = null;
	#measured: Measured = { points: [], closed: false };
	#selected: string | null = null;
	#focused: string | null = null;
	#ready = false;
	#near = false;
	#until = heapZoom;

	constructor(element: HTMLElement, locale: MapLocale, insets: Insets | undefined, events: StageEvents) {
		this.#element = element;
		this.#events = events;
		this.#locale = locale;
		this.#colours = readColours(element);
		this.map = openMap(element, this.#colours, locale, insets ?? noInsets);
		this.#images = new ImageShop(this.map, this.#colours);
		this.#canvas = new UnitCanvas(this.map, this.#fleet, this.#colours.symbols);
		this.#marks = new Marks(this.map, events.pick);
		this.#hands = new Hands(this.map, this.#fleet, events);
		this.#ground = new Ground(this.map, (failing) => {
			reveal(this.map, this.#layers, this.#ground.covers);
			events.failing(failing);
		});
		const shelves = new Map<string, Shelf>();
		this.#shelf = (name) => {
			const shelf = shelves.get(name) ?? new Shelf(() => this.map.getSource<GeoJSONSource>(name));
			shelves.set(name, shelf);
			return shelf;
		};
		this.map.once('style.load', () => { this.#begin(); }); // prettier-ignore
		this.map.on('zoom', () => {
			if (this.#ready && drawsUnits(this.map.getZoom()) !== this.#near) this.#fill();
		});
		this.map.on('moveend', () => { this.#names.soon(); }); // prettier-ignore
	}

	#begin(): void {
		addLive(this.map, this.#colours);
		this.#ready = true;
		this.base(this.#base);
		this.resources(this.#resources);
		this.incidents(this.#incidents);
		this.measure(this.#measured);
		this.#events.ready(this.map);
	}

	/** The colours that hold now at the map's element: call it after the theme changed. */
	retheme(locale: MapLocale = this.#locale): void {
		this.#locale = locale;
		this.#colours = readColours(this.#element);
		this.#images.repaint(this.#colours);
		this.#canvas.repaint(this.#colours.symbols);
		if (this.#ready) dress(this.map, this.#colours, locale);
		if (this.#base !== null) this.base(this.#base);
		this.map.triggerRepaint();
	}

	resources(resources: readonly MapResource[]): void {
		this.#resources = resources;
		this.#hands.resources = new Map(this.#shown().map((resource) => [resource.id, resource]));
		this.#fleet.refresh(this.#shown(), this.#feed);
		this.#fill();
		this.#drawUnits();
		this.#mark();
	}

	positions(feed: PositionFeed | undefined): void {
		this.#unsubscribe();
		this.#feed = feed;
		this.#unsubscribe = feed?.subscribe(() => { this.#units.soon(); }) ?? (() => undefined); // prettier-ignore
		this.resources(this.#resources);
	}

	incidents(incidents: readonly MapIncident[]): void {
		this.#incidents = incidents;
		this.#hands.incidents = new Map(incidents.map((incident) => [incident.id, incident]));
		this.#marks.pulse(incidents);
		this.#fleet.above(incidents);
		this.#canvas.reload();
		if (this.#ready) this.#shelf('incidents').put(incidents.map(incidentFeature));
		this.circles(this.#circles);
		this.#mark();
	}

	circles(circles: readonly MapCircle[]): void {
		this.#circles = circles;
		if (!this.#ready) return;
		const all = [...accuracyCircles(this.#incidents), ...circles];
		this.#shelf('circles').put(all.map(circleFeature));
		this.#shelf('circle-labels').put(all.filter((circle) => circle.label !== undefined).map(circleLabel));
	}

	lines(lines: readonly MapLine[]): void {
		const put = (): void => { this.#shelf('lines').put(lines.map(lineFeature)); }; // prettier-ignore
		if (this.#ready) put();
		else this.map.once('style.load', put);
	}

	/** What is measured; one place more at a time, so everything is laid anew. */
	measure(measured: Measured): void {
		this.#measured = measured;
		if (this.#ready) this.#shelf('measure').put(measureFeatures(measured));
	}

	layers(layers: MapLayers): void {
		this.#layers = layers;
		this.#canvas.visible = layers.forces;
		if (this.#ready) reveal(this.map, layers, this.#ground.covers);
		this.resources(this.#resources);
	}

	/** The operator's base under everything; null: the sketch. */
	base(base: Base | null): void {
		this.#base = base;
		if (!this.#ready) return;
		this.#ground.show(base, this.#colours, this.#locale);
		reveal(this.map, this.#layers, this.#ground.covers);
	}

	select(id: string | null): void {
		this.#selected = id;
		this.#mark();
	}
	/** Where the keyboard is. */
	focus(id: string | null): void {
		this.#focused = id;
		this.#mark();
	}
	pin(at: LonLat | null): void {
		this.#marks.pin(at);
	}
	set picking(on: boolean) {
		this.#hands.picking = on;
	}
	look(focus: MapFocus, insets: Insets): void {
		look(this.map, focus, insets);
	}
	find(id: string): MapItem | null {
		return this.#hands.find(id);
	}
	place(id: string): LonLat | null {
		return this.#fleet.get(id) ?? this.#hands.find(id)?.item ?? null;
	}

	destroy(): void {
		this.#unsubscribe();
		this.#ground.stop();
		for (const rhythm of [this.#units, this.#names, this.#heaps]) rhythm.stop();
		this.#canvas.stop();
		this.map.remove();
	}

	#shown(): readonly MapResource[] {
		const { forces, places } = this.#layers;
		return forces && places ? this.#resources : this.#resources.filter((resource) => (resource.shape === 'disc' ? forces : places));
	}

	#moveUnits(): void {
		const { moved, changed } = this.#fleet.refresh(this.#shown(), this.#feed);
		if (!moved && !changed) return;
		if (changed) this.#fill();
		else this.#heaps.soon();
		this.#drawUnits();
		this.#mark();
	}

	#drawUnits(): void {
		this.#canvas.reload();
		this.#names.soon();
	}

	#fill(): void {
		if (!this.#ready) return;
		const shown = this.#shown();
		const until = heapsUntil(shown.length);
		if (until !== this.#until) {
			this.#until = until;
			void this.map.getSource<GeoJSONSource>('resources')?.setClusterOptions({ cluster: true, clusterMaxZoom: until - 1, clusterRadius });
		}
		this.#near = drawsUnits(this.map.getZoom());
		this.#shelf('resources').put(this.#herd.features(shown, this.#fleet, this.#near));
	}

	#nameUnits(): void {
		if (this.#ready) this.#shelf('unit-names').put(this.#signs.features(this.#fleet.units, this.map.getZoom(), this.map.getBounds()));
	}

	#mark(): void {
		const at = this.#selected === null ? null : this.place(this.#selected);
		this.#marks.select(
			at,
			this.#incidents.some((incident) => incident.id === this.#selected)
		);
		this.#marks.focus(this.#focused === null ? null : this.place(this.#focused));
	}
}
