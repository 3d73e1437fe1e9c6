/**
 * What readers that come back together are told: after a cut thousands stand at the same entry with the same scopes. Whoever does
 * gets the same object, computed once, and the socket layer frames one object once (`whole-frames.ts`).
 */
import type { Deltas } from '../../domain/protocol/messages.ts';

/** Kept at a time; each may be a few hundred kilobytes. */
const KEPT_MAX = 32;

export class CatchUps {
	#through = -1;
	readonly #made = new Map<string, Deltas>();

	/** `make` when nobody of this group asked from there since the last entry. */
	of(group: string, { since, through }: { readonly since: number; readonly through: number }, make: () => Deltas): Deltas {
		if (through !== this.#through || this.#made.size >= KEPT_MAX) this.forget();
		this.#through = through;
		const key = `${since} ${group}`;
		const made = this.#made.get(key) ?? make();
		this.#made.set(key, made);
		return made;
	}

	/** Something they show is there no more. */
	forget(): void {
		this.#made.clear();
	}
}
