import { heapZoom } from '../layers.ts';
import { mercatorX, mercatorY } from '../geometry.ts';
import { staleOpacity, unknownHeading } from '../symbols/draw.ts';
import type { MapResource, PositionFeed } from '../types.ts';
import { glyphCell, plateCell, pointerCell, strikeCell, type Cell } from './atlas.ts';

/** Mercator positions are kept relative to a point in the district, so that 32-bit floats are exact to a hundredth of a pixel. */
export const origin = { x: mercatorX(119.35), y: mercatorY(30.2) } as const;
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

/** Resources with a fix in the feed: where they are now, and the numbers WebGL draws them from. */
export class Fleet {
	#units = new Map<string, Unit>();
	#drawn: readonly Unit[] = [];
	#faces = new Float32Array(floatsPerFace * 256);
	#count = 0;

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
		if (feed !== undefined) {
			for (const resource of resources) {
				if (resource.shape !== 'disc') continue;
				const fix = feed.get(resource.id);
				if (fix === undefined) continue;
				const before = this.#units.get(resource.id);
				const heading = fix.heading ?? resource.heading;
				if (before !== undefined && before.resource === resource && before.lon === fix.lon && before.lat === fix.lat && before.heading === heading) {
					next.set(resource.id, before);
					continue;
				}
				moved = true;
				changed ||= before === undefined;
				next.set(resource.id, { resource, lon: fix.lon, lat: fix.lat, heading, x: mercatorX(fix.lon) - origin.x, y: mercatorY(fix.lat) - origin.y });
			}
		}
		changed ||= next.size !== this.#units.size;
		if (moved || changed) {
			this.#units = next;
			this.#drawn = [...next.values()].sort((a, b) => a.resource.priority - b.resource.priority);
			this.#write();
		}
		return { moved, changed };
	}

	#write(): void {
		const most = this.#drawn.length * 4 * floatsPerFace;
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
	}

	#face(unit: Unit, [column, row]: Cell, turn: number, opacity: number): void {
		this.#faces.set([unit.x, unit.y, column, row, turn, opacity], this.#count * floatsPerFace);
		this.#count += 1;
	}
}

/** Units are drawn one by one only where heaps end. */
export const drawsUnits = (zoom: number): boolean => zoom >= heapZoom;
