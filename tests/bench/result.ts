/** What a measurement says, and how it is judged against its goal. */
export interface Measured {
	readonly id: string;
	readonly what: string;
	/** In `unit`, null when it cannot be measured here; for a ratio without a unit of its own the measured rate or time, with `floor` in the same unit. */
	readonly value: number | null;
	readonly unit: string;
	readonly floor?: number;
	/** Ours ÷ floor. */
	readonly ratio?: number;
	/** Undefined: printed beside the others, judged by nobody. */
	readonly goal?: number;
	readonly better: 'higher' | 'lower';
}

export interface Item {
	/** The figures it gives. */
	readonly ids: readonly string[];
	readonly run: (bench: Bench) => Promise<readonly Measured[]>;
}

export interface Bench {
	/** Of the checkout: where `build/` is. */
	readonly root: string;
	/** An own empty folder for each call, on the disk of the checkout; removed at the end. */
	readonly folder: () => string;
	/** Called at the end, also after a failure. */
	readonly cleanup: (undo: () => Promise<void> | void) => void;
	readonly note: (line: string) => void;
}

/** A figure that cannot be had here. */
export const missing = (id: string, what: string, better: Measured['better'] = 'lower', why = 'no Chromium runs here'): Measured => ({
	id,
	what: `NOT MEASURED, ${why}: ${what}`,
	value: null,
	unit: '',
	better
});

/** A goal is one of the ratio where there is one, else of the value. */
export function meets({ goal, better, ratio, value }: Measured): boolean | undefined {
	if (goal === undefined) return undefined;
	const figure = ratio ?? value;
	if (figure === null) return undefined;
	return better === 'higher' ? figure >= goal : figure <= goal;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const ROUNDS = 5;

/** One warm-up, then five rounds in which ours and the floor take turns; the median of each, and of the ratios of a round. */
export async function interleaved(ours: () => Promise<number> | number, floor: () => Promise<number> | number): Promise<{ value: number; floor: number; ratio: number }> {
	const rounds: { value: number; floor: number }[] = [];
	for (let round = -1; round < ROUNDS; round += 1) {
		const pair = { value: await ours(), floor: await floor() };
		if (round >= 0) rounds.push(pair);
	}
	return { value: median(rounds.map(({ value }) => value)), floor: median(rounds.map((pair) => pair.floor)), ratio: median(rounds.map((pair) => pair.value / pair.floor)) };
}

/** Runs `job` and returns how long it took, ms. */
export async function timed(job: () => unknown): Promise<number> {
	const from = performance.now();
	await job();
	return performance.now() - from;
}

/** The same numbers on every machine (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
