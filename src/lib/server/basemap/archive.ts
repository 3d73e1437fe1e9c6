/** A PMTiles archive, of a file on this machine or of a web server that knows ranges. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { PMTiles, TileType } from 'pmtiles';
import type { RangeResponse, Source } from 'pmtiles';

const ASK_MS_MAX = 10_000;
/** No directory and no tile is larger, bytes. */
const RANGE_BYTES_MAX = 16 * 1024 * 1024;

export interface ArchiveFacts {
	readonly kind: 'raster' | 'vector';
	/** Media type of a tile. */
	readonly type: string;
	readonly minzoom: number;
	readonly maxzoom: number;
	/** West, south, east, north. */
	readonly bounds: readonly [number, number, number, number];
	readonly credit: string;
	/** Names of the layers of a vector tile. */
	readonly vectorLayers: readonly string[];
}

const types: Readonly<Record<number, readonly [ArchiveFacts['kind'], string]>> = {
	[TileType.Mvt]: ['vector', 'application/x-protobuf'],
	[TileType.Png]: ['raster', 'image/png'],
	[TileType.Jpeg]: ['raster', 'image/jpeg'],
	[TileType.Webp]: ['raster', 'image/webp']
};

export class Archive {
	readonly #tiles: PMTiles;
	readonly #close: () => Promise<void>;
	#facts: Promise<ArchiveFacts> | undefined;

	constructor(source: Source, close: () => Promise<void> = () => Promise.resolve()) {
		this.#tiles = new PMTiles(source);
		this.#close = close;
	}

	/** @throws when the archive cannot be read or holds tiles that no map here can draw. Asked again after a failure. */
	facts(): Promise<ArchiveFacts> {
		this.#facts ??= this.#read().catch((failure: unknown) => {
			this.#facts = undefined;
			throw failure;
		});
		return this.#facts;
	}

	async #read(): Promise<ArchiveFacts> {
		const header = await this.#tiles.getHeader();
		const type = types[header.tileType];
		if (type === undefined) throw new Error(`tile type ${header.tileType}`);
		const metadata = ((await this.#tiles.getMetadata()) ?? {}) as { attribution?: unknown; vector_layers?: unknown };
		const layers = Array.isArray(metadata.vector_layers) ? (metadata.vector_layers as readonly { id?: unknown }[]) : [];
		return {
			kind: type[0],
			type: type[1],
			minzoom: header.minZoom,
			maxzoom: header.maxZoom,
			bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
			credit: plain(typeof metadata.attribution === 'string' ? metadata.attribution : ''),
			vectorLayers: layers.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
		};
	}

	/** Undefined where the archive has no tile. */
	async tile(z: number, x: number, y: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const found = await this.#tiles.getZxy(z, x, y);
		return found && new Uint8Array(found.data);
	}

	/** How long a whole archive is at least, bytes. */
	async length(): Promise<number> {
		const { tileDataOffset, tileDataLength = 0 } = await this.#tiles.getHeader();
		return tileDataOffset + tileDataLength;
	}

	close(): Promise<void> {
		return this.#close();
	}
}

/** An attribution is written as HTML by many; what is shown here is its text. */
const plain = (html: string): string =>
	html
		.replace(/<[^>]*>/g, '')
		.replace(/&copy;/g, '©')
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 200);

class FileRanges implements Source {
	readonly #path: string;
	readonly #file: FileHandle;
	constructor(path: string, file: FileHandle) {
		this.#path = path;
		this.#file = file;
	}
	getKey(): string {
		return this.#path;
	}
	async getBytes(offset: number, length: number): Promise<RangeResponse> {
		const size = Math.min(length, RANGE_BYTES_MAX);
		const buffer = new ArrayBuffer(size);
		const { bytesRead } = await this.#file.read(new Uint8Array(buffer), 0, size, offset);
		return { data: bytesRead === size ? buffer : buffer.slice(0, bytesRead) };
	}
}

class WebRanges implements Source {
	readonly #url: string;
	constructor(url: string) {
		this.#url = url;
	}
	getKey(): string {
		return this.#url;
	}
	async getBytes(offset: number, length: number): Promise<RangeResponse> {
		if (length > RANGE_BYTES_MAX) throw new Error('range too large');
		// A redirect could lead to any machine in this network.
		const answer = await fetch(this.#url, { headers: { range: `bytes=${offset}-${offset + length - 1}` }, redirect: 'error', signal: AbortSignal.timeout(ASK_MS_MAX) });
		if (answer.status !== 206) {
			await answer.body?.cancel();
			throw new Error(`status ${answer.status}, not 206`);
		}
		const data = await answer.arrayBuffer();
		if (data.byteLength > length) throw new Error('more than was asked for');
		return { data };
	}
}

/** @throws when the file cannot be opened. */
export async function openArchive(at: string): Promise<Archive> {
	if (/^https?:/i.test(at)) return new Archive(new WebRanges(at));
	const file = await open(at, 'r');
	return new Archive(new FileRanges(at, file), () => file.close());
}
