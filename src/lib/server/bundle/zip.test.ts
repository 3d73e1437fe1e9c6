/** An archive that readers of others open, as long as it was told to be, however large. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipPieces, zipSize } from './zip.ts';
import type { ZipPart } from './zip.ts';

const part = (path: string, content: string): ZipPart => ({
	path,
	size: Buffer.byteLength(content),
	at: Date.UTC(2026, 7, 10),
	async *open() {
		for (const half of [content.slice(0, 3), content.slice(3)]) yield await Promise.resolve(Buffer.from(half));
	}
});
async function written(parts: readonly ZipPart[]): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of zipPieces(parts, 'Asia/Shanghai')) pieces.push(piece);
	return Buffer.concat(pieces);
}

test('names of any language, empty files and folders come out as they went in', async () => {
	const parts = [part('1 文书/决定书.pdf', 'abcdef'), part('空.txt', ''), part('a/b/c', 'x'.repeat(10_000))];
	const bytes = await written(parts);
	expect(bytes.length).toBe(zipSize(parts));
	const files = unzipSync(bytes);
	expect(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, Buffer.from(content).toString()]))).toEqual({
		'1 文书/决定书.pdf': 'abcdef',
		'空.txt': '',
		'a/b/c': 'x'.repeat(10_000)
	});
});

test('seventy thousand files are more than the old directory counts, and all are found', async () => {
	const parts = Array.from({ length: 70_000 }, (_, n) => part(`${n}`, ''));
	const bytes = await written(parts);
	expect(bytes.length).toBe(zipSize(parts));
	expect(Object.keys(unzipSync(bytes))).toHaveLength(70_000);
});

test('a file that has changed its length breaks the archive off', async () => {
	await expect(written([{ ...part('a', 'abc'), size: 4 }])).rejects.toThrow('a has 3 bytes, 4 were told');
});
