/**
 * Everything live that a reader may see, column by column. Readers with equal scopes share one build: at most one build of a
 * kind runs at a time, and whoever asks meanwhile gets the next one, so two hundred desks coming back cost two builds.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import type { TableName } from '../../../../db/schema.ts';
import { PROTOCOL, SCHEMA } from '../../domain/protocol/messages.ts';
import type { SnapshotAnswer } from '../../domain/protocol/messages.ts';
import type { Chain, Head } from '../../domain/journal/entry.ts';
import { isPersonal } from './masks.ts';
import type { Masks } from './masks.ts';
import { liveTables, scopesOf, shown } from './projection.ts';
import type { Held } from './projection.ts';
import { personalColumns, sentColumns } from './rows.ts';
import type { AnyRow, LiveRows } from './rows.ts';

export type Encoding = 'zstd' | 'br' | 'gzip' | 'identity';
export interface SnapshotBytes {
	readonly bytes: Buffer;
	readonly encoding: Encoding;
	readonly seq: number;
}

/** Builds remembered; a world has few groups of readers. */
const REMEMBERED = 24;

export interface Source {
	readonly rows: LiveRows;
	readonly masks: Masks;
	readonly chain: Chain;
}

/** `scope` narrows to the rows that scope shows, among those the reader may see anyway. */
export function snapshotOf(source: Source, head: Head, held: Held, scopes: readonly string[], scope?: string): SnapshotAnswer {
	const tables: Partial<Record<TableName, { columns: Record<string, unknown[]>; count: number }>> = {};
	for (const table of liveTables) tables[table] = columnar(source, table, rowsFor(source.rows, table, held, scope));
	return { ...aboutOf(source, head, scopes, scope), tables };
}

const aboutOf = (source: Source, head: Head, scopes: readonly string[], scope: string | undefined): Omit<SnapshotAnswer, 'tables'> => ({
	seq: head.seq,
	hash: head.hash,
	protocol: PROTOCOL,
	schema: SCHEMA,
	chain: source.chain,
	scope: scope === undefined ? scopes : [scope]
});

function rowsFor(rows: LiveRows, table: TableName, held: Held, scope: string | undefined): AnyRow[] {
	const found: AnyRow[] = [];
	for (const row of rows.all(table)) if (shown(held, table, row) && (scope === undefined || scopesOf(table, row).includes(scope))) found.push(row);
	return found;
}

function columnar(source: Source, table: TableName, rows: readonly AnyRow[]): { columns: Record<string, unknown[]>; count: number } {
	return { columns: Object.fromEntries(sentColumns[table].map((name) => [name, columnOf(source, table, name, rows)])), count: rows.length };
}

/** The values of one column, of known length: the hot path of a cold snapshot. */
function columnOf({ masks }: Source, table: TableName, name: string, rows: readonly AnyRow[]): unknown[] {
	const values = new Array<unknown>(rows.length);
	for (let index = 0; index < rows.length; index += 1) values[index] = rows[index]?.[name] ?? null;
	return personalColumns[table].includes(name) ? values.map((value) => (isPersonal(value) ? masks.of(value) : value)) : values;
}

/** The JSON of `columnar`, a column at a time: one Chinese name in a text makes all of it twice as wide and three times as slow. */
function columnarBytes(source: Source, table: TableName, rows: readonly AnyRow[]): Buffer {
	const parts: Buffer[] = [];
	for (const name of sentColumns[table]) {
		parts.push(Buffer.from(`${parts.length === 0 ? '{"columns":{' : ','}${JSON.stringify(name)}:`));
		parts.push(Buffer.from(JSON.stringify(columnOf(source, table, name, rows))));
	}
	return Buffer.concat([...parts, Buffer.from(`},"count":${rows.length}}`)]);
}

interface TableBytes {
	readonly version: number;
	readonly bytes: Buffer;
}

/** The JSON of a snapshot, UTF-8; tables that did not change since a group's last one are not written again. */
export class SnapshotTexts {
	readonly #byKey = new Map<string, Map<TableName, TableBytes>>();

	of(key: string, source: Source, head: Head, held: Held, scopes: readonly string[], scope?: string): Buffer {
		const known = this.#byKey.get(key) ?? new Map<TableName, TableBytes>();
		remember(this.#byKey, key, known);
		const parts: Buffer[] = [Buffer.from(`${JSON.stringify(aboutOf(source, head, scopes, scope)).slice(0, -1)},"tables":{`)];
		liveTables.forEach((table, index) => {
			const version = source.rows.version(table);
			let kept = known.get(table);
			if (kept?.version !== version) known.set(table, (kept = { version, bytes: columnarBytes(source, table, rowsFor(source.rows, table, held, scope)) }));
			parts.push(Buffer.from(`${index === 0 ? '' : ','}"${table}":`), kept.bytes);
		});
		return Buffer.concat([...parts, Buffer.from('}}')]);
	}
}

/** Keeps the newest few. */
function remember<V>(map: Map<string, V>, key: string, value: V): void {
	map.delete(key);
	map.set(key, value);
	const oldest = map.keys().next().value;
	if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}

const compress: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
	zstd: (bytes) => promisify(zstdCompress)(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
	br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
	gzip: (bytes) => promisify(gzip)(bytes, { level: 1 }),
	identity: (bytes) => Promise.resolve(bytes)
};

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
	async get(key: string, encoding: Encoding, through: () => number, make: () => Buffer): Promise<SnapshotBytes> {
		const wanted = through();
		const name = `${encoding} ${key}`;
		for (;;) {
			const build = this.#builds.get(name);
			if (build && build.seq >= wanted) return build.bytes;
			if (build && !build.done) await build.bytes.catch(() => undefined);
			else return this.#start(name, encoding, through(), make()).bytes;
		}
	}

	#start(name: string, encoding: Encoding, seq: number, json: Buffer): Build {
		const bytes = compress[encoding](json).then((compressed) => ({ bytes: compressed, encoding, seq }));
		const build: Build = { seq, bytes, done: false };
		remember(this.#builds, name, build);
		bytes.then(
			() => (build.done = true),
			() => this.#builds.delete(name)
		);
		return build;
	}
}
