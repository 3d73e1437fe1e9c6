/** Ways along the sketched roads: for moving symbols of a demonstration only; no distance of the product comes from here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { haversineM } from '../../src/lib/domain/geo/distance.ts';

export type LonLat = readonly [number, number];
interface Feature {
	readonly properties: { readonly kind: string };
	readonly geometry: { readonly type: string; readonly coordinates: readonly LonLat[] };
}

const roadKinds = new Set(['expressway', 'national_road', 'road']);
/** Ends of sketched lines this near to one another are a junction, m. */
const JUNCTION_M = 2_600;

export const metres = (a: LonLat, b: LonLat): number => haversineM(a[0], a[1], b[0], b[1]);

export class Roads {
	readonly #points: LonLat[] = [];
	readonly #ways: Map<number, number>[] = [];

	constructor(root: string) {
		const sketch = JSON.parse(readFileSync(join(root, 'static', 'basemap', 'sketch.geojson'), 'utf8')) as { features: readonly Feature[] };
		const lines = sketch.features.filter((feature) => feature.geometry.type === 'LineString' && roadKinds.has(feature.properties.kind));
		const starts: number[] = [];
		for (const { geometry } of lines) {
			starts.push(this.#points.length);
			for (const [at, point] of geometry.coordinates.entries()) {
				this.#points.push(point);
				this.#ways.push(new Map());
				if (at > 0) this.#join(this.#points.length - 2, this.#points.length - 1);
			}
		}
		this.#joinLines(starts);
	}

	#joinLines(starts: readonly number[]): void {
		const lineOf = (at: number) => starts.findLastIndex((start) => start <= at);
		for (let a = 0; a < this.#points.length; a++)
			for (let b = a + 1; b < this.#points.length; b++) if (lineOf(a) !== lineOf(b) && this.#length(a, b) < JUNCTION_M) this.#join(a, b);
	}

	#length(a: number, b: number): number {
		return metres(this.#points[a] ?? [0, 0], this.#points[b] ?? [0, 0]);
	}

	#join(a: number, b: number): void {
		this.#ways[a]?.set(b, this.#length(a, b));
		this.#ways[b]?.set(a, this.#length(a, b));
	}

	#nearest(point: LonLat): number {
		let best = 0;
		for (let at = 1; at < this.#points.length; at++) if (metres(point, this.#points[at] ?? [0, 0]) < metres(point, this.#points[best] ?? [0, 0])) best = at;
		return best;
	}

	/** From a place by the nearest junctions to another; straight where the roads do not meet. */
	between(from: LonLat, to: LonLat): LonLat[] {
		const [start, end] = [this.#nearest(from), this.#nearest(to)];
		const before = this.#shortest(start, end);
		const way: LonLat[] = [];
		for (let at: number | undefined = end; at !== undefined; at = before.get(at)) way.unshift(this.#points[at] ?? to);
		return [from, ...(before.has(end) || start === end ? way : []), to];
	}

	/** Dijkstra over a hundred points: a plain scan is enough. */
	#shortest(start: number, end: number): Map<number, number> {
		const cost = new Map([[start, 0]]);
		const before = new Map<number, number>();
		const done = new Set<number>();
		for (;;) {
			const open = [...cost].filter(([at]) => !done.has(at)).sort((a, b) => a[1] - b[1])[0];
			if (!open || open[0] === end) return before;
			const [at, so] = open;
			done.add(at);
			for (const [next, length] of this.#ways[at] ?? []) {
				if (so + length >= (cost.get(next) ?? Infinity)) continue;
				cost.set(next, so + length);
				before.set(next, at);
			}
		}
	}

	/** A round for a patrol: to the road, some kilometres along it, and back. */
	round(base: LonLat, reachM: number): LonLat[] {
		const start = this.#nearest(base);
		const out: LonLat[] = [base];
		let [at, gone] = [start, 0];
		const seen = new Set([start]);
		while (gone < reachM) {
			out.push(this.#points[at] ?? base);
			const next = [...(this.#ways[at] ?? [])].find(([way]) => !seen.has(way));
			if (!next) break;
			seen.add(next[0]);
			gone += next[1];
			at = next[0];
		}
		return [...out, ...out.slice(0, -1).reverse()];
	}
}

/** The point at a share (0–1) of a way's length, and the heading there, degrees. */
export function along(way: readonly LonLat[], share: number): { readonly point: LonLat; readonly heading: number } {
	const lengths = way.slice(1).map((point, at) => metres(way[at] ?? point, point));
	let left = Math.min(Math.max(share, 0), 1) * lengths.reduce((sum, length) => sum + length, 0);
	for (const [at, length] of lengths.entries()) {
		const [a, b] = [way[at] ?? [0, 0], way[at + 1] ?? [0, 0]];
		if (left > length && at < lengths.length - 1) {
			left -= length;
			continue;
		}
		const part = length === 0 ? 0 : Math.min(left / length, 1);
		const heading = (Math.atan2((b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180), b[1] - a[1]) * 180) / Math.PI;
		return { point: [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part], heading: (heading + 360) % 360 };
	}
	return { point: way[0] ?? [0, 0], heading: 0 };
}

export const lengthOf = (way: readonly LonLat[]): number => way.slice(1).reduce((sum, point, at) => sum + metres(way[at] ?? point, point), 0);
