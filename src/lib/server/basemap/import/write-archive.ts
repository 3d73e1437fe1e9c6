/** A PMTiles archive, version 3 (github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): header, root, metadata, leaves, tiles. */
import { gzipSync } from 'node:zlib';
import { box } from './box.ts';
import type { MadeTile } from './tiles.ts';
import { ZOOM_MAX, ZOOM_MIN } from './tiles.ts';

const HEADER_BYTES = 127;
/** Header and root must come with the first 16 KiB. */
const ROOT_BYTES_MAX = 16_384 - HEADER_BYTES;
const LEAF_ENTRIES = 2_048;
const GZIP = 2;
const MVT = 1;

interface Entry {
	readonly id: number;
	readonly offset: number;
	readonly length: number;
	/** 0: a leaf directory. */
	readonly run: number;
}

function varint(value: number, out: number[]): void {
	let rest = value;
	for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
	out.push(rest);
}

function directory(entries: readonly Entry[]): Uint8Array {
	const out: number[] = [];
	varint(entries.length, out);
	let last = 0;
	for (const { id } of entries) {
		varint(id - last, out);
		last = id;
	}
	for (const { run } of entries) varint(run, out);
	for (const { length } of entries) varint(length, out);
	for (const [at, { offset }] of entries.entries()) {
		const before = entries[at - 1];
		varint(before && before.offset + before.length === offset ? 0 : offset + 1, out);
	}
	return gzipSync(Uint8Array.from(out));
}

function directories(entries: readonly Entry[]): { readonly root: Uint8Array; readonly leaves: Uint8Array } {
	const whole = directory(entries);
	if (whole.byteLength <= ROOT_BYTES_MAX) return { root: whole, leaves: new Uint8Array() };
	const leaves: Uint8Array[] = [];
	const tops: Entry[] = [];
	let offset = 0;
	for (let at = 0; at < entries.length; at += LEAF_ENTRIES) {
		const leaf = directory(entries.slice(at, at + LEAF_ENTRIES));
		tops.push({ id: entries[at]?.id ?? 0, offset, length: leaf.byteLength, run: 0 });
		leaves.push(leaf);
		offset += leaf.byteLength;
	}
	return { root: directory(tops), leaves: Buffer.concat(leaves) };
}

function header(lengths: { readonly root: number; readonly metadata: number; readonly leaves: number; readonly tiles: number }, count: number): Uint8Array {
	const bytes = Buffer.alloc(HEADER_BYTES);
	bytes.write('PMTiles', 0, 'latin1');
	bytes.writeUInt8(3, 7);
	let offset = HEADER_BYTES;
	for (const [at, length] of [lengths.root, lengths.metadata, lengths.leaves, lengths.tiles].entries()) {
		bytes.writeBigUInt64LE(BigInt(offset), 8 + at * 16);
		bytes.writeBigUInt64LE(BigInt(length), 16 + at * 16);
		offset += length;
	}
	for (const at of [72, 80, 88]) bytes.writeBigUInt64LE(BigInt(count), at);
	// Clustered; directories and tiles compressed; vector tiles.
	for (const [at, value] of [1, GZIP, GZIP, MVT, ZOOM_MIN, ZOOM_MAX].entries()) bytes.writeUInt8(value, 96 + at);
	const [west, south, east, north] = box;
	const degrees = (value: number): number => Math.round(value * 1e7);
	for (const [at, value] of [west, south, east, north].entries()) bytes.writeInt32LE(degrees(value), 102 + at * 4);
	bytes.writeUInt8(10, 118);
	bytes.writeInt32LE(degrees((west + east) / 2), 119);
	bytes.writeInt32LE(degrees((south + north) / 2), 123);
	return bytes;
}

/** Tiles must come in rising order of id. */
export function archiveOf(tiles: readonly MadeTile[], metadata: { readonly name: string; readonly attribution: string; readonly layers: readonly string[] }): Uint8Array {
	const packed = tiles.map(({ bytes }) => gzipSync(bytes));
	let offset = 0;
	const entries = tiles.map(({ id }, at): Entry => {
		const length = packed[at]?.byteLength ?? 0;
		const entry = { id, offset, length, run: 1 };
		offset += length;
		return entry;
	});
	const { root, leaves } = directories(entries);
	const { name, attribution, layers } = metadata;
	const about = gzipSync(JSON.stringify({ name, attribution, type: 'baselayer', vector_layers: layers.map((id) => ({ id, fields: {}, minzoom: ZOOM_MIN, maxzoom: ZOOM_MAX })) }));
	return Buffer.concat([header({ root: root.byteLength, metadata: about.byteLength, leaves: leaves.byteLength, tiles: offset }, tiles.length), root, about, leaves, ...packed]);
}
