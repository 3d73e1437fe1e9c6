/** Nodes, ways and relations of a block. */
import { PbfReader } from 'pbf';
import type { Tags } from './classify.ts';
import type { Block } from './osm-blocks.ts';

export interface Visitor {
	readonly node?: (id: number, lon: number, lat: number, tags: () => Tags) => void;
	readonly way?: (id: number, refs: readonly number[], tags: () => Tags) => void;
	/** Members are ways with their roles. */
	readonly relation?: (id: number, members: readonly { readonly id: number; readonly role: string }[], tags: () => Tags) => void;
}

interface Raw {
	id: number;
	keys: number[];
	values: number[];
	refs: number[];
	roles: number[];
	kinds: number[];
	lat: number;
	lon: number;
}
const WAY = 1;

export function visit(block: Block, visitor: Visitor): void {
	for (const group of block.groups)
		new PbfReader(group).readFields((tag, _, pbf) => {
			if (tag === 1 && visitor.node) visitNode(block, pbf, visitor.node);
			else if (tag === 2 && visitor.node) visitDense(block, pbf, visitor.node);
			else if (tag === 3 && visitor.way) visitWay(block, pbf, visitor.way);
			else if (tag === 4 && visitor.relation) visitRelation(block, pbf, visitor.relation);
		}, null);
}

function rawOf(pbf: PbfReader, node: boolean): Raw {
	return pbf.readMessage<Raw>(
		(tag, raw, inner) => {
			if (tag === 1) raw.id = node ? inner.readSVarint() : inner.readVarint(true);
			else if (tag === 2) inner.readPackedVarint(raw.keys);
			else if (tag === 3) inner.readPackedVarint(raw.values);
			else if (tag === 8 && node) raw.lat = inner.readSVarint();
			else if (tag === 9 && node) raw.lon = inner.readSVarint();
			else if (tag === 8) inner.readPackedSVarint(raw.refs);
			else if (tag === 10) inner.readPackedVarint(raw.kinds);
		},
		{ id: 0, keys: [], values: [], refs: [], roles: [], kinds: [], lat: 0, lon: 0 }
	);
}

const tagsOf =
	({ strings }: Block, { keys, values }: Pick<Raw, 'keys' | 'values'>) =>
	(): Tags =>
		Object.fromEntries(keys.map((key, at) => [strings[key] ?? '', strings[values[at] ?? 0] ?? '']));

/** Each number is the difference to the one before. */
function summed(differences: readonly number[]): number[] {
	let sum = 0;
	return differences.map((difference) => (sum += difference));
}

function visitNode(block: Block, pbf: PbfReader, node: NonNullable<Visitor['node']>): void {
	const raw = rawOf(pbf, true);
	node(raw.id, block.lon(raw.lon), block.lat(raw.lat), tagsOf(block, raw));
}

function visitWay(block: Block, pbf: PbfReader, way: NonNullable<Visitor['way']>): void {
	const raw = rawOf(pbf, false);
	way(raw.id, summed(raw.refs), tagsOf(block, raw));
}

/** In a relation field 8 holds the roles and field 9 the members. */
function visitRelation(block: Block, pbf: PbfReader, relation: NonNullable<Visitor['relation']>): void {
	const raw = pbf.readMessage<Raw>(
		(tag, found, inner) => {
			if (tag === 1) found.id = inner.readVarint(true);
			else if (tag === 2) inner.readPackedVarint(found.keys);
			else if (tag === 3) inner.readPackedVarint(found.values);
			else if (tag === 8) inner.readPackedVarint(found.roles);
			else if (tag === 9) inner.readPackedSVarint(found.refs);
			else if (tag === 10) inner.readPackedVarint(found.kinds);
		},
		{ id: 0, keys: [], values: [], refs: [], roles: [], kinds: [], lat: 0, lon: 0 }
	);
	const members = summed(raw.refs).flatMap((id, at) => (raw.kinds[at] === WAY ? [{ id, role: block.strings[raw.roles[at] ?? 0] ?? '' }] : []));
	relation(raw.id, members, tagsOf(block, raw));
}

function visitDense(block: Block, pbf: PbfReader, node: NonNullable<Visitor['node']>): void {
	const dense = pbf.readMessage<Record<'ids' | 'lats' | 'lons' | 'tags', number[]>>(
		(tag, found, inner) => {
			if (tag === 1) inner.readPackedSVarint(found.ids);
			else if (tag === 8) inner.readPackedSVarint(found.lats);
			else if (tag === 9) inner.readPackedSVarint(found.lons);
			else if (tag === 10) inner.readPackedVarint(found.tags);
		},
		{ ids: [], lats: [], lons: [], tags: [] }
	);
	const [ids, lats, lons] = [summed(dense.ids), summed(dense.lats), summed(dense.lons)];
	let at = 0;
	for (const [index, id] of ids.entries()) {
		const start = at;
		// Key and value by turns, a zero after each node; no list at all when no node of the group has tags.
		while (at < dense.tags.length && dense.tags[at] !== 0) at += 2;
		const end = at;
		at += 1;
		const pairs = () => {
			const found = dense.tags.slice(start, end);
			return { keys: found.filter((_, place) => place % 2 === 0), values: found.filter((_, place) => place % 2 === 1) };
		};
		node(id, block.lon(lons[index] ?? 0), block.lat(lats[index] ?? 0), () => tagsOf(block, pairs())());
	}
}
