import { heapZoom } from '../layers.ts';
import { mercatorX, mercatorY } from '../geometry.ts';
import { staleOpacity, unknownHeading } from '../symbols/draw.ts';
import type { LonLat, MapIncident, MapResource, PositionFeed } from '../types.ts';
import { glyphCell, incidentCell, plateCell, pointerCell, strikeCell, type Cell } from './atlas.ts';

/** Mercator positions are kept relative to a point in the district, so that 32-bit floats are exact to a hundredth of a pixel. */
export const origin = { lon: 119.35, lat: 30.2, x: mercatorX(119.35), y: mercatorY(30.2) } as const;
/** x, y, column, row, turn in radians, opacity. */
export const floatsPerFace = 6;

export interface Unit {
	readonly resource: MapResource;
	lon: number;
	lat: number;
	heading: number | undefined;
	x: number;
	y: number;
}

const placed = (at: LonLat) => ({ x: mercatorX(at.lon) - origin.x, y: mercatorY(at.lat) - origin.y });
/** Ungraded ones lie lowest. */
const weight = (incident: MapIncident): number => (incident.grade === 0 ? 5 : incident.grade);

/** Forces that move (they have a fix in the feed) or have something to do: where they are now, and the numbers WebGL draws them from. */
export class Fleet {
	#units = new Map<string, Unit>();
	#drawn: readonly Unit[] = [];
	#faces = new Float32Array(floatsPerFace * 256);
	#count = 0;
	#incidents: readonly MapIncident[] = [];

	get units(): readonly Unit[] {
		return this.#drawn;
	}
	get faces(): { readonly numbers: Float32Array; readonly count: number } {
		return { numbers: this.#faces, count: this.#count };
	}
	has(id: string): boolean {
		return this.#units.has(id);
	}
	get(id: string): Unit | undefined {
		return this.#units.get(id);
	}

	/** Takes the latest fixes. Says whether anything moved, and whether units came or went. */
	refresh(resources: readonly MapResource[], feed: PositionFeed | undefined): { readonly moved: boolean; readonly changed: boolean } {
		const next = new Map<string, Unit>();
		let moved = false;
		let changed = false;
		for (const resource of resources) {
			if (resource.shape !== 'disc') continue;
			const fix = feed?.get(resource.id) ?? (resource.priority > 0 ? resource : undefined);
			if (fix === undefined) continue;
			const before = this.#units.get(resource.id);
			const heading = fix.heading ?? resource.heading;
			if (before !== undefined && before.resource === resource && before.lon === fix.lon && before.lat === fix.lat && before.heading === heading) {
				next.set(resource.id, before);
				continue;
			}
			moved = true;
			changed ||= before === undefined;
			next.set(resource.id, { resource, lon: fix.lon, lat: fix.lat, heading, ...placed(fix) });
		}
		changed ||= next.size !== this.#units.size;
		if (moved || changed) {
			this.#units = next;
			this.#drawn = [...next.values()].sort((a, b) => a.resource.priority - b.resource.priority);
			this.#write();
		}
		return { moved, changed };
	}

	/** Incidents lie above all units, so they are drawn again with them. */
	above(incidents: readonly MapIncident[]): void {
		this.#incidents = incidents.toSorted((a, b) => weight(b) - weight(a));
		this.#write();
	}

	#write(): void {
		const most = (this.#drawn.length * 4 + this.#incidents.length) * floatsPerFace;
		if (this.#faces.length < most) this.#faces = new Float32Array(most * 2);
		this.#count = 0;
		for (const unit of this.#drawn) {
			const { state, stale, glyph } = unit.resource;
			const opacity = stale ? staleOpacity : 1;
			this.#face(unit, plateCell(state, stale), 0, opacity);
			this.#face(unit, glyphCell(glyph), 0, opacity);
			if (state === 'turned_out') this.#face(unit, pointerCell, ((unit.heading ?? unknownHeading) * Math.PI) / 180, opacity);
			if (state === 'unavailable') this.#face(unit, strikeCell, 0, opacity);
		}
		// Without units the map's own incidents suffice.
		if (this.#drawn.length > 0) for (const incident of this.#incidents) this.#face(placed(incident), incidentCell(incident.grade), 0, 1);
	}

	#face(unit: { readonly x: number; readonly y: number }, [column, row]: Cell, turn: number, opacity: number): void {
		this.#faces.set([unit.x, unit.y, column, row, turn, opacity], this.#count * floatsPerFace);
		this.#count += 1;
	}
}

/** Units are drawn one by one only where heaps end. */
export const drawsUnits = (zoom: number): boolean => zoom >= heapZoom;
