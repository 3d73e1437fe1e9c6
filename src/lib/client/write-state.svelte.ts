/** Whether the server's store can be written, as far as this screen has heard: by a push, or by a command that was refused. */
import type { Clock } from './clock.svelte';

/** While it cannot be written it is told again every few seconds; silent for so long, nobody knows it any more, ms. */
const UNWRITABLE_MS = 15_000;

export class WriteState {
	/** When we last heard that it cannot, server-adjusted UTC ms; null once it can. */
	#unwritableAt = $state<number | null>(null);
	readonly #clock: Pick<Clock, 'now' | 'exact'>;

	constructor(clock: Pick<Clock, 'now' | 'exact'>) {
		this.#clock = clock;
	}

	get unwritable(): boolean {
		return this.#unwritableAt !== null && this.#clock.now - this.#unwritableAt <= UNWRITABLE_MS;
	}

	told(writable: boolean): void {
		this.#unwritableAt = writable ? null : this.#clock.exact();
	}
}
