/** The process as operations meets it: how it starts, what it says, how it stops. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { demoPassword, expect, test } from './harness.ts';

const root = resolve(import.meta.dirname, '..', '..');
const portOf = (url: string): string => new URL(url).port;

test('the demonstration password is told at the first start and not again', async ({ freshServer }) => {
	const server = await freshServer();
	expect(server.output()).toContain(`Muster 已就绪 ${server.url}`);
	const told = (): number => server.output().split(demoPassword).length - 1;
	const first = told();
	await server.stop();
	await server.restart();
	expect(server.output().split('已就绪').length - 1).toBe(2);
	expect(told()).toBe(first);
});

test('an empty real world tells a one-time code and knows no demonstration account', async ({ freshServer }) => {
	const server = await freshServer({ seed: 'none' });
	expect(server.output()).toMatch(/\/setup.*：\S+/);
	const answer = await fetch(`${server.url}/api/v1/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: server.url },
		body: JSON.stringify({ username: 'duty', password: demoPassword })
	});
	expect(answer.status).toBe(401);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	test(`${signal} ends the process with exit code 0, also with a request half sent and a socket open`, async ({ freshServer }) => {
		const server = await freshServer();
		const half = connect(Number(portOf(server.url)), '127.0.0.1', () =>
			half.write('POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"user')
		);
		half.on('error', () => undefined);
		await new Promise((done) => half.once('connect', done));
		await fetch(`${server.url}/healthz`);
		expect(await server.stop(signal)).toBe(0);
	});
}

test('a port that is taken stops a second start with one sentence and exit code 1', async ({ server }) => {
	const { status, stderr } = spawnSync(join(root, 'node_modules', '.bin', 'node'), [join(root, 'server', 'start.ts')], {
		encoding: 'utf8',
		cwd: root,
		env: { ...process.env, HOST: '127.0.0.1', PORT: portOf(server.url), MUSTER_DATA: `${server.folder}-second` }
	});
	expect(status).toBe(1);
	rmSync(`${server.folder}-second`, { recursive: true, force: true });
	expect(stderr).toContain(portOf(server.url));
});

test('an upgrade from another origin is refused before it is a socket', async ({ server }) => {
	const line = await new Promise<string>((done) => {
		const socket = connect(Number(portOf(server.url)), '127.0.0.1', () =>
			socket.write(
				`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nOrigin: http://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
			)
		);
		socket.once('data', (data: Buffer) => {
			done(data.toString().split('\r\n')[0] ?? '');
			socket.destroy();
		});
	});
	expect(line).toMatch(/^HTTP\/1\.1 4\d\d /);
});
