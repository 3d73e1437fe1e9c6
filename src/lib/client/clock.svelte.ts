/**
 * The server's time on this screen. Device clocks are often minutes off; what counts down here must agree with the room.
 * Each HTTP answer bounds the difference: the server wrote its `Date` (whole seconds) between our sending and our receiving.
 */
const SECOND_MS = 1_000;
/** Within this the device clock is taken as right: nothing on screen is finer than a second. */
const AGREES_MS = 1_500;

export class Clock {
	/** Server-adjusted UTC ms; moves once a second. */
	#now = $state(Date.now());
	#low = -Infinity;
	#high = Infinity;
	#timer: ReturnType<typeof setInterval> | undefined;

	get now(): number {
		return this.#now;
	}

	/** Server-adjusted UTC ms at this very moment; not reactive. */
	exact(): number {
		return Date.now() + this.offset;
	}

	/** Server minus device, ms. */
	get offset(): number {
		if (this.#low === -Infinity || (this.#low <= AGREES_MS && this.#high >= -AGREES_MS)) return 0;
		return Math.round((this.#low + this.#high) / 2);
	}

	/** Takes the `Date` header of an answer, with our own time before and after. */
	heard(date: string | null, sentAt: number, receivedAt: number): void {
		const served = date === null ? Number.NaN : Date.parse(date);
		if (Number.isNaN(served)) return;
		const low = served - receivedAt;
		const high = served + SECOND_MS - sentAt;
		const disjoint = low > this.#high || high < this.#low;
		this.#low = disjoint ? low : Math.max(low, this.#low);
		this.#high = disjoint ? high : Math.min(high, this.#high);
		this.#tick();
	}

	start(): void {
		this.#timer ??= setInterval(() => this.#tick(), SECOND_MS);
	}

	stop(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	#tick(): void {
		this.#now = this.exact();
	}
}
