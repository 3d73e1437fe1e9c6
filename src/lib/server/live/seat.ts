/** One screen's socket: caught up and seated in one synchronous turn, then listened to for the few things it may say. */
import type { Socket } from 'socket.io';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import { HEARTBEAT_MS } from '../../domain/protocol/messages.ts';
import type { World } from '../world.ts';
import type { Seat } from './groups.ts';
import { isMessage, parseMessage } from './handshake.ts';
import type { Hello } from './handshake.ts';
import type { PositionPump } from './positions.ts';
import { visible } from './projection.ts';
import type { Place, Seating } from './seating.ts';

/** Messages a second from one screen; more is noise and is cut off. */
const MESSAGES_PER_SECOND_MAX = 50;

export interface SeatParts {
	readonly socket: Socket;
	readonly actor: Actor;
	readonly sessionId: string;
	readonly hello: Hello;
	readonly scopesAtSince: readonly string[] | undefined;
	readonly world: Pick<World, 'live' | 'telemetry' | 'clock'>;
	readonly seating: Seating;
	readonly pump: PositionPump;
	/** A message that means nothing here. */
	readonly ignored: () => void;
}

export function openSeat(parts: SeatParts): void {
	const { socket, sessionId, hello, scopesAtSince, world, seating, pump } = parts;
	let { actor } = parts;
	const place = seating.sit(socket);
	const showPositions = () => {
		for (const bytes of pump.full(new Set(actor.scopes))) socket.emit('positions', bytes);
	};
	const seat: Seat = {
		emit: (event, payload) => void socket.emit(event, payload),
		enter: (room) => seating.enter(place, room),
		leave: (room) => seating.leave(place, room),
		moved: (now) => {
			actor = now;
			showPositions();
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
	showPositions();
	listen({ ...parts, place, actor: () => actor });
	world.telemetry.seen(sessionId, socket.handshake.address);
	socket.on('disconnect', () => {
		leave();
		seating.rise(place);
	});
}

interface Listening extends Omit<SeatParts, 'actor'> {
	readonly place: Place;
	readonly actor: () => Actor;
}

/** Takes what fits and counts the rest; a flood is hung up. */
function listen({ socket, sessionId, world, seating, place, actor, ignored }: Listening): void {
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
		presence: ({ incidentId }: { readonly incidentId: string | null }): boolean => {
			const incident = incidentId === null ? undefined : world.live.row('incidents', incidentId);
			if (incidentId !== null && !(incident && maySee(actor(), incident))) return false;
			seating.present(place, { userId: actor().id, name: actor().name, incidentId });
			return true;
		}
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

const maySee = (actor: Actor, incident: Row<'incidents'>): boolean => visible(new Set(actor.scopes), 'incidents', incident as unknown as Parameters<typeof visible>[2]);
