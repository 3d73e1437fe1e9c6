import type { GradeNumber } from './symbols/incident.ts';
import type { MapShape, MapState } from './symbols/paint.ts';

export type { GradeNumber, MapShape, MapState };

/** WGS-84 (CGCS2000) degrees. */
export interface LonLat {
	readonly lon: number;
	readonly lat: number;
}

/** How a second line is coloured: amber for near a limit or stale, red for over it. */
export type Tone = 'plain' | 'warn' | 'alarm';

/** A force, vehicle or place on the map. The map knows no rule: what it shows is told here. */
export interface MapResource extends LonLat {
	readonly id: string;
	/** Name of a drawing in `symbols/glyphs.data.ts`; the resource kind's `glyph`. */
	readonly glyph: string;
	readonly shape: MapShape;
	readonly state: MapState;
	readonly stale: boolean;
	readonly name: string;
	readonly line2?: string | undefined;
	readonly tone?: Tone | undefined;
	/** Degrees clockwise from north. */
	readonly heading?: number | undefined;
	/** Higher is more urgent: labels win space, the keyboard walks there first. 0 = nothing to do with it now. */
	readonly priority: number;
}

export interface MapIncident extends LonLat {
	readonly id: string;
	/** 1 gravest to 4, 0 ungraded. */
	readonly grade: GradeNumber;
	readonly label: string;
	readonly line2?: string | undefined;
	/** Radius in metres within which the place is right; drawn as a circle above 100 m. */
	readonly accuracyM?: number | undefined;
	/** New or selected. */
	readonly pulse: boolean;
}

export interface MapCircle extends LonLat {
	readonly id: string;
	readonly radiusM: number;
	readonly kind: 'accuracy' | 'duplicate' | 'reach';
	readonly label?: string | undefined;
}

export interface MapLine {
	readonly id: string;
	readonly points: readonly LonLat[];
	/** `straight` is a relation, dashed: no road is meant. `track` is where a unit has been. */
	readonly kind: 'straight' | 'track';
	readonly label?: string | undefined;
}

/** Where the map shall look. A new object moves the map, the same object does not. */
export type MapFocus =
	| { readonly kind: 'point'; readonly at: LonLat; readonly zoom?: number; readonly instant?: boolean }
	| { readonly kind: 'points'; readonly points: readonly LonLat[]; readonly maxZoom?: number; readonly instant?: boolean }
	| { readonly kind: 'district'; readonly instant?: boolean };

/** The latest fixes of moving units, by resource id; the client's position store fits. */
export interface PositionFeed {
	get(id: string): { readonly lon: number; readonly lat: number; readonly heading?: number | null | undefined } | undefined;
	/** Calls back after every batch; the answer ends the subscription. */
	subscribe(listener: () => void): () => void;
}

export const mapLayers = ['forces', 'places', 'names', 'areas', 'roads', 'waters', 'overlays'] as const;
export type MapLayer = (typeof mapLayers)[number];
export type MapLayers = Readonly<Record<MapLayer, boolean>>;
export const allLayers: MapLayers = { forces: true, places: true, names: true, areas: true, roads: true, waters: true, overlays: true };

export interface Insets {
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	readonly left: number;
}

/** What the pointer, the keyboard or a selection is on. */
export type MapItem = { readonly kind: 'resource'; readonly item: MapResource } | { readonly kind: 'incident'; readonly item: MapIncident };

/** How a text in the given language is chosen from the names file. */
export type MapLocale = 'zh-CN' | 'en';
