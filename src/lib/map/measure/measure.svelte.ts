/** What is being measured on a map: a way or a field, point by point. */
import type { LonLat } from '../types';
import { areaM2, lengthM } from './figures';

type MeasureKind = 'distance' | 'area';

export class Measure {
	/** A click on the map gives a point. */
	active = $state(false);
	points = $state.raw<readonly LonLat[]>([]);
	/** Finished: it stays on the map, and the next point begins anew. */
	done = $state(false);
	#kind = $state<MeasureKind>('distance');

	get kind(): MeasureKind {
		return this.#kind;
	}
	set kind(kind: MeasureKind) {
		this.#kind = kind;
	}
	readonly metres = $derived(lengthM(this.points));
	readonly squareMetres = $derived(areaM2(this.points));
	/** Enough points for a figure. */
	readonly has = $derived(this.points.length >= (this.#kind === 'area' ? 3 : 2));

	start(): void {
		this.active = true;
	}
	/** The same place twice, as by a double click, finishes. */
	add(at: LonLat, isSame: (a: LonLat, b: LonLat) => boolean): void {
		if (this.done) this.undoAll();
		const last = this.points.at(-1);
		if (last !== undefined && isSame(last, at)) this.finish();
		else this.points = [...this.points, at];
	}
	undo(): void {
		this.points = this.points.slice(0, -1);
		this.done = false;
	}
	undoAll(): void {
		this.points = [];
		this.done = false;
	}
	finish(): void {
		this.done = this.has;
	}
	stop(): void {
		this.undoAll();
		this.active = false;
	}
}
