/**
 * The order of candidates: time first, tier as tie-break within five minutes.
 *
 * "Within five minutes" between pairs is not transitive (0, 4 and 8 minutes), so it cannot be a comparator: candidates are sorted by time and cut into
 * windows of five minutes, each starting at its fastest; inside a window tier decides, then time, then id. That is a total order, and
 * nobody is ever placed more than five minutes behind a slower unit.
 *
 * Each candidate is one number (tier, seconds, position), so that the engine's native numeric sort does the work.
 */
import type { Tier } from '../../../../db/schema.ts';
import { must } from '../refusal.ts';

/** Candidates this close in time are told apart by tier, seconds. */
export const tieWindowS = 300;

/** Lower goes first. Support (militia, army) is asked for when the others are not there. */
export const tierRank: Readonly<Record<Tier, number>> = { main: 0, supplement: 1, volunteer: 2, expert: 3, support: 4 };

const places = 2 ** 20;
const secondsMax = 2 ** 22 - 1;
const tierUnit = places * (secondsMax + 1);

const clamp = (seconds: number) => Math.min(secondsMax, Math.max(0, Math.round(seconds)));

/** A key that sorts by time, then position. */
export const timeKey = (seconds: number, position: number): number => clamp(seconds) * places + position;

// By subtraction: the remainder of large doubles costs ten times as much. Time keys hold no tier.
const positionOf = (key: number) => key - Math.floor(key / places) * places;
/** The seconds of a time key. */
export const secondsOf = (timed: number) => Math.floor(timed / places);

/** The positions in order; `keys` are `timeKey`s and are sorted in place. */
export function orderByTimeAndTier(keys: Float64Array, tierOf: (position: number) => Tier): Uint32Array {
	keys.sort();
	const ordered = new Uint32Array(keys.length);
	for (let start = 0; start < keys.length;) {
		const end = windowEnd(keys, start);
		const group = keys.subarray(start, end).map((key) => tierRank[tierOf(positionOf(key))] * tierUnit + key);
		group.sort().forEach((key, i) => (ordered[start + i] = positionOf(key)));
		start = end;
	}
	return ordered;
}

function windowEnd(keys: Float64Array, start: number): number {
	const limit = secondsOf(must(keys[start], 'first key of a window')) + tieWindowS;
	let end = start + 1;
	while (end < keys.length && secondsOf(keys[end] ?? 0) <= limit) end += 1;
	return end;
}

/** The positions by time alone. */
export const orderByTime = (keys: Float64Array): Uint32Array => Uint32Array.from(keys.sort(), positionOf);
