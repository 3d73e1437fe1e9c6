/**
 * The files of one world, by the hash of their content:
 *
 *     files/ab/abcdef…            the bytes; the same content is the same file
 *     files/ab/abcdef….USER.json  that this user uploaded it, under which name
 *     files/incoming/…            what is being received
 *     files/thumbnails/…          made again when missing
 *
 * A file is there whole or not at all: received beside, flushed, renamed. Nothing here decides who may see a file; see `access.ts`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../domain/refusal.ts';
import { FILE_BYTES_MAX, HEAD_BYTES, cleanName, kindOf } from './types.ts';

export interface StoredFile {
	readonly sha256: string;
	/** Media type by content. */
	readonly type: string;
	/** Bytes. */
	readonly size: number;
}
export interface Upload extends StoredFile {
	readonly name: string | null;
}

export interface FileStore {
	/**
	 * Receives a file whole or leaves nothing. Refusals: `file.empty` 422 · `file.too_large` 413 · `file.type` 415 · `file.cut_off` 400 · `file.no_space` 503.
	 */
	receive(body: AsyncIterable<Uint8Array>, userId: string, name: string | null): Promise<StoredFile>;
	/** What this user uploaded under that hash; undefined when it was somebody else, or nobody. */
	uploaded(sha256: string, userId: string): Promise<Upload | undefined>;
	/** The file's place on disk; undefined when it is not there. */
	pathOf(sha256: string): Promise<string | undefined>;
	/** Where a thumbnail lies or shall lie. */
	thumbnailPath(sha256: string, size: number): string;
	/** Removes what was uploaded before `before` (UTC ms) and hangs on nothing; returns how many files went. */
	sweep(before: number, isAttached: (sha256: string) => Promise<boolean>): Promise<number>;
}

const HASH = /^[0-9a-f]{64}$/;
const full = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

export function createFileStore(folder: string): FileStore {
	const place = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
	const note = (sha256: string, userId: string): string => `${place(sha256)}.${userId}.json`;
	const incoming = join(folder, 'incoming');
	return {
		receive: async (body, userId, name) => {
			await mkdir(incoming, { recursive: true });
			const path = join(incoming, randomUUID());
			try {
				const stored = await written(path, body);
				await mkdir(join(folder, stored.sha256.slice(0, 2)), { recursive: true });
				await rename(path, place(stored.sha256));
				await flushed(join(folder, stored.sha256.slice(0, 2)));
				await writeFile(note(stored.sha256, userId), JSON.stringify({ ...stored, name: cleanName(name) }), { flush: true });
				return stored;
			} catch (failure) {
				if (full.has((failure as NodeJS.ErrnoException).code ?? '')) throw new Refusal('unavailable', 'file.no_space');
				throw failure;
			} finally {
				await rm(path, { force: true });
			}
		},
		uploaded: async (sha256, userId) => {
			if (!HASH.test(sha256)) return undefined;
			const path = note(sha256, userId);
			const text = await readFile(path, 'utf8').catch(() => undefined);
			if (text === undefined) return undefined;
			// Asked for, it is still wanted: the day before it goes begins again.
			await utimes(path, new Date(), new Date()).catch(() => undefined);
			return JSON.parse(text) as Upload;
		},
		pathOf: async (sha256) => {
			if (!HASH.test(sha256)) return undefined;
			const found = await stat(place(sha256)).catch(() => undefined);
			return found?.isFile() ? place(sha256) : undefined;
		},
		thumbnailPath: (sha256, size) => join(folder, 'thumbnails', `${sha256}-${size}.webp`),
		sweep: (before, isAttached) => sweep(folder, before, isAttached)
	};
}

/** Writes and hashes in one pass, looks at the head for the kind, flushes. */
async function written(path: string, body: AsyncIterable<Uint8Array>): Promise<StoredFile> {
	const handle = await open(path, 'wx', 0o600);
	try {
		const hash = createHash('sha256');
		const head = Buffer.alloc(HEAD_BYTES);
		let size = 0;
		for await (const chunk of whole(body)) {
			if (size < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - size), size);
			size += chunk.byteLength;
			// Read to the end, keeping nothing: a connection broken in the middle would hide the answer.
			if (size > FILE_BYTES_MAX) continue;
			hash.update(chunk);
			await writeAll(handle, chunk);
		}
		if (size > FILE_BYTES_MAX) throw new Refusal('large', 'file.too_large', { limitMb: FILE_BYTES_MAX / 1_048_576 });
		if (size === 0) throw new Refusal('rule', 'file.empty');
		const kind = await kindOf(head.subarray(0, Math.min(size, HEAD_BYTES)));
		if (!kind) throw new Refusal('media', 'file.type');
		await handle.sync();
		return { sha256: hash.digest('hex'), type: kind.type, size };
	} finally {
		await handle.close();
	}
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
	for (let at = 0; at < chunk.byteLength;) at += (await handle.write(chunk, at)).bytesWritten;
}

/** A body that breaks off is the caller's end, not ours. */
async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* body;
	} catch (failure) {
		// adapter-node breaks the stream at its own limit, with the status in the error.
		if ((failure as { status?: unknown }).status === 413) throw new Refusal('large', 'file.too_large', { limitMb: FILE_BYTES_MAX / 1_048_576 });
		throw new Refusal('malformed', 'file.cut_off');
	}
}

/** The name of a renamed file is durable when its folder is. */
async function flushed(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function sweep(folder: string, before: number, isAttached: (sha256: string) => Promise<boolean>): Promise<number> {
	const older = async (path: string): Promise<boolean> => ((await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity) < before;
	for (const name of await names(join(folder, 'incoming'))) if (await older(join(folder, 'incoming', name))) await rm(join(folder, 'incoming', name), { force: true });
	let gone = 0;
	for (const shelf of (await names(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
		const all = await names(join(folder, shelf));
		for (const sha256 of all.filter((name) => HASH.test(name))) {
			const own = all.filter((name) => name.startsWith(sha256)).map((name) => join(folder, shelf, name));
			const old = (await Promise.all(own.map(older))).every(Boolean);
			if (!old || (await isAttached(sha256))) continue;
			for (const path of own) await rm(path, { force: true });
			gone++;
		}
	}
	return gone;
}

const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
