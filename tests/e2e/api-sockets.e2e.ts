/** The live side from outside, by somebody who means no good: nobody gets what is not theirs, nothing is moved, all is counted. */
import { connect } from 'node:net';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { expect, test } from './harness/outside.ts';
import { signInApi } from './harness/api.ts';
import type { Api } from './harness/api.ts';
import { asPage, metric, raw, writesNothing } from './harness/raw.ts';

const PROTOCOL = 1;
const open: Socket[] = [];
test.afterEach(() => {
	for (const socket of open.splice(0)) socket.disconnect();
});

interface Deltas {
	readonly from: number;
	readonly through: number;
	readonly items: readonly { readonly seq: number; readonly args?: unknown }[];
}

interface Dialling {
	readonly cookie?: string;
	readonly origin?: string;
	readonly auth?: object;
}

function dial(url: string, { cookie, origin, auth }: Dialling): Socket {
	const socket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		auth: { protocol: PROTOCOL, since: 0, ...auth },
		extraHeaders: { ...(cookie === undefined ? {} : { cookie }), ...(origin === undefined ? {} : { origin }) }
	});
	open.push(socket);
	return socket;
}

const heard = <T = unknown>(socket: Socket, event: string): Promise<T> => new Promise((done) => socket.once(event, done));
/** The first word: deltas, or the reason of the refusal. */
const outcome = (socket: Socket): Promise<string> =>
	Promise.race([
		heard(socket, 'deltas').then(() => 'deltas'),
		heard(socket, 'outdated').then(() => 'outdated'),
		heard<Error>(socket, 'connect_error').then(({ message }) => message)
	]);

async function tokenOf(api: Api, scopes: readonly string[]): Promise<string> {
	const { status, body } = await api.post<{ token: string }>('/api/v1/tokens', { label: '终端', scopes, expiresAt: Date.now() + 600_000 });
	expect(status).toBe(200);
	return body.token;
}

test('another origin, nobody, a forged token and a handshake that makes no sense are refused, and counted', async ({ api, server }) => {
	const duty = await api('duty');
	const refused = (why: string): Promise<number> => metric(server.url, `muster_socket_refused_total{why="${why}"}`);
	const [origins, nobodies, malformed] = [await refused('origin'), await refused('unauthenticated'), await refused('malformed')];
	await writesNothing(server.url, async () => {
		for (const origin of ['http://evil.example', 'null', `${server.url}.evil.example`])
			expect(await outcome(dial(server.url, { cookie: duty.cookie, origin }))).toBe('websocket error');
		for (const strange of [{ cookie: '' }, { cookie: 'muster_session=%' }, { auth: { token: 'x' } }, { auth: { token: `${'0'.repeat(36)}.x` } }])
			expect(await outcome(dial(server.url, { origin: server.url, ...strange }))).toBe('unauthenticated');
		for (const auth of [{ since: -1 }, { since: '0' }, { since: 1e300 }, { since: 0.5 }, { protocol: null }, { hashAtSince: 'x' }, { token: 7 }])
			expect(await outcome(dial(server.url, { cookie: duty.cookie, origin: server.url, auth }))).toBe('malformed');
	});
	expect([(await refused('origin')) - origins, (await refused('unauthenticated')) - nobodies, (await refused('malformed')) - malformed]).toEqual([3, 4, 7]);
});

test('a script with a token needs no origin; a page of ours is caught up first', async ({ api, server }) => {
	const duty = await api('duty');
	expect(await outcome(dial(server.url, { auth: { token: await tokenOf(duty, ['room']) } }))).toBe('deltas');
	expect(await outcome(dial(server.url, { cookie: duty.cookie, origin: server.url }))).toBe('deltas');
	expect(await outcome(dial(server.url, { cookie: duty.cookie, origin: server.url, auth: { protocol: 999 } }))).toBe('outdated');
});

test('a token for one unit hears nothing of the room', async ({ api, server }) => {
	const [team, duty] = [await api('team1'), await api('duty')];
	const { resourceIds } = (await team.get<{ actor: { resourceIds: string[] } }>('/api/v1/session')).body.actor;
	const device = dial(server.url, { auth: { token: await tokenOf(team, [`positions:${resourceIds[0] ?? ''}`]) } });
	const said: string[] = [];
	device.onAny((...message: unknown[]) => void said.push(JSON.stringify(message)));
	await heard(device, 'deltas');
	const { seq } = (await duty.command<{ seq: number }>('duty.note', { text: '只给指挥室看' })).body;
	for (;;) if ((await heard<Deltas>(device, 'deltas')).through >= seq) break;
	expect(said.join('\n')).not.toContain('只给指挥室看');
	expect((await raw(server.url, '/api/v1/commands', { method: 'POST', headers: bearer(await tokenOf(team, [`positions:${resourceIds[0] ?? ''}`])), body: '{}' })).status).toBe(400);
});

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });

test('forged rooms, cursors and names move nothing; an answer is asked for in vain', async ({ api, server }) => {
	const [team, duty] = [await api('team2'), await api('duty')];
	const ignored = await metric(server.url, 'muster_socket_refused_total{why="ignored"}');
	const socket = dial(server.url, { cookie: team.cookie, origin: server.url });
	const said: string[] = [];
	socket.onAny((...message: unknown[]) => void said.push(JSON.stringify(message)));
	await heard(socket, 'deltas');
	await writesNothing(server.url, async () => {
		const forged: readonly [string, ...unknown[]][] = [
			['join', 'scope room'],
			['subscribe', { room: 'room' }],
			['cursor', 9_999_999],
			['cursor', 'x'],
			['cursor', -1],
			['cursor', { seq: 1 }],
			['deltas', { from: 0, through: 9, items: [] }],
			['positions:view', [500, 0, 0, 0]],
			['positions', new Uint8Array(100)],
			['presence', { incidentId: '01900000-0000-7000-8000-000000000000' }],
			['presence', { incidentId: null, userId: 'duty' }],
			['__proto__', {}],
			['toString'],
			['constructor', 'x']
		];
		for (const [event, ...payload] of forged) socket.emit(event, ...payload);
		// What comes after them on the same wire has been looked at after them.
		socket.emit('presence', { incidentId: null });
		await heard(socket, 'presence');
		expect((await metric(server.url, 'muster_socket_refused_total{why="ignored"}')) - ignored).toBe(forged.length);
	});
	const { seq } = (await duty.command<{ seq: number }>('duty.note', { text: '房间里的话' })).body;
	for (;;) if ((await heard<Deltas>(socket, 'deltas')).through >= seq) break;
	expect(said.join('\n')).not.toContain('房间里的话');
});

test('a screen that floods is hung up and the others hear on', async ({ api, server }) => {
	const duty = await api('duty');
	const [noisy, quiet] = [dial(server.url, { cookie: duty.cookie, origin: server.url }), dial(server.url, { cookie: duty.cookie, origin: server.url })];
	await Promise.all([heard(noisy, 'deltas'), heard(quiet, 'deltas')]);
	const gone = heard(noisy, 'disconnect');
	for (let times = 0; times < 2_000; times++) noisy.emit('presence', { incidentId: null });
	await gone;
	const { seq } = (await duty.command<{ seq: number }>('duty.note', { text: '还在' })).body;
	for (;;) if ((await heard<Deltas>(quiet, 'deltas')).through >= seq) break;
	expect(quiet.connected).toBe(true);
});

test('a message of 100 kB and bytes that are no protocol end that connection alone', async ({ api, server }) => {
	const duty = await api('duty');
	const large = dial(server.url, { cookie: duty.cookie, origin: server.url });
	await heard(large, 'deltas');
	const gone = heard(large, 'disconnect');
	large.emit('presence', 'x'.repeat(100_000));
	await gone;
	const { host, port } = new URL(server.url);
	const upgrade = `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.url}\r\nCookie: ${duty.cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
	await new Promise<void>((done) => {
		const socket = connect(Number(port), '127.0.0.1', () => socket.write(upgrade));
		socket.once('data', () => socket.write(Buffer.from('ff00ff00deadbeef', 'hex')));
		socket.on('error', () => undefined);
		socket.once('close', () => done());
		socket.resume();
	});
	expect((await raw(server.url, '/readyz')).status).toBe(200);
});

test('a session that is revoked is cut at once, by socket and by HTTP', async ({ server }) => {
	const [desk, other] = [await signInApi(server.url, 'duty'), await signInApi(server.url, 'duty')];
	const socket = dial(server.url, { cookie: desk.cookie, origin: server.url });
	await heard(socket, 'deltas');
	const { sessionId } = (await desk.get<{ sessionId: string }>('/api/v1/session')).body;
	const gone = heard(socket, 'disconnect');
	await other.send('session.revoke', { sessionId });
	await gone;
	expect((await desk.get<{ code: string }>('/api/v1/session')).body.code).toBe('auth.required');
	expect((await raw(server.url, '/api/v1/commands', { method: 'POST', headers: asPage(server.url, desk), body: '{}' })).status).toBe(401);
	expect(await outcome(dial(server.url, { cookie: desk.cookie, origin: server.url }))).toBe('unauthenticated');
	expect((await other.get('/api/v1/session')).status).toBe(200);
});

/** As a device of another maker reads a frame, with nothing but the document beside it. */
function readFrame(bytes: Buffer): { readonly full: boolean; readonly units: Map<string, { lon: number; lat: number; speed: number; heading: number; age: number }> } {
	expect(bytes.readUInt8(0)).toBe(1);
	const units = new Map<string, { lon: number; lat: number; speed: number; heading: number; age: number }>();
	let at = 12;
	for (let left = bytes.readUInt16BE(2); left > 0; left--) {
		const length = bytes.readUInt8(at) || 16;
		const name = bytes.subarray(at + 1, at + 1 + length);
		const id = bytes.readUInt8(at) > 0 ? name.toString('utf8') : name.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
		at += 1 + length;
		units.set(id, {
			lon: bytes.readInt32BE(at) / 1e7,
			lat: bytes.readInt32BE(at + 4) / 1e7,
			speed: bytes.readUInt16BE(at + 8) / 10,
			heading: bytes.readUInt16BE(at + 10) / 100,
			age: bytes.readUInt32BE(at + 12)
		});
		at += 16;
	}
	expect(at).toBe(bytes.length);
	return { full: (bytes.readUInt8(1) & 1) === 1, units };
}

test('position frames are laid out as the document says, the newest wins, and a late point moves nobody', async ({ api, server }) => {
	const [team, duty] = [await api('team1'), await api('duty')];
	const { info } = (await raw(server.url, '/api/v1/openapi.json')).body as { info?: { description: string } };
	for (const word of ['big-endian', 'u16 count', 'f64 server time', 'i32 longitude', 'u32 age']) expect(info?.description).toContain(word);
	const [unitId = ''] = (await team.get<{ actor: { resourceIds: string[] } }>('/api/v1/session')).body.actor.resourceIds;
	const now = Date.now();
	await team.post('/api/v1/positions', [{ unitId, at: now - 2_000, lon: 119.7123456, lat: 30.2, speed: 12.5, heading: 270 }]);
	const socket = dial(server.url, { cookie: duty.cookie, origin: server.url });
	const first = readFrame(Buffer.from(await heard<ArrayBuffer>(socket, 'positions')));
	expect(first.full).toBe(true);
	expect(first.units.get(unitId)).toMatchObject({ lon: 119.7123456, lat: 30.2, speed: 12.5, heading: 270 });
	expect(first.units.get(unitId)?.age).toBeGreaterThanOrEqual(2_000 - 1_000);
	await team.post('/api/v1/positions', [{ unitId, at: now - 60_000, lon: 119.1, lat: 30.1 }]);
	await team.post('/api/v1/positions', [{ unitId, at: now - 1_000, lon: 119.72, lat: 30.21 }]);
	const moved = readFrame(Buffer.from(await heard<ArrayBuffer>(socket, 'positions')));
	expect([moved.full, moved.units.get(unitId)?.lon, moved.units.get(unitId)?.speed]).toEqual([false, 119.72, 6_553.5]);
});
