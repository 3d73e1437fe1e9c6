/**
 * `npm run basemap:import FILE`: a file becomes the base map under `MUSTER_DATA/basemap/`. It is made beside, read back as the map
 * will read it, and only then put in force by replacing one small file; whatever fails before leaves what was there.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openArchive } from '../archive.ts';
import { POINTER, readPointer } from '../folder.ts';
import type { Pointer } from '../folder.ts';
import { box } from './box.ts';
import { readGeoJson } from './geojson.ts';
import { readOsm } from './osm.ts';
import type { Placed } from './osm.ts';
import { ImportRefused } from './refused.ts';
import { tilesOf } from './tiles.ts';
import { archiveOf } from './write-archive.ts';

const OSM_CREDIT = '© OpenStreetMap contributors (ODbL)';
const CREDIT_SIGNS_MAX = 200;

export interface Imported extends Pointer {
	readonly tiles: 'raster' | 'vector';
	readonly minzoom: number;
	readonly maxzoom: number;
}

/** `credit` overrules what the file says of its makers. @throws ImportRefused */
export async function importBasemap(folder: string, file: string, now: number, credit?: string): Promise<Imported> {
	await open(file, 'r').then(
		(handle) => handle.close(),
		(failure: NodeJS.ErrnoException) => {
			throw new ImportRefused('unreadable', failure.code ?? '');
		}
	);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const made = join(folder, `.import-${process.pid}.pmtiles`);
	try {
		const named = await make(file, made);
		return await putInForce(folder, made, { from: basename(file), importedAt: now, credit: (credit ?? named).slice(0, CREDIT_SIGNS_MAX) });
	} finally {
		await rm(made, { force: true });
	}
}

/** Writes the archive; answers what the file says of its makers. */
async function make(file: string, to: string): Promise<string> {
	if (/\.pmtiles$/i.test(file)) {
		await copyFile(file, to);
		return '';
	}
	if (/\.pbf$/i.test(file)) {
		await write(to, await readOsm(file), basename(file), OSM_CREDIT);
		return OSM_CREDIT;
	}
	if (!/\.(?:geo)?json$/i.test(file)) throw new ImportRefused('kind');
	const { placed, credit } = await readGeoJson(file);
	await write(to, placed, basename(file), credit);
	return credit;
}

async function write(to: string, placed: readonly Placed[], name: string, attribution: string): Promise<void> {
	if (placed.length === 0) throw new ImportRefused('elsewhere');
	const layers = [...new Set(placed.map(({ drawn }) => drawn.layer))];
	const tiles = tilesOf(placed);
	if (tiles.length === 0) throw new ImportRefused('empty');
	await writeFile(to, archiveOf(tiles, { name, attribution, layers }));
}

/** Reads it as the map will: header, directory, makers, and the tile in the middle of what it covers. */
async function verify(path: string) {
	const archive = await openArchive(path);
	try {
		const facts = await archive.facts().catch((failure: unknown) => {
			throw new ImportRefused(failure instanceof Error && failure.message.startsWith('tile type') ? 'tiles' : 'broken', failure instanceof Error ? failure.message : '');
		});
		if ((await archive.length()) > (await stat(path)).size) throw new ImportRefused('broken', 'length');
		const [west, south, east, north] = facts.bounds;
		if (west > box[2] || east < box[0] || south > box[3] || north < box[1]) throw new ImportRefused('elsewhere');
		const [lon, lat] = [(Math.max(west, box[0]) + Math.min(east, box[2])) / 2, (Math.max(south, box[1]) + Math.min(north, box[3])) / 2];
		const sin = Math.sin((lat * Math.PI) / 180);
		const at = (z: number) => [z, Math.floor(((lon + 180) / 360) * 2 ** z), Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z)] as const;
		let seen = false;
		for (let z = facts.minzoom; z <= facts.maxzoom; z++)
			seen ||=
				(await archive.tile(...at(z)).catch((failure: unknown) => {
					throw new ImportRefused('broken', failure instanceof Error ? failure.message : '');
				})) !== undefined;
		if (!seen) throw new ImportRefused('empty');
		return facts;
	} finally {
		await archive.close();
	}
}

async function putInForce(folder: string, made: string, about: Omit<Pointer, 'file'>): Promise<Imported> {
	const facts = await verify(made);
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(made)) hash.update(chunk as Uint8Array);
	const file = `${hash.digest('hex').slice(0, 16)}.pmtiles`;
	await synced(made);
	await rename(made, join(folder, file));
	const pointer: Pointer = { ...about, file, credit: about.credit || facts.credit };
	const next = join(folder, `.${POINTER}-${process.pid}`);
	await writeFile(next, `${JSON.stringify(pointer, null, '\t')}\n`, { mode: 0o600 });
	await synced(next);
	const old = await readPointer(folder).catch(() => undefined);
	await rename(next, join(folder, POINTER));
	// The one before stays until the next import: a running server may still be reading it.
	for (const name of await readdir(folder)) if (/^[0-9a-f]{16}\.pmtiles$/.test(name) && name !== file && name !== old?.file) await rm(join(folder, name));
	return { ...pointer, tiles: facts.kind, minzoom: facts.minzoom, maxzoom: facts.maxzoom };
}

async function synced(path: string): Promise<void> {
	const handle = await open(path, 'r+');
	await handle.sync();
	await handle.close();
}
