/**
 * The file of a backup: an SQLite file with a manifest and every file of the world in blobs of 1 MiB, each file with its size
 * and SHA-256. `application_id` says what it is before anything else is read.
 */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** "MSTR". */
const APPLICATION_ID = 0x4d535452;
const VERSION = 1;
const CHUNK_BYTES = 1 << 20;
/** A file of a backup lies below the folder it is written to. */
const SAFE_PATH = /^(?!.*(?:^|\/)\.\.?(?:\/|$))[^/\\\0][^\\\0]*$/;

export interface Head {
	readonly chain: string;
	readonly epoch: number;
	readonly seq: number;
	readonly hash: string;
}

export interface Manifest extends Head {
	readonly version: number;
	readonly world: 'demo' | 'real';
	/** UTC ms. */
	readonly madeAt: number;
}

/** Not a backup, or not whole; `why` is for the sentence. */
export class BadBackup extends Error {
	readonly why: 'foreign' | 'newer' | 'damaged';
	constructor(why: BadBackup['why']) {
		super(why);
		this.why = why;
	}
}

/** Writes the files, `[path in the backup, file on disk]`, and syncs. */
export function writeContainer(file: string, manifest: Omit<Manifest, 'version'>, files: Iterable<readonly [string, string]>): void {
	const target = new Database(file);
	target.pragma('journal_mode = off');
	target.pragma(`application_id = ${APPLICATION_ID}`);
	target.exec(
		'create table manifest (text text not null); create table files (path text primary key, size integer not null, sha256 text not null); create table parts (path text not null, part integer not null, bytes blob not null, primary key (path, part))'
	);
	target.exec('begin');
	target.prepare('insert into manifest values (?)').run(JSON.stringify({ version: VERSION, ...manifest }));
	const addPart = target.prepare('insert into parts values (?, ?, ?)');
	const addFile = target.prepare('insert into files values (?, ?, ?)');
	for (const [path, source] of files) {
		const digest = createHash('sha256');
		let size = 0;
		for (const [part, bytes] of partsOf(source)) {
			digest.update(bytes);
			size += bytes.length;
			addPart.run(path, part, bytes);
		}
		addFile.run(path, size, digest.digest('hex'));
	}
	target.exec('commit');
	target.close();
	syncFile(file);
}

function* partsOf(file: string): Generator<readonly [number, Buffer]> {
	const handle = openSync(file, 'r');
	try {
		for (let part = 0; ; part++) {
			const bytes = Buffer.alloc(CHUNK_BYTES);
			const read = readSync(handle, bytes, 0, CHUNK_BYTES, part * CHUNK_BYTES);
			if (read > 0) yield [part, bytes.subarray(0, read)];
			if (read < CHUNK_BYTES) return;
		}
	} finally {
		closeSync(handle);
	}
}

/** The manifest, every byte proved; with `folder` the files are written there. @throws BadBackup */
export function readContainer(file: string, folder?: string): Manifest {
	let source: Database.Database | undefined;
	try {
		source = new Database(file, { readonly: true, fileMustExist: true });
		if (source.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new BadBackup('foreign');
		const { text } = source.prepare('select text from manifest').get() as { text: string };
		const manifest = JSON.parse(text) as Manifest;
		if (manifest.version > VERSION) throw new BadBackup('newer');
		for (const { path, size, sha256 } of source.prepare('select path, size, sha256 from files').all() as { path: string; size: number; sha256: string }[])
			if (!SAFE_PATH.test(path) || !unpack(source, path, size, sha256, folder)) throw new BadBackup('damaged');
		return manifest;
	} catch (failure) {
		if (failure instanceof BadBackup || (failure as NodeJS.ErrnoException).code === 'ENOSPC') throw failure;
		const code = String((failure as { code?: unknown }).code ?? '');
		throw new BadBackup(code === 'SQLITE_NOTADB' ? 'foreign' : 'damaged');
	} finally {
		source?.close();
	}
}

/** Whether size and digest fit. */
function unpack(source: Database.Database, path: string, size: number, sha256: string, folder: string | undefined): boolean {
	const digest = createHash('sha256');
	let read = 0;
	const target = folder === undefined ? undefined : opened(join(folder, path));
	try {
		for (const { bytes } of source.prepare('select bytes from parts where path = ? order by part').iterate(path) as Iterable<{ bytes: Buffer }>) {
			digest.update(bytes);
			read += bytes.length;
			if (target !== undefined) writeSync(target, bytes);
		}
		if (target !== undefined) fsyncSync(target);
	} finally {
		if (target !== undefined) closeSync(target);
	}
	return read === size && digest.digest('hex') === sha256;
}

function opened(file: string): number {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	return openSync(file, 'wx', 0o600);
}

export function syncFile(file: string): void {
	const handle = openSync(file, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
