import type { Feature } from 'geojson';
import type { GeoJSONSource, GeoJSONSourceDiff } from 'maplibre-gl';
import { collection } from './features.ts';

/**
 * One GeoJSON source, kept in step with a list of features by sending only those that are new objects: never a second change before the
 * worker has taken the first, so a burst of changes ends as one.
 */
export class Shelf {
	readonly #source: () => GeoJSONSource | undefined;
	#sent = new Map<string, Feature>();
	#wanted: readonly Feature[] | null = null;
	#busy = false;

	constructor(source: () => GeoJSONSource | undefined) {
		this.#source = source;
	}

	put(features: readonly Feature[]): void {
		this.#wanted = features;
		if (!this.#busy) void this.#send();
	}

	async #send(): Promise<void> {
		this.#busy = true;
		while (this.#wanted !== null) {
			const features = this.#wanted;
			this.#wanted = null;
			const source = this.#source();
			if (source === undefined) break;
			const diff = this.#difference(features);
			if (diff === null) continue;
			if (diff === 'all') await source.setData(collection(features));
			else await source.updateData(diff);
		}
		this.#busy = false;
	}

	/** Null when nothing changed, `all` when most of it did. */
	#difference(features: readonly Feature[]): GeoJSONSourceDiff | 'all' | null {
		const next = new Map<string, Feature>();
		const add: Feature[] = [];
		for (const feature of features) {
			const id = String(feature.id);
			next.set(id, feature);
			if (this.#sent.get(id) !== feature) add.push(feature);
		}
		const remove = [...this.#sent.keys()].filter((id) => !next.has(id));
		const first = this.#sent.size === 0;
		this.#sent = next;
		if (add.length === 0 && remove.length === 0) return null;
		return first || add.length + remove.length > features.length / 2 ? 'all' : { add, remove };
	}
}
