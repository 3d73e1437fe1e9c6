/**
 * The socket layer: Socket.IO, unattached, websocket only, fed by the hub that the process's listener calls (stack-live.md §1).
 * Push only: changes go by HTTP. What a client sends here can move nothing but its own cursor, view and presence; whatever else
 * it sends is ignored and counted.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as Engine } from 'engine.io';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import type { Actor } from '../../domain/command.ts';
import { PROTOCOL } from '../../domain/protocol/messages.ts';
import type { OthersState, StoreState } from '../../domain/protocol/messages.ts';
import type { WriteWatch } from '../storage/write-watch.ts';
import type { World } from '../world.ts';
import { parseHandshake } from './handshake.ts';
import type { Hello } from './handshake.ts';
import { PositionPump } from './positions.ts';
import { Presence } from './presence.ts';
import { Seating } from './seating.ts';
import { openSeat } from './seat.ts';
import { wholeFrames } from './whole-frames.ts';

export interface SocketParts {
	readonly world: Pick<World, 'live' | 'telemetry' | 'relay' | 'clock' | 'actor'>;
	/** Told to every screen when it changes, and to a new one while the store cannot be written. */
	readonly writes?: Pick<WriteWatch, 'writable' | 'listen'>;
	readonly originAllowed: (request: IncomingMessage) => boolean;
	/** By the token of the handshake, else by the request's cookie or bearer; null when nobody is signed in. */
	readonly authenticate: (request: IncomingMessage, token: string | undefined) => Promise<{ readonly actor: Actor; readonly sessionId: string } | null>;
	readonly count?: (name: 'muster_socket_refused_total' | 'muster_socket_slow_total', labels?: Readonly<Record<string, string>>) => void;
	/** Told how many sockets are open. */
	readonly onsockets?: (open: number) => void;
}

/** What the process's listener knows of the app. Loosely typed: that side imports no app code. */
export interface Hub {
	readonly upgrade: (request: unknown, socket: unknown, head: unknown) => void;
	readonly close: (reason: string) => Promise<void>;
}

/** A message from a client is small; more is an attack. */
const MESSAGE_BYTES_MAX = 64 * 1024;
/** How often slow readers are looked for, ms. */
const SLOW_EVERY_MS = 500;

interface Admitted {
	readonly hello: Hello;
	readonly actor: Actor;
	readonly sessionId: string;
	/** The scopes held when `since` was written. */
	readonly scopesAtSince: readonly string[] | undefined;
}

export function createSockets(parts: SocketParts): Hub {
	const { world } = parts;
	const refused = (why: string) => parts.count?.('muster_socket_refused_total', { why });
	const engine = openEngine(parts, refused);
	const io = new Server({ serveClient: false });
	wholeFrames(io);
	io.bind(engine as never);
	const told = tellings(io, parts);
	let open = 0;
	io.use((socket, next) => void guard(parts, socket, refused).then(next));
	io.on('connection', (socket) => {
		// Counted here: the engine's own figure changes before or after, and many that leave at once would all tell the same one.
		parts.onsockets?.(++open);
		socket.on('disconnect', () => parts.onsockets?.(--open));
		const admitted = socket.data as Admitted;
		if (parts.writes?.writable === false) socket.emit('store', { writable: false } satisfies StoreState);
		if (admitted.hello.protocol === PROTOCOL) return openSeat({ ...admitted, ...told, socket, world, ignored: () => refused('ignored') });
		refused('outdated');
		socket.emit('outdated', { protocol: PROTOCOL });
		socket.disconnect();
	});
	return {
		upgrade: (request, socket, head) => engine.handleUpgrade(request as never, socket as Duplex as never, head as Buffer),
		close: async () => {
			told.close();
			await io.close();
		}
	};
}

/** Everything a seat is told besides its answers, and the looks that nobody else calls for. */
function tellings(io: Server, { world, writes, count }: SocketParts) {
	const seating = new Seating(io, count);
	const pump = new PositionPump({
		live: world.live,
		telemetry: world.telemetry,
		clock: world.clock,
		send: (group, bytes, positions) => seating.positions(group.room, bytes, positions, pump)
	});
	const presence = new Presence({ live: world.live, relay: world.relay, send: (room, people) => io.to(room).emit('presence', people) });
	world.live.broadcastBy((room, event, payload) => io.to(room).emit(event, payload));
	const stops = [
		writes?.listen((writable) => io.local.emit('store', { writable } satisfies StoreState)),
		world.relay.listen({ state: (line) => io.local.emit('others', { line } satisfies OthersState) })
	];
	const watch = setInterval(() => seating.dropSlow(), SLOW_EVERY_MS).unref();
	const close = (): void => {
		clearInterval(watch);
		for (const stop of stops) stop?.();
		pump.close();
		presence.close();
		world.live.broadcastBy(() => undefined);
	};
	return { seating, pump, presence, close };
}

/** Lets a socket in, with who it is in its data; or gives the reason for a `connect_error`. */
async function guard(parts: SocketParts, socket: Socket, refused: (why: string) => void): Promise<Error | undefined> {
	try {
		const admitted = await admit(parts, socket);
		if (typeof admitted !== 'string') {
			socket.data = admitted;
			return undefined;
		}
		refused(admitted);
		return new Error(admitted);
	} catch {
		return new Error('unavailable');
	}
}

function openEngine(parts: SocketParts, refused: (why: string) => void): Engine {
	return new Engine({
		transports: ['websocket'],
		perMessageDeflate: false,
		maxHttpBufferSize: MESSAGE_BYTES_MAX,
		allowRequest: (request, decide) => {
			const allowed = parts.originAllowed(request);
			if (!allowed) refused('origin');
			decide(allowed ? null : 'origin', allowed);
		}
	});
}

/** Who this is and where they stand; or the reason for a `connect_error`. */
async function admit({ world, authenticate }: SocketParts, socket: Socket): Promise<Admitted | 'malformed' | 'unauthenticated'> {
	const hello = parseHandshake(socket.handshake.auth);
	if (!hello) return 'malformed';
	for (;;) {
		const before = world.live.accessSeq;
		const found = await authenticate(socket.request, hello.token);
		if (!found) return 'unauthenticated';
		const at = world.live.atOf(hello.since);
		const past = at === undefined ? undefined : await world.actor(found.actor.id, at);
		// Somebody's rights changed while we looked: look again, or the change would be missed.
		if (world.live.accessSeq !== before) continue;
		const limits = found.actor.limits;
		return { hello, ...found, scopesAtSince: limits ? past?.scopes.filter((scope) => limits.includes(scope)) : past?.scopes };
	}
}
