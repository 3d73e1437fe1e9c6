/** Does a thing soon after it was asked for, but never twice within its period: a burst of requests is one. */
export class Rhythm {
	readonly #periodMs: number;
	readonly #beat: () => void;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#last = 0;

	constructor(periodMs: number, beat: () => void) {
		this.#periodMs = periodMs;
		this.#beat = beat;
	}

	soon(): void {
		if (this.#timer !== null) return;
		const wait = Math.max(0, this.#last + this.#periodMs - performance.now());
		this.#timer = setTimeout(() => {
			this.#timer = null;
			this.#last = performance.now();
			this.#beat();
		}, wait);
	}

	stop(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}
}
