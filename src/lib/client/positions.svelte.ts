/**
 * Where the units are, as last heard. Fixes come five times a second for hundreds of units, so they are no reactive rows: the
 * map subscribes; a card that shows one unit reads `get`, which moves at most once a second.
 */
import { decodePositions, type Position } from '$lib/domain/protocol/positions';

export type { Position };

const SCREEN_MS = 1_000;

export class PositionStore {
	readonly #latest = new Map<string, Position>();
	readonly #listeners = new Set<(unitIds: readonly string[]) => void>();
	#version = $state(0);
	#shownAt = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	get(unitId: string): Position | undefined {
		void this.#version;
		return this.#latest.get(unitId);
	}

	/** All of them; not reactive, for the map. */
	entries(): IterableIterator<Position> {
		return this.#latest.values();
	}

	/** Told at every frame which units moved (all, when what may be seen has changed); returns the way to stop. */
	subscribe(listener: (unitIds: readonly string[]) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Takes a binary frame of the server. False when it cannot be read. */
	receive(bytes: ArrayBuffer | Uint8Array): boolean {
		const frame = decodePositions(bytes);
		if (!frame) return false;
		const gone = frame.full ? [...this.#latest.keys()] : [];
		if (frame.full) this.#latest.clear();
		const moved: string[] = [];
		for (const position of frame.positions) {
			const known = this.#latest.get(position.unitId);
			if (known && known.at > position.at) continue;
			this.#latest.set(position.unitId, position);
			moved.push(position.unitId);
		}
		this.#tell([...new Set([...gone, ...moved])]);
		return true;
	}

	clear(): void {
		const gone = [...this.#latest.keys()];
		this.#latest.clear();
		this.#tell(gone);
	}

	#tell(unitIds: readonly string[]): void {
		for (const listener of this.#listeners) listener(unitIds);
		if (this.#timer !== undefined) return;
		const wait = Math.max(0, this.#shownAt + SCREEN_MS - Date.now());
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.#shownAt = Date.now();
			this.#version += 1;
		}, wait);
	}
}
