/**
 * The folder of the imported base map, `MUSTER_DATA/basemap/`: an archive named by its content, and `basemap.json` that names the
 * one in force. An import puts the archive first and then replaces the little file in one step, so a reader sees the old or the new.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

export const POINTER = 'basemap.json';
export const basemapFolder = (dataFolder: string): string => join(dataFolder, 'basemap');

const pointer = v.object({
	file: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}\.pmtiles$/)),
	credit: v.pipe(v.string(), v.maxLength(200)),
	/** Name of the file that was imported. */
	from: v.string(),
	/** UTC ms. */
	importedAt: v.number()
});
export type Pointer = v.InferOutput<typeof pointer>;

/** Undefined: nothing was imported. @throws when what is there cannot be read. */
export async function readPointer(folder: string): Promise<Pointer | undefined> {
	const text = await readFile(join(folder, POINTER), 'utf8').catch((failure: NodeJS.ErrnoException) => {
		if (failure.code === 'ENOENT') return undefined;
		throw failure;
	});
	return text === undefined ? undefined : v.parse(pointer, JSON.parse(text));
}
