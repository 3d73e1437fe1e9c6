/** The socket layer on a bare HTTP server with real clients: nothing is mocked, nothing is timed. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { expect } from 'vitest';
import { insert } from '../src/lib/domain/command.ts';
import { PROTOCOL } from '../src/lib/domain/protocol/messages.ts';
import type { Deltas } from '../src/lib/domain/protocol/messages.ts';
import { createSockets } from '../src/lib/server/live/sockets.ts';
import { alone } from '../src/lib/server/relay/port.ts';
import { createTelemetry } from '../src/lib/server/telemetry/telemetry.ts';
import type { Telemetry } from '../src/lib/server/telemetry/telemetry.ts';
import { openHistory, rowOf } from './live-history.ts';
import type { History } from './live-history.ts';

const ORIGIN = 'http://muster.test';

export interface Dialled {
	readonly socket: Socket;
	readonly heard: Deltas[];
	/** The next of an event that fits. */
	next<T>(event: string, fits?: (payload: T) => boolean): Promise<T>;
	/** Until entry `seq` was heard. */
	reached(seq: number): Promise<void>;
}

export interface Sockets {
	readonly history: History;
	readonly telemetry: Telemetry;
	/** Counters, in the order they were counted. */
	readonly counted: string[];
	dial(auth: object, origin?: string): Dialled;
	close(): Promise<void>;
}

/** A world with `ann`, who holds the room, behind a listening server. */
export async function openSockets(): Promise<Sockets> {
	const history = await openHistory();
	const telemetry = await createTelemetry(':memory:', () => history.now);
	telemetry.unitsFrom((id) => history.live.row('resources', id));
	const clients: Socket[] = [];
	const counted: string[] = [];
	const hub = createSockets({
		world: { live: history.live, telemetry, relay: alone, clock: () => history.now, actor: (userId) => history.actor(userId) },
		originAllowed: (request: IncomingMessage) => request.headers.origin === ORIGIN,
		authenticate: async (_request, token) => (token === undefined ? null : { actor: await history.actor(token), sessionId: `s-${token}` }),
		count: (name, labels) => counted.push(`${name} ${labels?.['why'] ?? ''}`.trim())
	});
	const server = createServer();
	server.on('upgrade', (request, socket, head) => hub.upgrade(request, socket, head));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	await history.grant('ann', 'room', true);
	const { port } = server.address() as AddressInfo;
	const close = async (): Promise<void> => {
		for (const client of clients) client.disconnect();
		await hub.close('test');
		await new Promise((done) => server.close(done));
		await telemetry.close();
		await history.close();
	};
	return { history, telemetry, counted, dial: (auth, origin = ORIGIN) => dialled(clients, port, auth, origin), close };
}

function dialled(clients: Socket[], port: number, auth: object, origin: string): Dialled {
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

export const hello = (since = 0, token = 'ann') => ({ protocol: PROTOCOL, since, token });
export const post = (n: number) => ({ changes: [insert('posts', rowOf('posts', `post-${n}`, { incidentId: 'i', areaId: 'a' }))] });
export const seqsOf = ({ heard }: Dialled) => heard.flatMap(({ items }) => items.map(({ seq }) => seq));

export function chained({ heard }: Dialled, from: number): number {
	let through = from;
	for (const message of heard) {
		expect(message.from).toBe(through);
		through = message.through;
	}
	return through;
}
