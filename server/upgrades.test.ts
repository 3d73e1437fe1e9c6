import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { routeCommand, routeUpgrades } from './upgrades.ts';
import type { Hub } from './upgrades.ts';

const key = Symbol.for('muster.hub');
const slot = globalThis as Record<symbol, unknown>;
const before = slot[key];
const servers: Server[] = [];

afterEach(() => {
	slot[key] = before;
	for (const server of servers.splice(0)) server.close();
});

const answering = (name: string): Hub => ({
	upgrade: (_request: IncomingMessage, socket) => void socket.end(`HTTP/1.1 101 ${name}\r\n\r\n`),
	command: (_request, response) => Promise.resolve(void response.end(name)),
	close: () => undefined
});

async function listening(wake?: () => Promise<unknown>): Promise<number> {
	const server = createServer();
	servers.push(server);
	routeUpgrades(server, wake);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return (server.address() as AddressInfo).port;
}

/** The first line answered to an upgrade. */
function upgrade(port: number, path: string): Promise<string> {
	return new Promise((done) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`));
		socket.once('data', (data: Buffer) => {
			done(data.toString().split('\r\n')[0] ?? '');
			socket.destroy();
		});
	});
}

test('an upgrade of ours goes to the hub that the app published', async () => {
	slot[key] = answering('first');
	expect(await upgrade(await listening(), '/socket.io/?EIO=4')).toBe('HTTP/1.1 101 first');
});

test('the hub is looked up at every request, so that a reloaded app takes over', async () => {
	const port = await listening();
	slot[key] = answering('old');
	await upgrade(port, '/socket.io/');
	slot[key] = answering('new');
	expect(await upgrade(port, '/socket.io/')).toBe('HTTP/1.1 101 new');
});

test('without an app the upgrade is answered 503 rather than left hanging', async () => {
	slot[key] = undefined;
	expect(await upgrade(await listening(), '/socket.io/')).toBe('HTTP/1.1 503 Service Unavailable');
});

test('an app that sleeps is woken once asked', async () => {
	slot[key] = undefined;
	const wake = async (): Promise<void> => void (slot[key] = answering('woken'));
	expect(await upgrade(await listening(wake), '/socket.io/')).toBe('HTTP/1.1 101 woken');
});

test('an app that does not wake leaves the process standing', async () => {
	slot[key] = undefined;
	expect(await upgrade(await listening(() => Promise.reject(new Error('no'))), '/socket.io/')).toBe('HTTP/1.1 503 Service Unavailable');
});

test('upgrades that are not ours are left to their own listener', async () => {
	slot[key] = answering('hub');
	const port = await listening();
	servers[0]?.on('upgrade', (request: IncomingMessage, socket) => {
		if (!request.url?.startsWith('/socket.io/')) socket.end('HTTP/1.1 101 other\r\n\r\n');
	});
	expect(await upgrade(port, '/')).toBe('HTTP/1.1 101 other');
	expect(await upgrade(port, '/socket.iox/')).toBe('HTTP/1.1 101 other');
});

test('a command goes to the hub, with or without a query, and everything else on to the framework', async () => {
	slot[key] = answering('hub');
	const server = createServer((request, response) => void routeCommand(request, response, () => void response.end('framework')));
	servers.push(server);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const answered = (path: string): Promise<string> => fetch(url + path, { method: 'POST' }).then((answer) => answer.text());
	expect(await Promise.all(['/api/v1/commands', '/api/v1/commands?a=1', '/api/v1/commands/batch', '/api/v1/commandsx', '/'].map(answered))).toEqual([
		'hub',
		'hub',
		'framework',
		'framework',
		'framework'
	]);
});
