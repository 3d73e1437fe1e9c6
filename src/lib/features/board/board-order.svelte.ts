/**
 * Rows never move under the pointer or the focus. While held the order stays as it was; what has come meanwhile, and what has
 * become an alarm meanwhile, waits under a count and is shown when asked for, or when pointer and focus have left.
 */
import { isUnsigned, type BoardRow } from './board-row';

const alarming = (row: BoardRow, now: number): boolean => isUnsigned(row, now) || row.state === 'declined';

export class BoardOrder {
	readonly #rows: () => readonly BoardRow[];
	readonly #now: () => number;
	#kept = $state.raw<{ readonly ids: readonly string[]; readonly alarms: ReadonlySet<string> } | null>(null);

	constructor(rows: () => readonly BoardRow[], now: () => number) {
		this.#rows = rows;
		this.#now = now;
	}

	get held(): boolean {
		return this.#kept !== null;
	}

	hold(): void {
		if (!this.#kept) this.refresh();
	}

	free(): void {
		this.#kept = null;
	}

	/** Takes the order of now and keeps holding. */
	refresh(): void {
		const rows = this.#rows();
		const now = this.#now();
		this.#kept = { ids: rows.map((row) => row.id), alarms: new Set(rows.filter((row) => alarming(row, now)).map((row) => row.id)) };
	}

	readonly shown: readonly BoardRow[] = $derived.by(() => {
		const rows = this.#rows();
		if (!this.#kept) return rows;
		const byId = new Map(rows.map((row) => [row.id, row]));
		return this.#kept.ids.flatMap((id) => byId.get(id) ?? []);
	});

	/** How many rows are new or have become alarms since the order is held. */
	readonly waiting: number = $derived.by(() => {
		const kept = this.#kept;
		if (!kept) return 0;
		const known = new Set(kept.ids);
		const now = this.#now();
		return this.#rows().filter((row) => !known.has(row.id) || (alarming(row, now) && !kept.alarms.has(row.id))).length;
	});
}
