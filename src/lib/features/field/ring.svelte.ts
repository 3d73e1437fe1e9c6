/** Rings when an order comes that was not here before. The browser lets it ring only after the page was touched once. */
import { untrack } from 'svelte';
import { getSound } from '$lib/ui/sound.svelte';
import type { Field } from './field.svelte';

export class Ring {
	readonly #field: Field;
	readonly #sound = getSound();
	#known: Set<string> | undefined;

	constructor(field: Field) {
		this.#field = field;
	}

	/** Called in an effect: looks at the active taskings whenever they change. */
	listen(): void {
		const unsigned = this.#field.active.filter((row) => row.state === 'issued').map((row) => row.id);
		const known = this.#known;
		this.#known = new Set([...(known ?? []), ...unsigned]);
		if (known && unsigned.some((id) => !known.has(id))) untrack(() => this.#sound.play('incident'));
	}
}
