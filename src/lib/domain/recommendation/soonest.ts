/**
 * The order of many, found no further than somebody asks. Nobody can come sooner than the least time known of him, so that those far away are
 * passed over until the near ones are used up; the order is the one of all.
 */
import type { Tier } from '../../../../db/schema.ts';
import { orderByTime, orderByTimeAndTier, secondsOf, tieWindowS, timeKey } from './order.ts';

/** Times are looked at in steps, seconds: as many as a window of the tie-break. */
const STEP_S = tieWindowS;
/** Four days; what takes longer is looked at together. */
const STEPS = 1_200;
/** A position asked for brings in so many of the nearest: some of them turn out to be further than they look. */
const SPARE = 3;

export interface Field {
	/** Least seconds by position; without it everybody is looked at. */
	readonly leastS: Float64Array | undefined;
	readonly etaSeconds: (position: number) => number;
	/** Breaks the tie within five minutes; without it time alone decides. */
	readonly tierOf?: ((position: number) => Tier) | undefined;
}

export class Soonest {
	/** How many there are. */
	readonly count: number;
	readonly #field: Field;
	/** Not looked at yet. */
	#waiting: Uint32Array;
	/** Keys of those looked at, in any order. */
	#keys: number[] = [];
	/** In order, and nobody waiting can come between. */
	#ordered: Uint32Array = new Uint32Array();

	constructor(positions: Uint32Array, field: Field) {
		this.#waiting = positions;
		this.count = positions.length;
		this.#field = field;
	}

	/** The first `count` positions at least, in order; fewer when there are no more. */
	first(count: number): Uint32Array {
		while (this.#ordered.length < Math.min(count, this.count)) this.#look(count);
		return this.#ordered;
	}

	all(): Uint32Array {
		return this.first(this.count);
	}

	/** Looks at those who may come within a time, and puts in order whoever is certain to. */
	#look(count: number): void {
		const { leastS, etaSeconds, tierOf } = this.#field;
		const withinS = leastS && count < this.count ? this.#horizon(leastS, count) : Infinity;
		const waiting = new Uint32Array(this.#waiting.length);
		let left = 0;
		for (const position of this.#waiting) {
			if (leastS && (leastS[position] ?? 0) > withinS) waiting[left++] = position;
			else this.#keys.push(timeKey(etaSeconds(position), position));
		}
		this.#waiting = waiting.subarray(0, left);
		const keys = this.#certain(left === 0 ? Infinity : withinS);
		this.#ordered = tierOf ? orderByTimeAndTier(keys, tierOf) : orderByTime(keys);
	}

	/** A time, seconds, by which some more than `count` may be there. */
	#horizon(leastS: Float64Array, count: number): number {
		const perStep = new Uint32Array(STEPS);
		const stepOf = (position: number): number => Math.min(STEPS - 1, Math.max(0, Math.floor((leastS[position] ?? 0) / STEP_S)));
		for (const position of this.#waiting) {
			const step = stepOf(position);
			perStep[step] = (perStep[step] ?? 0) + 1;
		}
		let [step, found] = [0, 0];
		for (; step < STEPS - 1; step += 1) {
			found += perStep[step] ?? 0;
			if (found >= count * SPARE) break;
		}
		// One step more: the window of the last of them ends within it.
		return step + 2 >= STEPS ? Infinity : (step + 2) * STEP_S;
	}

	/** The sorted keys that nobody still waiting can come before; with a tie-break only whole windows. */
	#certain(withinS: number): Float64Array {
		const keys = Float64Array.from(this.#keys).sort();
		if (withinS === Infinity) return keys;
		// Who waits takes longer than `withinS`, rounded not less than that.
		const before = keys.findIndex((key) => secondsOf(key) >= withinS);
		const certain = before === -1 ? keys : keys.subarray(0, before);
		if (!this.#field.tierOf) return certain;
		let end = 0;
		for (let start = 0; start < certain.length; start = end) {
			const limit = secondsOf(certain[start] ?? 0) + tieWindowS;
			if (limit >= withinS) return certain.subarray(0, start);
			end = start + 1;
			while (end < certain.length && secondsOf(certain[end] ?? 0) <= limit) end += 1;
		}
		return certain;
	}
}
