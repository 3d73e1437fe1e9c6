/** What a bundle is made of: pieces with their hash, out of memory, out of the file store, or written down for a moment. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ManifestFile } from '../../domain/journal/manifest.ts';
import { kindNamed } from '../files/types.ts';
import type { ZipPart } from './zip.ts';

/** Read at once from disk. */
const READ_BYTES = 1 << 20;

export type Piece = ZipPart & Omit<ManifestFile, 'path' | 'size'>;
export type Known = Pick<Piece, 'path' | 'at' | 'type' | 'source' | 'seq'>;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function ofBytes(known: Known, content: Uint8Array | string): Piece {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	return {
		...known,
		size: bytes.byteLength,
		sha256: sha256Of(bytes),
		async *open() {
			yield await Promise.resolve(bytes);
		}
	};
}

/** A file of the store: its name there is its hash, so it is read once, when it is sent. */
export const ofFile = (known: Known, place: string, { sha256, size }: Pick<Piece, 'sha256' | 'size'>): Piece => ({
	...known,
	size,
	sha256,
	open: () => createReadStream(place, { highWaterMark: READ_BYTES })
});

/** A folder of this process for what is too long for memory; only its owner may enter. */
export interface Spool {
	write(known: Known, content: AsyncIterable<string>): Promise<Piece>;
	remove(): Promise<void>;
}
export async function openSpool(): Promise<Spool> {
	const folder = await mkdtemp(join(tmpdir(), 'muster-bundle-'));
	let written = 0;
	return {
		write: async (known, content) => {
			const place = join(folder, String(written++));
			const out = createWriteStream(place, { mode: 0o600 });
			const hash = createHash('sha256');
			let size = 0;
			for await (const text of content) {
				const bytes = Buffer.from(text, 'utf8');
				hash.update(bytes);
				size += bytes.length;
				if (!out.write(bytes)) await once(out, 'drain');
			}
			out.end();
			await finished(out);
			return ofFile(known, place, { sha256: hash.digest('hex'), size });
		},
		remove: () => rm(folder, { recursive: true, force: true })
	};
}

/** The ending of a media type. */
export const endingOf = (type: string): string => kindNamed(type)?.extension ?? (type.includes('wordprocessingml') ? 'docx' : 'bin');

const NAME_LENGTH_MAX = 80;
/** A name that every file system takes: no path, no reserved sign, no end in a full stop. */
export const fileName = (text: string): string =>
	[
		...text
			.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')
			.replace(/\s+/g, ' ')
			.trim()
	]
		.slice(0, NAME_LENGTH_MAX)
		.join('')
		.replace(/[. ]+$/, '') || '_';

/** Two files under one path would be one: the later is told apart by its hash. */
export function apart(pieces: readonly Piece[]): Piece[] {
	const seen = new Set<string>();
	return pieces.map((piece) => {
		const dot = piece.path.lastIndexOf('.');
		const path = seen.has(piece.path.toLowerCase()) ? `${piece.path.slice(0, dot)} ${piece.sha256.slice(0, 8)}${piece.path.slice(dot)}` : piece.path;
		seen.add(path.toLowerCase());
		return { ...piece, path };
	});
}
