/**
 * The map's engine: fetched where a map is shown, started, and started anew until it draws. Its parts are a megabyte and a half in
 * three files, and over a bad line any of them may not come: a grey field that says nothing would be taken for an empty map.
 */
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { MapStage } from './stage/stage';

/** `unable`: this browser cannot draw it at all. `late`: something did not come yet, it is asked for again. */
export type EngineState = 'loading' | 'drawn' | 'late' | 'unable';

/** How long until what did not come is asked for again, ms. */
const AGAIN_MS = 3_000;
/** A started map that has drawn nothing by then is told as late, ms. */
const PATIENCE_MS = 12_000;
/** The part of the base map every view shows a piece of. */
const FIRST = 'outline';

type Make = (stage: typeof MapStage) => MapStage;

export class Engine {
	stage = $state.raw<MapStage | null>(null);
	state = $state<EngineState>('loading');
	#ended = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Keeps trying until `end`; `make` builds the stage, once for each try. */
	start(make: Make): void {
		void this.#try(make);
	}

	end(): void {
		this.#ended = true;
		clearTimeout(this.#timer);
		this.#clear();
	}

	async #try(make: Make): Promise<void> {
		try {
			// The worker is fetched beside the rest: later it comes from the browser's own store, and whether it can be had is known before.
			const [{ MapStage: Stage }, { canDraw }] = await Promise.all([import('./stage/stage'), import('./stage/open'), fetched(workerUrl)]);
			if (this.#ended) return;
			if (!canDraw()) {
				this.state = 'unable';
				return;
			}
			this.#watch(make(Stage), make);
		} catch {
			this.#again(make);
		}
	}

	#watch(stage: MapStage, make: Make): void {
		this.stage = stage;
		let alive = false;
		stage.map.on('error', () => (alive = true));
		stage.map.on('sourcedata', ({ sourceId, isSourceLoaded }) => {
			alive = true;
			if (sourceId !== FIRST || !isSourceLoaded || this.state === 'drawn') return;
			clearTimeout(this.#timer);
			this.state = 'drawn';
		});
		this.#timer = setTimeout(() => {
			this.state = 'late';
			// Files that do not come are asked for by the map itself; a worker that says nothing at all will say nothing later either.
			if (alive) return;
			this.#clear();
			this.#again(make);
		}, PATIENCE_MS);
	}

	#again(make: Make): void {
		if (this.#ended) return;
		this.state = 'late';
		this.#timer = setTimeout(() => void this.#try(make), AGAIN_MS);
	}

	#clear(): void {
		const { stage } = this;
		this.stage = null;
		stage?.destroy();
	}
}

async function fetched(url: string): Promise<void> {
	const answer = await fetch(url);
	if (!answer.ok) throw new Error(`map worker ${String(answer.status)}`);
	await answer.arrayBuffer();
}
