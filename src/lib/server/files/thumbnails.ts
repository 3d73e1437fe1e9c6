/** Small pictures of what hangs on posts: made once in a worker, kept as files, without any of the original's metadata. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { Refusal } from '../../domain/refusal.ts';
import type { FileStore } from './store.ts';
import { kindNamed } from './types.ts';
import { WorkFailed, createWork } from './work.ts';

/** Longest side, px. */
export const thumbnailSizes = [160, 320, 640, 1600] as const;
export type ThumbnailSize = (typeof thumbnailSizes)[number];
/** Of a picture larger than this none is made: 50,000 × 50,000 is a bomb, not a photo. */
export const PIXELS_MAX = 100_000_000;

export interface Thumbnail {
	readonly type: 'image/webp' | 'image/svg+xml';
	readonly bytes: Uint8Array;
}
interface Job {
	readonly path: string;
	readonly type: string;
	readonly size: number;
	readonly pixelsMax: number;
}

export interface Thumbnails {
	/** Refuses 422 `file.no_picture` when none can be made of it. */
	of(file: { readonly sha256: string; readonly type: string; readonly path: string }, size: ThumbnailSize): Promise<Thumbnail>;
	close(): Promise<void>;
}

export function createThumbnails(files: FileStore): Thumbnails {
	const work = createWork<Job, Uint8Array>('thumbnail.ts', { jobMs: 20_000, waiting: 64, heapMb: 512 });
	return {
		of: async (file, size) => {
			if (!kindNamed(file.type)?.image) return { type: 'image/svg+xml', bytes: new TextEncoder().encode(drawn(file.type)) };
			const kept = files.thumbnailPath(file.sha256, size);
			const before = await readFile(kept).catch(() => undefined);
			if (before) return { type: 'image/webp', bytes: before };
			const bytes = await work.run({ path: file.path, type: file.type, size, pixelsMax: PIXELS_MAX }).catch((failure: unknown) => {
				throw failure instanceof WorkFailed ? new Refusal('rule', 'file.no_picture') : failure;
			});
			await keep(kept, bytes);
			return { type: 'image/webp', bytes };
		},
		close: () => work.close()
	};
}

/** A thumbnail that cannot be kept is made again. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
	const beside = `${path}.${randomUUID()}`;
	await mkdir(dirname(path), { recursive: true })
		.then(() => writeFile(beside, bytes))
		.then(() => rename(beside, path))
		.catch(() => undefined);
}

const marks: Readonly<Record<string, string>> = {
	'application/pdf': '<path d="M22 34h20M22 42h20M22 50h12"/>',
	'video/mp4': '<path d="M27 32v18l15-9z"/>',
	'audio/mp4': '<path d="M28 50V34l14-3v16"/><circle cx="25" cy="50" r="3"/><circle cx="39" cy="47" r="3"/>'
};

/** A sheet with a sign for what has no picture. */
const drawn = (type: string): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" stroke="#6b7785" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"><path d="M14 6h24l12 12v40H14z"/><path d="M38 6v12h12"/>${marks[type] ?? ''}</svg>`;
