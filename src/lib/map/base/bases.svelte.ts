/** Which base map is under the symbols: the shipped sketch, or one of the operator's own. Kept on this device. */
export type BaseId = 'sketch' | 'imported' | 'tiles';

export interface Base {
	readonly id: Exclude<BaseId, 'sketch'>;
	readonly version: string;
	readonly datum: 'wgs84' | 'gcj02';
	readonly credit: string;
	readonly layers: readonly { readonly kind: 'raster' | 'vector'; readonly minzoom: number; readonly maxzoom: number; readonly vectorLayers: readonly string[] }[];
}

const KEY = 'muster.map.base';
/** The list of bases did not come: it is asked for again so long after, ms. */
const AGAIN_MS = 15_000;
/** An import made while the page is open is seen within this time, ms. */
const LOOK_MS = 5 * 60_000;

export class BaseMaps {
	#offered = $state.raw<readonly Base[]>([]);
	#chosen = $state.raw<BaseId | null>(stored());
	#approval = $state.raw<string | null>(null);
	/** The chosen base cannot be fetched now; the sketch is seen instead. The map tells. */
	failing = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** What there is to choose besides the sketch. */
	get offered(): readonly Base[] {
		return this.#offered;
	}
	/** 审图号, when the operator has given one. */
	get approval(): string | null {
		return this.#approval;
	}
	/** The base in force; null: the sketch. Whoever has chosen nothing gets what the operator has set up last in the list. */
	readonly current: Base | null = $derived.by(() => (this.#chosen === null ? (this.#offered.at(-1) ?? null) : (this.#offered.find(({ id }) => id === this.#chosen) ?? null)));

	choose(id: BaseId): void {
		this.#chosen = id;
		this.failing = false;
		localStorage.setItem(KEY, id);
	}

	/** Reads the list until `stop`. */
	start(): void {
		void this.#read();
	}
	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	async #read(): Promise<void> {
		this.#timer = setTimeout(() => undefined);
		const running = this.#timer;
		const answer = await fetch('/api/v1/basemap').catch(() => null);
		const read = answer?.ok ? ((await answer.json().catch(() => null)) as { approval: string | null; bases: readonly Base[] } | null) : null;
		if (this.#timer !== running) return;
		if (read !== null) {
			this.#approval = read.approval;
			// The same list again must not lay the map anew.
			if (JSON.stringify(read.bases) !== JSON.stringify(this.#offered)) this.#offered = read.bases;
		}
		this.#timer = setTimeout(() => void this.#read(), read === null ? AGAIN_MS : LOOK_MS);
	}
}

function stored(): BaseId | null {
	const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY);
	return text === 'sketch' || text === 'imported' || text === 'tiles' ? text : null;
}
