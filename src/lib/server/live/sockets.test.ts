/** The socket layer on a bare HTTP server with real clients: nothing is mocked, nothing is timed. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { insert } from '../../domain/command.ts';
import type { Actor } from '../../domain/command.ts';
import { PROTOCOL } from '../../domain/protocol/messages.ts';
import type { Deltas } from '../../domain/protocol/messages.ts';
import { decodePositions } from '../../domain/protocol/positions.ts';
import { createTelemetry } from '../telemetry/telemetry.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { openHistory, rowOf, rowsIn } from '../../../../tests/live-history.ts';
import type { History } from '../../../../tests/live-history.ts';
import { alone } from '../relay/port.ts';
import { createSockets } from './sockets.ts';
import type { Hub } from './sockets.ts';

const ORIGIN = 'http://muster.test';
let history: History;
let telemetry: Telemetry;
let server: Server;
let hub: Hub;
let clients: Socket[];
let counted: string[];

beforeEach(async () => {
	history = await openHistory();
	telemetry = await createTelemetry(':memory:', () => history.now);
	telemetry.unitsFrom((id) => history.live.row('resources', id));
	clients = [];
	counted = [];
	hub = createSockets({
		world: { live: history.live, telemetry, relay: alone, clock: () => history.now, actor: (userId) => history.actor(userId) },
		originAllowed: (request: IncomingMessage) => request.headers.origin === ORIGIN,
		authenticate: async (_request, token) => (token === undefined ? null : { actor: await history.actor(token), sessionId: `s-${token}` }),
		count: (name, labels) => counted.push(`${name} ${labels?.['why'] ?? ''}`.trim())
	});
	server = createServer();
	server.on('upgrade', (request, socket, head) => hub.upgrade(request, socket, head));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	await history.grant('ann', 'room', true);
});
afterEach(async () => {
	for (const client of clients) client.disconnect();
	await hub.close('test');
	await new Promise((done) => server.close(done));
	await telemetry.close();
	await history.close();
});

interface Dialled {
	readonly socket: Socket;
	readonly heard: Deltas[];
	/** The next of an event that fits. */
	next<T>(event: string, fits?: (payload: T) => boolean): Promise<T>;
	/** Until entry `seq` was heard. */
	reached(seq: number): Promise<void>;
}

function dial(auth: object, origin = ORIGIN): Dialled {
	const { port } = server.address() as AddressInfo;
	const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth, forceNew: true, reconnection: false, extraHeaders: { origin } });
	clients.push(socket);
	const heard: Deltas[] = [];
	socket.on('deltas', (message: Deltas) => heard.push(message));
	const next = <T>(event: string, fits: (payload: T) => boolean = () => true) =>
		new Promise<T>((done) => {
			const listener = (payload: T) => {
				if (!fits(payload)) return;
				socket.off(event, listener);
				done(payload);
			};
			socket.on(event, listener);
		});
	const reached = async (seq: number) => {
		if ((heard.at(-1)?.through ?? -1) < seq) await next<Deltas>('deltas', ({ through }) => through >= seq);
	};
	return { socket, heard, next, reached };
}

const hello = (since = 0, token = 'ann') => ({ protocol: PROTOCOL, since, token });
const post = (n: number) => ({ changes: [insert('posts', rowOf('posts', `post-${n}`, { incidentId: 'i', areaId: 'a' }))] });
const seqsOf = ({ heard }: Dialled) => heard.flatMap(({ items }) => items.map(({ seq }) => seq));

function chained({ heard }: Dialled, from: number): number {
	let through = from;
	for (const message of heard) {
		expect(message.from).toBe(through);
		through = message.through;
	}
	return through;
}

test('connecting catches up first, then every change follows, in one chain', async () => {
	await history.write(post(1), post(2));
	const ann = dial(hello());
	await ann.next('deltas');
	await history.write(post(3));
	await history.write(post(4), post(5));
	await ann.reached(6);
	expect(chained(ann, 0)).toBe(6);
	expect(seqsOf(ann)).toEqual([2, 3, 4, 5, 6]);
});

test('after a cut the changes missed come once, with no gap and nothing twice', async () => {
	const before = dial(hello());
	await before.next('deltas');
	await history.write(post(1));
	await before.reached(2);
	before.socket.disconnect();
	for (let n = 2; n < 40; n += 1) await history.write(post(n));
	const since = chained(before, 0);
	const after = dial(hello(since));
	for (let n = 40; n < 60; n += 1) await history.write(post(n));
	await after.reached(60);
	expect(chained(after, since)).toBe(60);
	expect([...seqsOf(before), ...seqsOf(after)]).toEqual(Array.from({ length: 59 }, (_, n) => n + 2));
});

test('clients that come and go while entries are committed miss none', async () => {
	const through = new Map<number, number>();
	let last: Promise<unknown> = Promise.resolve();
	for (let n = 1; n <= 60; n += 1) {
		last = history.write(post(n));
		const who = n % 3;
		const client = dial(hello(through.get(who) ?? 0));
		await client.next('deltas');
		client.socket.disconnect();
		through.set(who, chained(client, through.get(who) ?? 0));
	}
	await last;
	const final = dial(hello(through.get(0)));
	await final.reached(61);
	expect(chained(final, through.get(0) ?? 0)).toBe(61);
});

test('another protocol is told that it is outdated and gets nothing else', async () => {
	const old = dial({ ...hello(), protocol: PROTOCOL + 1 });
	await Promise.all([old.next('outdated'), old.next('disconnect')]);
	expect(old.heard).toEqual([]);
	expect(counted).toContain('muster_socket_refused_total outdated');
});

test('a handshake that makes no sense, nobody, and another origin are refused', async () => {
	const refusal = async (auth: object, origin?: string) => (await dial(auth, origin).next<Error>('connect_error')).message;
	expect(await refusal({})).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: -1 })).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: '0' })).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: 0, hashAtSince: 'x' })).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: 0 })).toBe('unauthenticated');
	expect(await refusal(hello(), 'http://evil.test')).toBe('websocket error');
	expect(counted).toContain('muster_socket_refused_total origin');
});

test('ahead of the head: reset, and the stream goes on from the present', async () => {
	const ann = dial(hello(99));
	await ann.next('reset');
	await history.write(post(1));
	await ann.reached(2);
	expect(ann.heard[0]?.from).toBe(1);
});

test('a revoked session is hung up and told nothing more', async () => {
	await history.write({ changes: [insert('sessions', rowOf('sessions', 's-ann', { userId: 'ann', tokenHash: 'h', expiresAt: history.now + 9e9 }))] });
	const ann = dial(hello());
	await ann.next('deltas');
	const gone = ann.next('disconnect');
	await history.write({ changes: [{ op: 'update', table: 'sessions', id: 's-ann', before: { revokedAt: null }, after: { revokedAt: history.now } }] }, post(1));
	await gone;
	expect(JSON.stringify(ann.heard)).not.toContain('post-1');
});

test('gaining and losing a scope is told on the open socket', async () => {
	await history.grant('bo', 'org:o', true);
	const bo = dial(hello(0, 'bo'));
	await bo.next('deltas');
	const gained = bo.next('rescope');
	await history.grant('bo', 'incident:i', true);
	expect(await gained).toEqual({ gained: ['incident:i'] });
	const lost = bo.next('rescope');
	await history.grant('bo', 'incident:i', false);
	expect(await lost).toEqual({ lost: ['incident:i'] });
});

test('forged rooms, cursors and unknown messages move nothing and are counted', async () => {
	const ann = dial(hello());
	await ann.next('deltas');
	for (const forged of [
		['join', 'scope room'],
		['cursor', 999],
		['cursor', 'x'],
		['positions:view', [1, 2]],
		['presence', { incidentId: 'unknown' }],
		['__proto__', {}],
		['toString', {}]
	] as const)
		ann.socket.emit(forged[0], forged[1]);
	ann.socket.emit('cursor', 1);
	ann.socket.emit('presence', { incidentId: null });
	expect(await ann.next<object[]>('presence', ({ length }) => length > 0)).toEqual([{ userId: 'ann', name: 'ann', role: 'DUTY', incidentId: null }]);
	expect(counted.filter((each) => each === 'muster_socket_refused_total ignored')).toHaveLength(7);
	expect(telemetry.cursorOf('s-ann')?.seq).toBe(1);
});

test('people are told to those who see the incident they are at, all of them to the room, and nobody stays where they may not look', async () => {
	await history.write({ changes: ['i', 'j'].map((id) => insert('incidents', rowOf('incidents', id, { areaId: id, number: id }))) });
	await history.grant('bo', 'incident:i', true);
	await history.grant('cy', 'incident:j', true);
	const [ann, bo, cy] = [dial(hello()), dial(hello(0, 'bo')), dial(hello(0, 'cy'))];
	type People = readonly { readonly userId: string; readonly incidentId: string | null }[];
	const told = (to: Dialled, wanted: string) => to.next<People>('presence', (people) => people.map(({ userId, incidentId }) => `${userId} ${incidentId ?? '-'}`).join() === wanted);
	await Promise.all([ann, bo, cy].map((client) => client.next('deltas')));
	const all = [told(ann, 'ann i,bo i,cy j'), told(bo, 'ann i,bo i'), told(cy, 'cy j')];
	cy.socket.emit('presence', { incidentId: 'j' });
	bo.socket.emit('presence', { incidentId: 'i' });
	ann.socket.emit('presence', { incidentId: 'i' });
	await Promise.all(all);
	const lost = [told(ann, 'ann i,bo -,cy j'), told(bo, '')];
	await history.grant('bo', 'incident:i', false);
	await Promise.all(lost);
	const left = told(ann, 'ann i,bo -');
	cy.socket.disconnect();
	await left;
});

test('positions go to those who see the unit, whole at first, then as they move, and to a view only what is inside', async () => {
	const unit = (id: string, areaId: string) => insert('resources', rowOf('resources', id, { areaId, mobile: true }));
	await history.write({ changes: [unit('u1', 'a1'), unit('u2', 'a2')] });
	await history.grant('bo', 'area:a2', true);
	const device: Actor = { ...(await history.actor('zoe')), scopes: ['positions:u1', 'positions:u2'] };
	const at = (unitId: string, lon: number, age: number) => ({ unitId, at: history.now - age, lon, lat: 30 });
	telemetry.ingest([at('u1', 119.1, 9), at('u2', 119.2, 9)], device);
	const [ann, bo] = [dial(hello()), dial(hello(0, 'bo'))];
	const whole = await Promise.all([ann, bo].map((client) => client.next<Uint8Array>('positions')));
	expect(whole.map((bytes) => decodePositions(bytes)).map((frame) => [frame?.full, frame?.positions.map(({ unitId }) => unitId)])).toEqual([
		[true, ['u1', 'u2']],
		[true, ['u2']]
	]);
	ann.socket.emit('positions:view', [119.5, 29, 119.9, 31]);
	ann.socket.emit('presence', { incidentId: null });
	await ann.next<object[]>('presence', ({ length }) => length > 0);
	const moved = Promise.all([ann, bo].map((client) => client.next<Uint8Array>('positions')));
	telemetry.ingest([at('u1', 119.6, 1), at('u2', 119.3, 1)], device);
	expect((await moved).map((bytes) => decodePositions(bytes)?.positions.map(({ unitId, lon }) => [unitId, lon]))).toEqual([[['u1', 119.6]], [['u2', 119.3]]]);
});

test('a reader that does not read is hung up and counted; the others hear everything', { timeout: 60_000 }, async () => {
	const [slow, quick] = [dial(hello()), dial(hello())];
	await Promise.all([slow.next('deltas'), quick.next('deltas')]);
	const gone = slow.next('disconnect');
	const wire = (slow.socket.io.engine.transport as unknown as { readonly ws: { readonly _socket: Duplex } }).ws._socket;
	wire.pause();
	let n = 0;
	while (!counted.includes('muster_socket_slow_total')) {
		n += 1;
		await history.write({ changes: [insert('posts', rowOf('posts', `post-${n}`, { incidentId: 'i', areaId: 'a', text: 'x'.repeat(100_000) }))] });
	}
	wire.resume();
	await gone;
	await quick.reached(n + 1);
	expect(chained(quick, 0)).toBe(n + 1);
	expect(counted.filter((each) => each === 'muster_socket_slow_total')).toHaveLength(1);
	// Dialling again it catches up from where it was.
	const since = chained(slow, 0);
	expect(since).toBeLessThan(n + 1);
	const again = dial(hello(since));
	await again.reached(n + 1);
	expect(chained(again, since)).toBe(n + 1);
	const screen = history.screen('ann');
	for (const message of [...slow.heard, ...again.heard]) screen.emit('deltas', message);
	expect(screen.rows).toEqual(rowsIn(history.live.snapshot(await history.actor('ann'))));
});
