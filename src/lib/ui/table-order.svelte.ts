/**
 * Rows never move under the pointer or the focus: while held, the order stays, what is new waits under a count, what is gone leaves.
 */
export class HeldOrder<R extends { readonly id: string }> {
	#rows: () => readonly R[];
	#order = $state.raw<readonly string[] | null>(null);

	constructor(rows: () => readonly R[]) {
		this.#rows = rows;
	}

	get held(): boolean {
		return this.#order !== null;
	}

	hold(): void {
		this.#order ??= this.#rows().map((row) => row.id);
	}

	/** Takes the order of now; call it when pointer and focus have left. */
	free(): void {
		this.#order = null;
	}

	/** Shows what has come meanwhile, and holds again. */
	refresh(): void {
		this.#order = this.#rows().map((row) => row.id);
	}

	get shown(): readonly R[] {
		const rows = this.#rows();
		if (this.#order === null) return rows;
		const byId = new Map(rows.map((row) => [row.id, row]));
		return this.#order.flatMap((id) => byId.get(id) ?? []);
	}

	get waiting(): number {
		if (this.#order === null) return 0;
		const known = new Set(this.#order);
		return this.#rows().filter((row) => !known.has(row.id)).length;
	}
}
