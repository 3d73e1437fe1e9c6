/** Looking for incidents a call may be about: asked at every change of place, kind or time, answered late or not at all. */
export interface SimilarIncident {
	readonly id: string;
	readonly number: string;
	readonly title: string;
	readonly metres: number;
	readonly minutes: number;
}

export interface SimilarQuestion {
	readonly lon: number;
	readonly lat: number;
	readonly kind: string;
	/** UTC ms. */
	readonly at: number;
	/** m. */
	readonly accuracyM: number;
}

/** Saving waits this long for an answer that is on its way: nobody is held up by a slow server, ms. */
const WAIT_MS = 1_500;

export class SimilarSearch {
	#found = $state.raw<readonly SimilarIncident[]>([]);
	#asked = 0;
	#under: Promise<void> = Promise.resolve();
	readonly #fetch: typeof globalThis.fetch;

	constructor(get: typeof globalThis.fetch) {
		this.#fetch = get;
	}

	get found(): readonly SimilarIncident[] {
		return this.#found;
	}

	/** Asks anew; an earlier answer never replaces a later one. Without a question nothing is similar. */
	ask(question: SimilarQuestion | null): void {
		const asked = ++this.#asked;
		if (question === null) this.#found = [];
		else this.#under = this.#look(question, asked);
	}

	/** When the answer under way is here, or is too long in coming. */
	async settled(): Promise<void> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const enough = new Promise<void>((done) => (timer = setTimeout(done, WAIT_MS)));
		await Promise.race([this.#under, enough]);
		clearTimeout(timer);
	}

	async #look({ lon, lat, kind, at, accuracyM }: SimilarQuestion, asked: number): Promise<void> {
		try {
			const answer = await this.#fetch(
				`/api/v1/incidents/similar?lon=${lon.toFixed(7)}&lat=${lat.toFixed(7)}&kind=${encodeURIComponent(kind)}&at=${Math.round(at)}&accuracy=${Math.round(accuracyM)}`
			);
			if (answer.ok && asked === this.#asked) this.#found = ((await answer.json()) as { incidents: SimilarIncident[] }).incidents;
		} catch {
			// Without the server nothing is similar; saving asks nothing of it.
		}
	}
}
