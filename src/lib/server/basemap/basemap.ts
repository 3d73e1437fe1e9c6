/**
 * The base maps besides the shipped sketch: what `npm run basemap:import` has put into the data folder, and what `MUSTER_TILES`
 * names. The sketch needs neither and is never replaced: where a base fails, it is what is seen.
 */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { TileSource } from '../config-tiles.ts';
import { openArchive } from './archive.ts';
import type { Archive } from './archive.ts';
import { basemapFolder, readPointer } from './folder.ts';
import { TileProxy, TilesUnavailable } from './proxy.ts';
import type { Tile } from './proxy.ts';

export type BaseId = 'imported' | 'tiles';
export interface BaseLayer {
	readonly kind: 'raster' | 'vector';
	readonly minzoom: number;
	readonly maxzoom: number;
	readonly vectorLayers: readonly string[];
}
export interface Base {
	readonly id: BaseId;
	/** Part of the tiles' address: another base has other addresses. */
	readonly version: string;
	readonly datum: 'wgs84' | 'gcj02';
	readonly credit: string;
	/** From the bottom up. */
	readonly layers: readonly BaseLayer[];
}
export interface Basemaps {
	readonly approval: string | null;
	readonly bases: readonly Base[];
}

type Settings = Pick<Config, 'dataFolder' | 'tiles' | 'tilesDatum' | 'tilesCredit' | 'mapApproval'>;
interface Opened {
	readonly name: string;
	readonly archive: Archive;
	readonly credit: string;
}
/** How long the folder is taken to be as it was, ms. */
const LOOK_AGAIN_MS = 2_000;
/** Map services end here. */
const TEMPLATE_ZOOM_MAX = 18;

export class BasemapStore {
	readonly #settings: Settings;
	readonly #now: () => number;
	readonly #onfailure: (failure: unknown) => void;
	readonly #proxy: TileProxy;
	#imported: Opened | undefined;
	#looked: { readonly at: number; readonly done: Promise<Opened | undefined> } | undefined;
	#named: Promise<Archive> | undefined;
	/** What is wrong is logged when it begins, not with every tile. */
	#failing = false;

	constructor(settings: Settings, now: () => number, onfailure: (failure: unknown) => void) {
		this.#settings = settings;
		this.#now = now;
		this.#onfailure = onfailure;
		this.#proxy = new TileProxy(now);
	}

	async describe(): Promise<Basemaps> {
		const bases = await Promise.all([this.#describeImported(), this.#describeTiles()]);
		return { approval: this.#settings.mapApproval ?? null, bases: bases.filter((base) => base !== undefined) };
	}

	/** Undefined: there is no such base, layer or tile. @throws TilesUnavailable */
	async tile(id: BaseId, layer: number, z: number, x: number, y: number): Promise<Tile | undefined> {
		try {
			const tile = await this.#tile(id, layer, z, x, y);
			this.#failing = false;
			return tile;
		} catch (failure) {
			if (!this.#failing) this.#onfailure(failure);
			this.#failing = true;
			throw failure instanceof TilesUnavailable ? failure : new TilesUnavailable('archive', { cause: failure });
		}
	}

	/** Path of the imported archive. */
	async archivePath(): Promise<string | undefined> {
		const imported = await this.#current();
		return imported && join(basemapFolder(this.#settings.dataFolder), imported.name);
	}

	async close(): Promise<void> {
		await this.#imported?.archive.close();
		await (await this.#named?.catch(() => undefined))?.close();
	}

	async #describeImported(): Promise<Base | undefined> {
		const imported = await this.#current();
		if (imported === undefined) return undefined;
		return { id: 'imported', version: imported.name.slice(0, 16), datum: 'wgs84', credit: imported.credit, layers: [await layerOf(imported.archive)] };
	}

	async #describeTiles(): Promise<Base | undefined> {
		const { tiles, tilesDatum: datum, tilesCredit = '' } = this.#settings;
		const [first] = tiles ?? [];
		if (tiles === undefined || first === undefined) return undefined;
		if (first.kind === 'template') return { id: 'tiles', version: '1', datum, credit: tilesCredit, layers: tiles.map(templateLayer) };
		try {
			const archive = await this.#archive(first.at);
			const facts = await archive.facts();
			return { id: 'tiles', version: '1', datum, credit: tilesCredit || facts.credit, layers: [await layerOf(archive)] };
		} catch (failure) {
			this.#onfailure(failure);
			// The base is offered all the same: the map then says that it cannot be reached.
			return { id: 'tiles', version: '1', datum, credit: tilesCredit, layers: [{ kind: 'raster', minzoom: 0, maxzoom: TEMPLATE_ZOOM_MAX, vectorLayers: [] }] };
		}
	}

	async #tile(id: BaseId, layer: number, z: number, x: number, y: number): Promise<Tile | undefined> {
		if (id === 'imported') return layer === 0 ? tileOf((await this.#current())?.archive, z, x, y) : undefined;
		const source = this.#settings.tiles?.[layer];
		if (source === undefined) return undefined;
		return source.kind === 'template' ? this.#proxy.tile(source.url, z, x, y) : tileOf(await this.#archive(source.at), z, x, y);
	}

	#archive(at: string): Promise<Archive> {
		this.#named ??= openArchive(at).catch((failure: unknown) => {
			this.#named = undefined;
			throw failure;
		});
		return this.#named;
	}

	/** The import in force; a new one is taken up while the server runs. */
	#current(): Promise<Opened | undefined> {
		const now = this.#now();
		if (this.#looked === undefined || now - this.#looked.at > LOOK_AGAIN_MS) this.#looked = { at: now, done: this.#look() };
		return this.#looked.done;
	}

	async #look(): Promise<Opened | undefined> {
		const folder = basemapFolder(this.#settings.dataFolder);
		try {
			const pointer = await readPointer(folder);
			if (pointer?.file === this.#imported?.name) return this.#imported;
			const old = this.#imported;
			this.#imported = pointer && { name: pointer.file, credit: pointer.credit, archive: await openArchive(join(folder, pointer.file)) };
			await old?.archive.close();
		} catch (failure) {
			this.#onfailure(failure);
		}
		return this.#imported;
	}
}

async function layerOf(archive: Archive): Promise<BaseLayer> {
	const { kind, minzoom, maxzoom, vectorLayers } = await archive.facts();
	return { kind, minzoom, maxzoom, vectorLayers };
}
const templateLayer = (source: TileSource): BaseLayer => ({
	kind: source.kind === 'template' && source.vector ? 'vector' : 'raster',
	minzoom: 0,
	maxzoom: TEMPLATE_ZOOM_MAX,
	vectorLayers: []
});

async function tileOf(archive: Archive | undefined, z: number, x: number, y: number): Promise<Tile | undefined> {
	const bytes = await archive?.tile(z, x, y);
	return archive && bytes && { bytes, type: (await archive.facts()).type };
}
