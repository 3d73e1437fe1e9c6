/** All open sockets: who is slow, and who looks at a part of the map only. */
import type { Server, Socket } from 'socket.io';
import type { Position } from '../../domain/protocol/positions.ts';
import { inBox } from './positions.ts';
import type { Box, PositionPump } from './positions.ts';

/** Packets and bytes that may wait for one reader. Beyond, it is hung up and catches up later. */
export const WAITING_PACKETS_MAX = 512;
export const WAITING_BYTES_MAX = 8 * 1024 * 1024;

export interface Place {
	readonly socket: Socket;
	room: string;
	box: Box | null;
}

/** Sockets of a group that show the whole map share one frame. */
const whole = (room: string) => `whole map ${room}`;

export class Seating {
	readonly #io: Server;
	readonly #places = new Map<string, Place>();
	readonly #count: ((name: 'muster_socket_slow_total') => void) | undefined;

	constructor(io: Server, count?: (name: 'muster_socket_slow_total') => void) {
		this.#io = io;
		this.#count = count;
	}

	sit(socket: Socket): Place {
		const place: Place = { socket, room: '', box: null };
		this.#places.set(socket.id, place);
		return place;
	}

	rise(place: Place): void {
		this.#places.delete(place.socket.id);
	}

	enter(place: Place, room: string): void {
		place.room = room;
		void place.socket.join(place.box ? room : [room, whole(room)]);
	}

	leave(place: Place, room: string): void {
		void place.socket.leave(room);
		void place.socket.leave(whole(room));
		place.room = '';
	}

	look(place: Place, box: Box | null): void {
		place.box = box;
		if (box) void place.socket.leave(whole(place.room));
		else void place.socket.join(whole(place.room));
	}

	positions(room: string, bytes: Uint8Array, positions: readonly Position[], pump: PositionPump): void {
		this.#io.to(whole(room)).volatile.emit('positions', bytes);
		for (const { socket, box } of this.#in(room)) {
			const inside = box ? positions.filter((position) => inBox(box, position)) : [];
			if (inside.length > 0) for (const frame of pump.encode(inside, false)) socket.volatile.emit('positions', frame);
		}
	}

	dropSlow(): void {
		for (const { socket } of this.#places.values()) {
			if (!isSlow(socket)) continue;
			this.#count?.('muster_socket_slow_total');
			socket.disconnect(true);
		}
	}

	*#in(room: string): Generator<Place> {
		for (const place of this.#places.values()) if (place.room === room) yield place;
	}
}

interface Waiting {
	/** Packets that wait for the transport. */
	readonly writeBuffer: readonly { readonly data?: unknown }[];
	readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
}

const sizeOf = (data: unknown): number => (typeof data === 'string' ? data.length : ArrayBuffer.isView(data) ? data.byteLength : 0);

/**
 * Socket.IO buffers without bound: one batch of packets waits in the transport, all later ones before it. Both are private,
 * so their absence counts as empty.
 */
export function isSlow({ conn }: Pick<Socket, 'conn'>): boolean {
	const { writeBuffer, transport } = conn as unknown as Waiting;
	if (writeBuffer.length > WAITING_PACKETS_MAX) return true;
	let bytes = transport.socket?.bufferedAmount ?? 0;
	for (const { data } of writeBuffer) bytes += sizeOf(data);
	return bytes > WAITING_BYTES_MAX;
}
