/** Every screen of a city cut at once and back at once, while the room goes on writing: all catch up, and nothing of them is left behind. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { insert } from '../../domain/command.ts';
import { PROTOCOL } from '../../domain/protocol/messages.ts';
import type { Deltas } from '../../domain/protocol/messages.ts';
import { alone } from '../relay/port.ts';
import { createTelemetry } from '../telemetry/telemetry.ts';
import { seeded } from '../../../../tests/bench/result.ts';
import { openHistory, rowOf } from '../../../../tests/live-history.ts';
import { rowsIn } from '../../../../tests/live-screen.ts';
import type { Screen } from '../../../../tests/live-screen.ts';
import { createSockets } from './sockets.ts';

const SCREENS = 100;
const people = ['ann', 'bo', 'cy'] as const;

async function city() {
	const history = await openHistory();
	const telemetry = await createTelemetry(':memory:', () => history.now);
	const open: number[] = [];
	const hub = createSockets({
		world: { live: history.live, telemetry, relay: alone, clock: () => history.now, actor: (userId) => history.actor(userId) },
		originAllowed: () => true,
		authenticate: async (_request, token = '') => ({ actor: await history.actor(token), sessionId: `s-${token}` }),
		onsockets: (count) => open.push(count)
	});
	const server = createServer();
	server.on('upgrade', (request, socket, head) => hub.upgrade(request, socket, head));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const close = async () => {
		await hub.close('test');
		await new Promise((done) => server.close(done));
		await telemetry.close();
		await history.close();
	};
	return { history, port: (server.address() as AddressInfo).port, openNow: () => open.at(-1), close };
}

interface Desk {
	readonly screen: Screen;
	socket?: Socket;
}

/** Dials and resolves once the screen stands at `seq` or later. A message that does not follow from what it has is an error. */
function dial(desk: Desk, port: number, seq: number): Promise<void> {
	const auth = { protocol: PROTOCOL, since: desk.screen.through, token: desk.screen.userId };
	const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth, forceNew: true, reconnection: false });
	desk.socket = socket;
	return new Promise((done, fail) => {
		socket.on('connect_error', fail);
		socket.on('deltas', (message: Deltas) => {
			try {
				desk.screen.emit('deltas', message);
			} catch (failure) {
				fail(failure as Error);
			}
			if (desk.screen.through >= seq) done();
		});
	});
}

test(`${SCREENS} screens cut and back at once hold the rows of a fresh snapshot, and no reader is left behind`, { timeout: 60_000 }, async () => {
	const random = seeded(2_000);
	const { history, port, openNow, close } = await city();
	await history.grant('ann', 'room', true);
	await history.grant('bo', 'org:o', true);
	await history.grant('cy', 'incident:i1', true);
	const desks: Desk[] = Array.from({ length: SCREENS }, (_, n) => ({ screen: history.screen(people[n % people.length] ?? 'ann') }));
	let written = 0;
	const write = () =>
		history.write({ changes: [insert('posts', rowOf('posts', `post-${written++}`, { incidentId: `i${Math.floor(random() * 3)}`, areaId: 'a' }, random() < 0.5 ? 'o' : 'x'))] });
	await Promise.all(desks.map((desk) => dial(desk, port, history.live.through)));
	for (let storm = 0; storm < 3; storm += 1) {
		const gone = desks.filter(() => random() < 0.9);
		const hungUp = gone.map(({ socket }) => new Promise((done) => socket?.once('disconnect', done)));
		for (const { socket } of gone) socket?.disconnect();
		await Promise.all(hungUp);
		for (let n = 0; n < 40; n += 1) await write();
		// They come back in any order, and the room goes on meanwhile.
		const back = gone.sort(() => random() - 0.5).map((desk) => dial(desk, port, history.live.through));
		for (let n = 0; n < 10; n += 1) await write();
		await Promise.all(back);
	}
	const caughtUp = desks.map(async ({ screen, socket }) =>
		screen.through >= history.live.through ? undefined : new Promise((done) => socket?.on('deltas', () => screen.through >= history.live.through && done(undefined)))
	);
	await Promise.all(caughtUp);
	for (const person of people) {
		const fresh = rowsIn(history.live.snapshot(await history.actor(person)));
		for (const { screen } of desks) if (screen.userId === person) expect(screen.rows).toEqual(fresh);
	}
	expect([...history.live.groups()].reduce((sum, { readers }) => sum + readers.size, 0)).toBe(SCREENS);
	for (const { socket } of desks) socket?.disconnect();
	while (openNow() !== 0) await new Promise((done) => setImmediate(done));
	expect([...history.live.groups()]).toEqual([]);
	await close();
});
