/**
 * A snapshot as bytes. Its rows are taken at one instant; writing and compressing them goes on side by side, a column at a time,
 * and lets others have their turn in between. Readers with equal scopes share one build: at most one build of a kind runs at a
 * time, and whoever asks meanwhile gets the next one, so two hundred desks coming back cost two builds.
 */
import { PassThrough } from 'node:stream';
import type { Transform } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { constants, createBrotliCompress, createGzip, createZstdCompress } from 'node:zlib';
import type { TableName } from '../../../../db/schema.ts';
import type { Head } from '../../domain/journal/entry.ts';
import { liveTables } from './projection.ts';
import type { Held } from './projection.ts';
import { aboutOf, columnsOf } from './snapshot.ts';
import type { Columns, Source } from './snapshot.ts';

export type Encoding = 'zstd' | 'br' | 'gzip' | 'identity';
export interface SnapshotBytes {
	readonly bytes: Buffer;
	readonly encoding: Encoding;
	readonly seq: number;
}

/** Builds remembered; a world has few groups of readers. */
const REMEMBERED = 24;
/** Columns of more values are a piece of their own. */
const LONG_COLUMN = 500;

/** The pieces of a text, in order; the time between two of them is anybody's. */
type Pieces = Iterable<Buffer>;

interface TableText {
	readonly version: number;
	/** Complete when `done`. */
	readonly pieces: Buffer[];
	done: boolean;
}

/** The JSON of a table, a column at a time: one Chinese name in a text makes all of it twice as wide and three times as slow. */
function* tableText({ names, values, count }: Columns): Pieces {
	if (count <= LONG_COLUMN) {
		yield Buffer.from(JSON.stringify({ columns: Object.fromEntries(names.map((name, index) => [name, values[index]])), count }));
		return;
	}
	for (let index = 0; index < names.length; index += 1) {
		const before = `${index === 0 ? '{"columns":{' : ','}${JSON.stringify(names[index])}:`;
		yield Buffer.from(before + listText(values[index] ?? []));
	}
	yield Buffer.from(`},"count":${count}}`);
}

/** The JSON of a long list. A third of a table's columns say the same in every row (nothing, mostly): that is written once. */
function listText(values: readonly unknown[]): string {
	const [first] = values;
	if (!values.every((value) => value === first)) return JSON.stringify(values);
	const text = JSON.stringify(first);
	return `[${`${text},`.repeat(values.length - 1)}${text}]`;
}

/** The JSON of a snapshot, UTF-8; tables that did not change since a group's last one are not written again. */
export class SnapshotTexts {
	readonly #byKey = new Map<string, Map<TableName, TableText>>();

	/** Takes the rows now; the pieces are written as they are asked for. */
	of(key: string, source: Source, head: Head, held: Held, scopes: readonly string[], scope?: string): Pieces {
		const known = this.#byKey.get(key) ?? new Map<TableName, TableText>();
		remember(this.#byKey, key, known);
		const tables = liveTables.map((table) => {
			const version = source.rows.version(table);
			const kept = known.get(table);
			if (kept?.done && kept.version === version) return { table, kept };
			return { table, fresh: { version, pieces: [], done: false } as TableText, columns: columnsOf(source, table, held, scope) };
		});
		return this.#write(known, Buffer.from(`${JSON.stringify(aboutOf(source, head, scopes, scope)).slice(0, -1)},"tables":{`), tables);
	}

	*#write(known: Map<TableName, TableText>, about: Buffer, tables: readonly { table: TableName; kept?: TableText; fresh?: TableText; columns?: Columns }[]): Pieces {
		yield about;
		for (const [index, { table, kept, fresh, columns }] of tables.entries()) {
			yield Buffer.from(`${index === 0 ? '' : ','}"${table}":`);
			if (kept) yield* kept.pieces;
			if (!fresh || !columns) continue;
			for (const piece of tableText(columns)) {
				fresh.pieces.push(piece);
				yield piece;
			}
			fresh.done = true;
			known.set(table, fresh);
		}
		yield Buffer.from('}}');
	}
}

/** Keeps the newest few. */
function remember<V>(map: Map<string, V>, key: string, value: V): void {
	map.delete(key);
	map.set(key, value);
	const oldest = map.keys().next().value;
	if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}

const compressor: Readonly<Record<Encoding, () => Transform>> = {
	zstd: () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
	br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
	gzip: () => createGzip({ level: 1 }),
	identity: () => new PassThrough()
};

/** A piece that is this long, bytes, lets others have their turn. */
const LONG_PIECE = 32_768;

/** The pieces compressed: a thread compresses one while the next is written. */
async function compressed(encoding: Encoding, pieces: Pieces): Promise<Buffer> {
	const stream = compressor[encoding]();
	const out: Buffer[] = [];
	const ended = new Promise<void>((done, failed) =>
		stream
			.on('data', (part: Buffer) => out.push(part))
			.once('end', done)
			.once('error', failed)
	);
	for (const piece of pieces) {
		stream.write(piece);
		if (piece.length >= LONG_PIECE) await turn();
	}
	stream.end();
	await ended;
	return Buffer.concat(out);
}

/** The best encoding the caller takes: zstd, then brotli, then gzip. */
export function encodingFor(acceptEncoding: string | null | undefined): Encoding {
	const accepted = new Set(
		(acceptEncoding ?? '')
			.toLowerCase()
			.split(',')
			.map((part) => part.trim().split(/\s*;\s*/))
			.filter(([, weight]) => weight === undefined || !/^q=0(\.0*)?$/.test(weight))
			.map(([name]) => name)
	);
	return (['zstd', 'br', 'gzip'] as const).find((name) => accepted.has(name)) ?? 'identity';
}

interface Build {
	readonly seq: number;
	readonly bytes: Promise<SnapshotBytes>;
	done: boolean;
}

export class SnapshotCache {
	readonly #builds = new Map<string, Build>();

	/** `make` is called at most once for all who ask for `key` at one `seq`; what is answered is never older than the call. */
	async get(key: string, encoding: Encoding, through: () => number, make: () => Pieces): Promise<SnapshotBytes> {
		const wanted = through();
		const name = `${encoding} ${key}`;
		for (;;) {
			const build = this.#builds.get(name);
			if (build && build.seq >= wanted) return build.bytes;
			if (build && !build.done) await build.bytes.catch(() => undefined);
			else return this.#start(name, encoding, through(), make()).bytes;
		}
	}

	#start(name: string, encoding: Encoding, seq: number, pieces: Pieces): Build {
		const bytes = compressed(encoding, pieces).then((bytes) => ({ bytes, encoding, seq }));
		const build: Build = { seq, bytes, done: false };
		remember(this.#builds, name, build);
		bytes.then(
			() => (build.done = true),
			() => this.#builds.delete(name)
		);
		return build;
	}
}
