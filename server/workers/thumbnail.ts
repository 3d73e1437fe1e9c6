/** Makes one small picture after another. Run as a worker thread by `src/lib/server/files/thumbnails.ts`. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import decode from 'heic-decode';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

interface Job {
	readonly path: string;
	readonly type: string;
	/** Longest side, px. */
	readonly size: number;
	readonly pixelsMax: number;
}

// One picture at a time, nothing kept between them.
sharp.cache(false);
sharp.concurrency(1);

async function opened({ path, type, pixelsMax }: Job): Promise<Sharp> {
	if (type !== 'image/heic') return sharp(path, { limitInputPixels: pixelsMax, failOn: 'error' });
	const { all } = decode;
	const [first] = await all({ buffer: await readFile(path) });
	if (!first || first.width * first.height > pixelsMax) throw new Error('too many pixels');
	const { width, height, data } = await first.decode();
	return sharp(data, { raw: { width, height, channels: 4 } });
}

/** Turned upright by what the camera noted; of the rest of the metadata, the place above all, nothing goes along. */
async function made(job: Job): Promise<Uint8Array> {
	const picture = await opened(job);
	return picture.rotate().resize(job.size, job.size, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 78 }).toBuffer();
}

parentPort?.on('message', (job: Job) => {
	made(job).then(
		(done) => parentPort?.postMessage({ ok: true, done }),
		(failure: unknown) => parentPort?.postMessage({ ok: false, why: failure instanceof Error ? failure.message : 'failed' })
	);
});
