/** The features of an `.osm.pbf` file that our map draws. Two passes: what its relations need, then nodes and ways. */
import type { Feature, Position } from 'geojson';
import { classify, namesOf } from './classify.ts';
import type { Drawn, Tags } from './classify.ts';
import { inBox } from './box.ts';
import { blocksOf } from './osm-blocks.ts';
import { visit } from './osm-objects.ts';
import { ImportRefused } from './refused.ts';
import { ringsOf } from './rings.ts';

/** A feature with the layer it belongs to. */
export interface Placed {
	readonly drawn: Drawn;
	readonly feature: Feature;
}
interface Area {
	readonly drawn: Drawn;
	readonly tags: Tags;
	readonly ways: readonly number[];
}

/** Places of the nodes in the box, by id: plain arrays of numbers, since a province has tens of millions. */
class Nodes {
	#ids = new Float64Array(1 << 16);
	#at = new Float64Array(1 << 17);
	#count = 0;

	/** @throws ImportRefused when the file is not sorted by id, as every published extract is. */
	add(id: number, lon: number, lat: number): void {
		if (this.#count > 0 && id <= (this.#ids[this.#count - 1] ?? 0)) throw new ImportRefused('unsorted');
		if (this.#count === this.#ids.length) {
			const [ids, at] = [new Float64Array(this.#count * 2), new Float64Array(this.#count * 4)];
			ids.set(this.#ids);
			at.set(this.#at);
			[this.#ids, this.#at] = [ids, at];
		}
		this.#ids[this.#count] = id;
		this.#at.set([lon, lat], this.#count * 2);
		this.#count += 1;
	}

	get(id: number): Position | undefined {
		let [low, high] = [0, this.#count - 1];
		while (low <= high) {
			const middle = (low + high) >> 1;
			const found = this.#ids[middle] ?? 0;
			if (found === id) return [this.#at[middle * 2] ?? 0, this.#at[middle * 2 + 1] ?? 0];
			if (found < id) low = middle + 1;
			else high = middle - 1;
		}
		return undefined;
	}
}

const placed = (drawn: Drawn, tags: Tags, geometry: Feature['geometry']): Placed => ({
	drawn,
	feature: { type: 'Feature', properties: { kind: drawn.kind, ...namesOf(tags) }, geometry }
});

/** Pieces of a way that lie in the box. */
function pieces(refs: readonly number[], nodes: Nodes): Position[][] {
	const found: Position[][] = [[]];
	for (const ref of refs) {
		const at = nodes.get(ref);
		if (at) found.at(-1)?.push(at);
		else if (found.at(-1)?.length) found.push([]);
	}
	return found.filter((piece) => piece.length > 1);
}

async function areasOf(path: string): Promise<Area[]> {
	const areas: Area[] = [];
	for await (const block of blocksOf(path))
		visit(block, {
			relation: (_id, members, read) => {
				const tags = read();
				const drawn = tags['type'] === 'multipolygon' ? classify(tags) : undefined;
				if (drawn?.shape === 'polygon') areas.push({ drawn, tags, ways: members.filter(({ role }) => role !== 'inner').map(({ id }) => id) });
			}
		});
	return areas;
}

export async function readOsm(path: string): Promise<Placed[]> {
	const areas = await areasOf(path);
	const needed = new Map<number, readonly number[]>(areas.flatMap(({ ways }) => ways.map((id) => [id, []] as const)));
	const nodes = new Nodes();
	const found: Placed[] = [];
	const way = (id: number, refs: readonly number[], read: () => Tags): void => {
		if (needed.has(id)) needed.set(id, refs);
		const tags = read();
		const drawn = classify(tags);
		if (!drawn || drawn.shape === 'point') return;
		const closed = refs.length > 3 && refs[0] === refs.at(-1);
		if (drawn.shape === 'polygon' && closed) {
			const ring = refs.flatMap((ref) => [nodes.get(ref)].filter((at) => at !== undefined));
			if (ring.length > 3) found.push(placed(drawn, tags, { type: 'Polygon', coordinates: [[...ring.slice(0, -1), ring[0] ?? []]] }));
		} else if (drawn.shape === 'line') for (const coordinates of pieces(refs, nodes)) found.push(placed(drawn, tags, { type: 'LineString', coordinates }));
	};
	for await (const block of blocksOf(path))
		visit(block, {
			node: (id, lon, lat, read) => {
				if (!inBox(lon, lat)) return;
				nodes.add(id, lon, lat);
				const tags = read();
				const drawn = classify(tags);
				if (drawn?.shape === 'point') found.push(placed(drawn, tags, { type: 'Point', coordinates: [lon, lat] }));
			},
			way
		});
	for (const { drawn, tags, ways } of areas)
		for (const ring of ringsOf(ways.map((id) => needed.get(id) ?? []))) {
			const coordinates = ring.flatMap((ref) => [nodes.get(ref)].filter((at) => at !== undefined));
			if (coordinates.length > 3) found.push(placed(drawn, tags, { type: 'Polygon', coordinates: [[...coordinates, coordinates[0] ?? []]] }));
		}
	return found;
}
