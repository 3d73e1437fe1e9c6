/**
 * The order of many, found no further than somebody asks. Nobody can come sooner than the least time known of him, so that those far away are
 * passed over until the near ones are used up; the order is the one of all.
 */
import type { Tier } from '../../../../db/schema.ts';
import { orderByTime, orderByTimeAndTier, secondsOf, tieWindowS, timeKey } from './order.ts';

/** Times are looked at in steps, seconds. */
const STEP_S = 60;
/** A day; what takes longer is looked at together. */
const STEPS = 1_440;

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
	readonly #positions: Uint32Array;
	/** Who takes longer at the least, seconds, has not been looked at. */
	#withinS = -Infinity;
	/** The window of the tie-break that is begun and not all known ends at this time, seconds. */
	#openUntilS: number | undefined;
	/** Keys of those looked at, in any order. */
	#keys: number[] = [];
	/** In order, and nobody waiting can come between. */
	#ordered: Uint32Array = new Uint32Array();

	constructor(positions: Uint32Array, field: Field) {
		this.#positions = positions;
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
		const from = this.#withinS;
		const to = (this.#withinS = leastS && count < this.count ? (this.#openUntilS ?? this.#horizon(leastS, count - this.#ordered.length)) : Infinity);
		const positions = this.#positions;
		// Counted loops: this one and the next pass over everybody who has the skill.
		for (let at = 0; at < positions.length; at += 1) {
			const position = positions[at] ?? 0;
			const least = leastS?.[position] ?? 0;
			if (least > from && least <= to) this.#keys.push(timeKey(etaSeconds(position), position));
		}
		const keys = this.#certain(this.#keys.length === this.count ? Infinity : to);
		this.#ordered = tierOf ? orderByTimeAndTier(keys, tierOf) : orderByTime(keys);
	}

	/** A time, seconds, by which `more` of those not looked at may be there. */
	#horizon(leastS: Float64Array, more: number): number {
		const perStep = new Uint32Array(STEPS);
		const positions = this.#positions;
		for (let at = 0; at < positions.length; at += 1) {
			const least = leastS[positions[at] ?? 0] ?? 0;
			if (least <= this.#withinS) continue;
			const step = Math.min(STEPS - 1, Math.max(0, Math.floor(least / STEP_S)));
			perStep[step] = (perStep[step] ?? 0) + 1;
		}
		let [step, found] = [0, 0];
		for (; step < STEPS - 1; step += 1) {
			found += perStep[step] ?? 0;
			if (found >= more) break;
		}
		return step + 1 >= STEPS ? Infinity : (step + 1) * STEP_S;
	}

	/** The sorted keys that nobody still waiting can come before; with a tie-break only whole windows. */
	#certain(withinS: number): Float64Array {
		const keys = Float64Array.from(this.#keys).sort();
		this.#openUntilS = undefined;
		if (withinS === Infinity) return keys;
		// Who waits takes longer than `withinS`, rounded not less than that.
		const before = keys.findIndex((key) => secondsOf(key) >= withinS);
		const certain = before === -1 ? keys : keys.subarray(0, before);
		if (!this.#field.tierOf) return certain;
		let end = 0;
		for (let start = 0; start < certain.length; start = end) {
			const limit = secondsOf(certain[start] ?? 0) + tieWindowS;
			if (limit >= withinS) {
				this.#openUntilS = limit + 1;
				return certain.subarray(0, start);
			}
			end = start + 1;
			while (end < certain.length && secondsOf(certain[end] ?? 0) <= limit) end += 1;
		}
		return certain;
	}
}
