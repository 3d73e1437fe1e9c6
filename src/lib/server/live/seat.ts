/** One screen's socket: caught up and seated in one synchronous turn, then listened to for the few things it may say. */
import type { Socket } from 'socket.io';
import type { Actor } from '../../domain/command.ts';
import { HEARTBEAT_MS } from '../../domain/protocol/messages.ts';
import type { OthersState } from '../../domain/protocol/messages.ts';
import type { World } from '../world.ts';
import type { Seat } from './groups.ts';
import { isMessage, parseMessage } from './handshake.ts';
import type { Hello } from './handshake.ts';
import type { PositionPump } from './positions.ts';
import type { Presence } from './presence.ts';
import type { Place, Seating } from './seating.ts';

/** Messages a second from one screen; more is noise and is cut off. */
const MESSAGES_PER_SECOND_MAX = 50;

export interface SeatParts {
	readonly socket: Socket;
	readonly actor: Actor;
	readonly sessionId: string;
	readonly hello: Hello;
	readonly scopesAtSince: readonly string[] | undefined;
	readonly world: Pick<World, 'live' | 'telemetry' | 'relay' | 'clock'>;
	readonly seating: Seating;
	readonly pump: PositionPump;
	readonly presence: Presence;
	/** A message that means nothing here. */
	readonly ignored: () => void;
}

export function openSeat(parts: SeatParts): void {
	const { socket, sessionId, hello, scopesAtSince, world, seating, pump, presence } = parts;
	let { actor } = parts;
	const place = seating.sit(socket);
	/** What is told to who sits down, and again when their rights change. */
	const show = () => {
		for (const bytes of pump.full(new Set(actor.scopes))) socket.emit('positions', bytes);
		socket.emit('presence', presence.list(new Set(actor.scopes)));
	};
	const seat: Seat = {
		// By way of the room of this one socket: what others are told as well is framed once.
		emit: (event, payload) => void socket.nsp.to(socket.id).emit(event, payload),
		enter: (room) => seating.enter(place, room),
		leave: (room) => seating.leave(place, room),
		moved: (now) => {
			actor = now;
			presence.moved(socket.id, now);
			show();
		},
		close: () => void socket.disconnect(true)
	};
	const { hashAtSince, since } = hello;
	const leave = world.live.join({
		actor,
		sessionId,
		since,
		seat,
		...(hashAtSince === undefined ? {} : { hashAtSince }),
		...(scopesAtSince === undefined ? {} : { scopesAtSince })
	});
	show();
	if (world.relay.state !== 'none') socket.emit('others', { line: world.relay.state } satisfies OthersState);
	listen({ ...parts, place, actor: () => actor });
	world.telemetry.seen(sessionId, socket.handshake.address);
	socket.on('disconnect', () => {
		leave();
		presence.gone(socket.id);
		seating.rise(place);
	});
}

interface Listening extends Omit<SeatParts, 'actor'> {
	readonly place: Place;
	readonly actor: () => Actor;
}

/** Takes what fits and counts the rest; a flood is hung up. */
function listen({ socket, sessionId, world, seating, presence, place, actor, ignored }: Listening): void {
	let cursorAt = -HEARTBEAT_MS;
	let second = 0;
	let messages = 0;
	const says = {
		cursor: (seq: number): boolean => {
			const now = performance.now();
			if (seq > world.live.through || now - cursorAt < HEARTBEAT_MS * 0.9) return false;
			cursorAt = now;
			world.telemetry.cursor({ sessionId, userId: actor().id, seq, at: world.clock() });
			return true;
		},
		'positions:view': (view: readonly [number, number, number, number] | null): boolean => {
			seating.look(place, view && { west: view[0], south: view[1], east: view[2], north: view[3] });
			return true;
		},
		presence: ({ incidentId }: { readonly incidentId: string | null }): boolean => presence.here(socket.id, actor(), incidentId)
	} as const;
	socket.onAny((name: string, payload: unknown) => {
		const now = Math.floor(performance.now() / 1_000);
		messages = now === second ? messages + 1 : 1;
		second = now;
		if (messages > MESSAGES_PER_SECOND_MAX) socket.disconnect(true);
		const parsed = isMessage(name) ? parseMessage(name, payload) : undefined;
		if (!parsed || !(says[name as keyof typeof says] as (value: unknown) => boolean)(parsed.value)) ignored();
	});
}
