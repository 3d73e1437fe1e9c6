/**
 * Tiles of another server, asked for by ours: the key stays here, the page's policy knows one origin, and a tile that ten desks
 * look at is asked for once. Only the configured address is ever called: tile numbers are whole numbers, redirects are refused.
 */
const ASK_MS_MAX = 8_000;
const TILE_BYTES_MAX = 2 * 1024 * 1024;
/** So many at once; more wait. Map services lock out who asks for more. */
const ASKING_MAX = 12;
const WAITING_MAX = 400;
const CACHE_BYTES_MAX = 48 * 1024 * 1024;
const CACHE_MS_MAX = 24 * 3_600_000;

export interface Tile {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly type: string;
}
/** Undefined: the source has no such tile. */
type Answer = Tile | undefined;

/** The source cannot be reached, is too slow, or answers what is no tile. */
export class TilesUnavailable extends Error {}

/** What a tile may be answered as, by a service or by the imported archive. */
export const tileTypes = ['image/png', 'image/jpeg', 'image/webp', 'application/x-protobuf', 'application/vnd.mapbox-vector-tile', 'application/octet-stream'] as const;
const readable: ReadonlySet<string> = new Set(tileTypes);

export class TileProxy {
	readonly #now: () => number;
	readonly #cache = new Map<string, { readonly tile: Answer; readonly at: number }>();
	readonly #asked = new Map<string, Promise<Answer>>();
	readonly #waiting: (() => void)[] = [];
	#asking = 0;
	#bytes = 0;

	constructor(now: () => number) {
		this.#now = now;
	}

	/** @throws TilesUnavailable */
	async tile(template: string, z: number, x: number, y: number): Promise<Answer> {
		const url = addressOf(template, z, x, y);
		const kept = this.#cache.get(url);
		if (kept !== undefined && this.#now() - kept.at < CACHE_MS_MAX) {
			// Again the youngest: the map's order of keeping is the order of use.
			this.#cache.delete(url);
			this.#cache.set(url, kept);
			return kept.tile;
		}
		const asked = this.#asked.get(url) ?? this.#ask(url).finally(() => this.#asked.delete(url));
		this.#asked.set(url, asked);
		return asked;
	}

	async #ask(url: string): Promise<Answer> {
		await this.#turn();
		try {
			const tile = await fetchTile(url);
			this.#keep(url, tile);
			return tile;
		} finally {
			this.#asking -= 1;
			this.#waiting.shift()?.();
		}
	}

	async #turn(): Promise<void> {
		if (this.#waiting.length >= WAITING_MAX) throw new TilesUnavailable('too many are waiting');
		if (this.#asking >= ASKING_MAX) await new Promise<void>((done) => this.#waiting.push(done));
		this.#asking += 1;
	}

	#keep(url: string, tile: Answer): void {
		const old = this.#cache.get(url);
		this.#bytes += sizeOf(tile) - (old ? sizeOf(old.tile) : 0);
		this.#cache.delete(url);
		this.#cache.set(url, { tile, at: this.#now() });
		for (const [key, { tile: gone }] of this.#cache) {
			if (this.#bytes <= CACHE_BYTES_MAX) break;
			this.#cache.delete(key);
			this.#bytes -= sizeOf(gone);
		}
	}
}

/** What an entry costs besides its tile, bytes. */
const ENTRY_BYTES = 512;
const sizeOf = (tile: Answer): number => (tile?.bytes.byteLength ?? 0) + ENTRY_BYTES;

const addressOf = (template: string, z: number, x: number, y: number): string =>
	template
		.replaceAll('{z}', String(z))
		.replaceAll('{x}', String(x))
		.replaceAll('{y}', String(y))
		.replaceAll('{-y}', String(2 ** z - 1 - y));

async function fetchTile(url: string): Promise<Answer> {
	const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ASK_MS_MAX), headers: { accept: 'image/*,application/x-protobuf' } }).catch(unreachable);
	if (answer.status === 404 || answer.status === 204 || answer.status === 410) {
		await answer.body?.cancel();
		return undefined;
	}
	const type = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	if (answer.status !== 200 || !readable.has(type) || Number(answer.headers.get('content-length') ?? 0) > TILE_BYTES_MAX) {
		await answer.body?.cancel();
		throw new TilesUnavailable(`status ${answer.status}, type ${type}`);
	}
	return { bytes: await read(answer), type };
}

async function read(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of answer.body ?? []) {
			size += chunk.byteLength;
			if (size > TILE_BYTES_MAX) throw new TilesUnavailable('too large');
			chunks.push(chunk);
		}
	} catch (failure) {
		if (failure instanceof TilesUnavailable) throw failure;
		unreachable(failure);
	}
	return new Uint8Array(Buffer.concat(chunks));
}

/** The address, and with it the key, stays out of what is told. */
function unreachable(failure: unknown): never {
	const cause = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure;
	throw new TilesUnavailable(cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.name) : 'unreachable');
}
