/**
 * The blocks of an OpenStreetMap `.osm.pbf` file, one at a time: the format of wiki.openstreetmap.org/wiki/PBF_Format, with its
 * limits (a header of 64 KiB, a block of 32 MiB). What it does not know it refuses, rather than draw half a map.
 */
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { PbfReader } from 'pbf';
import { ImportRefused } from './refused.ts';

const HEADER_BYTES_MAX = 64 * 1024;
const BLOCK_BYTES_MAX = 32 * 1024 * 1024;
const known = new Set(['OsmSchema-V0.6', 'DenseNodes', 'HistoricalInformation']);
const unzip = promisify(inflate);

export interface Block {
	readonly strings: readonly string[];
	readonly groups: readonly Uint8Array[];
	/** Degrees of the raw numbers. */
	readonly lon: (raw: number) => number;
	readonly lat: (raw: number) => number;
}

export async function* blocksOf(path: string): AsyncGenerator<Block> {
	const file = await open(path, 'r');
	try {
		const read = async (length: number, at: number): Promise<Uint8Array> => {
			const bytes = new Uint8Array(length);
			const { bytesRead } = await file.read(bytes, 0, length, at);
			if (bytesRead !== length) throw new ImportRefused('broken', `@${at}`);
			return bytes;
		};
		const { size } = await file.stat();
		for (let at = 0; at < size;) {
			const headerLength = new DataView((await read(4, at)).buffer).getUint32(0);
			if (headerLength === 0 || headerLength > HEADER_BYTES_MAX) throw new ImportRefused('kind');
			const { type, length } = header(await read(headerLength, at + 4));
			if (length <= 0 || length > BLOCK_BYTES_MAX) throw new ImportRefused('broken', `@${at}`);
			const body = await unpack(await read(length, at + 4 + headerLength));
			if (at === 0 && type !== 'OSMHeader') throw new ImportRefused('kind');
			if (type === 'OSMHeader') checkFeatures(body);
			else if (type === 'OSMData') yield block(body);
			at += 4 + headerLength + length;
		}
	} finally {
		await file.close();
	}
}

const header = (bytes: Uint8Array) =>
	new PbfReader(bytes).readFields(
		(tag, found, pbf) => {
			if (tag === 1) found.type = pbf.readString();
			else if (tag === 3) found.length = pbf.readVarint();
		},
		{ type: '', length: 0 }
	);

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
	const blob = new PbfReader(bytes).readFields<{ raw?: Uint8Array; zlib?: Uint8Array }>((tag, found, pbf) => {
		if (tag === 1) found.raw = pbf.readBytes();
		else if (tag === 3) found.zlib = pbf.readBytes();
	}, {});
	if (blob.raw) return blob.raw;
	if (!blob.zlib) throw new ImportRefused('compression');
	return unzip(blob.zlib, { maxOutputLength: BLOCK_BYTES_MAX }).catch(() => {
		throw new ImportRefused('broken', 'zlib');
	});
}

function checkFeatures(bytes: Uint8Array): void {
	const required = new PbfReader(bytes).readFields<string[]>((tag, found, pbf) => {
		if (tag === 4) found.push(pbf.readString());
	}, []);
	const unknown = required.find((feature) => !known.has(feature));
	if (unknown !== undefined) throw new ImportRefused('broken', unknown);
}

function block(bytes: Uint8Array): Block {
	const strings: string[] = [];
	const raw = { granularity: 100, latOffset: 0, lonOffset: 0, groups: [] as Uint8Array[] };
	new PbfReader(bytes).readFields((tag, found, pbf) => {
		if (tag === 1)
			pbf.readMessage((inner, list: string[], table) => {
				if (inner === 1) list.push(table.readString());
			}, strings);
		else if (tag === 2) found.groups.push(pbf.readBytes());
		else if (tag === 17) found.granularity = pbf.readVarint();
		else if (tag === 19) found.latOffset = pbf.readVarint(true);
		else if (tag === 20) found.lonOffset = pbf.readVarint(true);
	}, raw);
	const degrees = (offset: number) => (value: number) => (offset + raw.granularity * value) * 1e-9;
	return { strings, groups: raw.groups, lon: degrees(raw.lonOffset), lat: degrees(raw.latOffset) };
}
