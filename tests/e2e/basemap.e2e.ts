/** A base map of the city's own: tiles of a service by way of our server, or an imported file. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from './harness.ts';

/** One grey pixel. */
const tile = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');

test('tiles of a service come through our server, with its makers and the 审图号 on the map', async ({ person, freshServer }) => {
	const asked: string[] = [];
	const service = createServer((request, answer) => {
		asked.push(request.url ?? '');
		answer.writeHead(200, { 'content-type': 'image/png' }).end(tile);
	}).listen(0, '127.0.0.1');
	await new Promise((done) => service.once('listening', done));
	const { port } = service.address() as AddressInfo;
	const server = await freshServer({
		environment: { MUSTER_TILES: `http://127.0.0.1:${String(port)}/{z}/{x}/{y}.png`, MUSTER_TILES_CREDIT: '© 某市测绘院', MUSTER_MAP_APPROVAL: 'GS（2026）0001号' }
	});
	const desk = await person('duty', { server });
	const foreign: string[] = [];
	desk.on('request', (request) => { if (new URL(request.url()).port === String(port)) foreign.push(request.url()); }); // prettier-ignore
	await desk.goto('/desk');
	await expect(desk.getByText('© 某市测绘院')).toBeVisible();
	await expect(desk.getByText('审图号：GS（2026）0001号')).toBeVisible();
	await expect.poll(() => asked.length).toBeGreaterThan(0);
	expect(asked[0]).toMatch(/^\/\d+\/\d+\/\d+\.png$/);
	expect(foreign).toEqual([]);
	// A screen that is still there would ask on.
	await desk.close();
	service.close();
	service.closeAllConnections();
});

test('a file imported while the server runs is offered as base map and drawn', async ({ person, freshServer }) => {
	const server = await freshServer();
	const file = join(server.folder, 'roads.geojson');
	const road = { type: 'Feature', properties: { highway: 'primary', name: '临安路' }, geometry: { type: 'LineString', coordinates: [[119.1, 30.1], [119.7, 30.3]] } }; // prettier-ignore
	writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', attribution: '© 某测绘院', features: [road] }));
	const imported = spawnSync(process.execPath, ['server/basemap.ts', file], { encoding: 'utf8', env: { ...process.env, MUSTER_DATA: server.folder } });
	expect([imported.status, imported.stderr]).toEqual([0, '']);
	const desk = await person('duty', { server });
	const tiles = desk.waitForResponse((answer) => /\/api\/v1\/basemap\/imported\/0\/\d+/.test(answer.url()) && answer.status() === 200);
	await desk.goto('/desk');
	await tiles;
	await expect(desk.getByText('© 某测绘院')).toBeVisible();
	await desk.getByRole('button', { name: '图层' }).click();
	await expect(desk.getByRole('radio', { name: '导入的底图' })).toBeChecked();
});
