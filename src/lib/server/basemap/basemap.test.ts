import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseConfig } from '../config.ts';
import { BasemapStore } from './basemap.ts';
import { TilesUnavailable } from './proxy.ts';

let server: Server;
let asked: string[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const picture = (_: IncomingMessage, response: ServerResponse): void => void response.writeHead(200, { 'content-type': 'image/png' }).end('PNG');

beforeEach(async () => {
	asked = [];
	answer = picture;
	server = createServer((request, response) => {
		asked.push(request.url ?? '');
		answer(request, response);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => new Promise((done) => void server.close(done).closeAllConnections()));

const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
function store(tiles: string, more: Record<string, string> = {}): { readonly store: BasemapStore; readonly failures: unknown[] } {
	const failures: unknown[] = [];
	const config = parseConfig({ MUSTER_TILES: tiles, MUSTER_DATA: join(tmpdir(), 'muster-no-such-folder'), ...more });
	return { store: new BasemapStore(config, () => 0, (failure) => failures.push(failure)), failures }; // prettier-ignore
}

test('a tile is asked for as 天地图 wants it, and once however many look', async () => {
	const { store: tiles } = store(`${origin()}/vec_w/wmts?tk=KEY`);
	const [tile] = await Promise.all([tiles.tile('tiles', 0, 10, 852, 422), tiles.tile('tiles', 0, 10, 852, 422)]);
	await tiles.tile('tiles', 0, 10, 852, 422);
	expect(Buffer.from(tile?.bytes ?? []).toString()).toBe('PNG');
	expect(asked).toEqual([
		'/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=10&TILEROW=422&TILECOL=852&tk=KEY'
	]);
});

test('two templates are two layers, rows may be counted from the south, and what is described holds no address', async () => {
	const { store: tiles } = store(`${origin()}/a/{z}/{x}/{y}.png?key=geheim ${origin()}/b/{z}/{x}/{-y}.png`, { MUSTER_TILES_DATUM: 'gcj02', MUSTER_MAP_APPROVAL: 'GS(2024)0650号' });
	await tiles.tile('tiles', 1, 3, 1, 2);
	expect(asked).toEqual(['/b/3/1/5.png']);
	expect(await tiles.tile('tiles', 2, 3, 1, 2)).toBeUndefined();
	const described = await tiles.describe();
	expect(described).toMatchObject({ approval: 'GS(2024)0650号', bases: [{ id: 'tiles', datum: 'gcj02', layers: [{ kind: 'raster' }, { kind: 'raster' }] }] });
	expect(JSON.stringify(described)).not.toMatch(/geheim|127\.0\.0\.1/);
});

test('a redirect, a page instead of a tile, a fault and a tile too large are unavailable, told once in the log without the address', async () => {
	const { store: tiles, failures } = store(`${origin()}/{z}/{x}/{y}.png?key=geheim`);
	const wrong: readonly (typeof answer)[] = [
		(_, response) => void response.writeHead(302, { location: `${origin()}/inside` }).end(),
		(_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
		(_, response) => void response.writeHead(500).end(),
		(_, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(3_000_000)),
		(request) => void request.socket.destroy()
	];
	for (const [at, one] of wrong.entries()) {
		answer = one;
		await expect(tiles.tile('tiles', 0, 5, at, 0)).rejects.toThrow(TilesUnavailable);
	}
	expect(asked).not.toContain('/inside');
	expect(failures).toHaveLength(1);
	expect(String(failures[0])).not.toContain('geheim');
	answer = picture;
	expect(await tiles.tile('tiles', 0, 5, 9, 0)).toBeDefined();
});

test('a tile that the source does not have is none, not a fault', async () => {
	const { store: tiles, failures } = store(`${origin()}/{z}/{x}/{y}.png`);
	answer = (_, response) => void response.writeHead(404).end();
	expect(await tiles.tile('tiles', 0, 5, 1, 1)).toBeUndefined();
	expect(failures).toEqual([]);
});
