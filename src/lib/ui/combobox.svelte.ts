/** The behaviour of a field that proposes while one types: the answers of a slow search never overtake a later one. */
export class Proposals<T> {
	items = $state.raw<readonly T[]>([]);
	open = $state(false);
	/** Which one Enter takes; -1 none. */
	at = $state(-1);
	busy = $state(false);
	#asked = 0;
	#search: (text: string) => Promise<readonly T[]> | readonly T[];

	constructor(search: (text: string) => Promise<readonly T[]> | readonly T[]) {
		this.#search = search;
	}

	async ask(text: string): Promise<void> {
		const mine = ++this.#asked;
		if (text.trim() === '') return this.close();
		this.busy = true;
		try {
			const items = await this.#search(text);
			if (mine !== this.#asked) return;
			this.items = items;
			this.open = true;
			this.at = items.length > 0 ? 0 : -1;
		} finally {
			if (mine === this.#asked) this.busy = false;
		}
	}

	move(step: number): void {
		if (this.items.length > 0) this.at = (this.at + step + this.items.length) % this.items.length;
	}

	get chosen(): T | undefined {
		return this.open ? this.items[this.at] : undefined;
	}

	close(): void {
		this.#asked++;
		this.open = false;
		this.busy = false;
		this.at = -1;
	}
}
