/**
 * What the first look at everybody reads, one array a column: the rows of a hundred thousand units lie scattered in memory, and touching each
 * costs more than all the arithmetic.
 */
import { radiusM } from '../geo/distance.ts';
import type { Place, Travel } from '../travel/travel.ts';
import type { Fix, Recommendable } from './resources.ts';

const rad = Math.PI / 180;
/** An estimate is rounded to whole seconds, and sines to sixteen digits. */
const ROUNDED_S = 1;

/** A point on the unit sphere: the straight line between two of them is never longer than the way over the ground. */
interface Direction {
	readonly x: number;
	readonly y: number;
	readonly z: number;
}

function direction({ lon, lat }: Pick<Place, 'lon' | 'lat'>): Direction {
	const ring = Math.cos(lat * rad);
	return { x: ring * Math.cos(lon * rad), y: ring * Math.sin(lon * rad), z: Math.sin(lat * rad) };
}

export class Columns {
	readonly #x: Float64Array;
	readonly #y: Float64Array;
	readonly #z: Float64Array;
	readonly #turnOutS: Float64Array;
	/** Positions in `#classes`. */
	readonly #class: Uint16Array;
	readonly #classes: string[] = [];
	/** What `leastS` gives: made once, for a megabyte fresh from the system costs as much as what is written into it. */
	readonly #least: Float64Array;
	/** 1: out of service. */
	readonly unavailable: Uint8Array;

	constructor(size: number) {
		[this.#x, this.#y, this.#z, this.#turnOutS] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
		this.#least = new Float64Array(size);
		this.#class = new Uint16Array(size);
		this.unavailable = new Uint8Array(size);
	}

	set(position: number, row: Recommendable): void {
		({ x: this.#x[position], y: this.#y[position], z: this.#z[position] } = direction(row));
		this.#turnOutS[position] = row.turnOutMinutes * 60;
		const known = this.#classes.indexOf(row.travelClass);
		this.#class[position] = known === -1 ? this.#classes.push(row.travelClass) - 1 : known;
		this.unavailable[position] = row.availability === 'unavailable' ? 1 : 0;
	}

	/**
	 * For each position what it takes at the least to get there, seconds, turn-out counted: from `fixes` where they know the unit, else from
	 * its base; true until asked again. Undefined of a port that promises nothing.
	 */
	leastS(to: Place, travel: Travel, fixes: ReadonlyMap<number, Fix>): Float64Array | undefined {
		const { leastPace } = travel;
		if (!leastPace) return undefined;
		const there = direction(to);
		const paces = Float64Array.from(this.#classes, (name) => leastPace(to, name) * radiusM);
		const [xs, ys, zs, turnOut, classes] = [this.#x, this.#y, this.#z, this.#turnOutS, this.#class];
		const least = this.#least;
		for (let at = 0; at < least.length; at += 1) {
			const dx = (xs[at] ?? 0) - there.x;
			const dy = (ys[at] ?? 0) - there.y;
			const dz = (zs[at] ?? 0) - there.z;
			least[at] = (turnOut[at] ?? 0) - ROUNDED_S + Math.sqrt(dx * dx + dy * dy + dz * dz) * (paces[classes[at] ?? 0] ?? 0);
		}
		for (const [at, fix] of fixes) {
			const { x, y, z } = direction(fix);
			least[at] = (turnOut[at] ?? 0) - ROUNDED_S + Math.hypot(x - there.x, y - there.y, z - there.z) * (paces[classes[at] ?? 0] ?? 0);
		}
		return least;
	}
}
