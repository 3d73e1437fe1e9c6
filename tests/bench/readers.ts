/**
 * Many readers in a process of their own: plain sockets that speak just enough Socket.IO to be served, count what arrives and
 * read nothing of it, so that the reader's work does not stand in the figures. The first of them reads everything.
 */
import { PROTOCOL } from '../../src/lib/domain/protocol/messages.ts';
import { decodePositions } from '../../src/lib/domain/protocol/positions.ts';
import { answers } from './child.ts';
import { seeded } from './result.ts';
import { WebSocket } from './floor/ws.ts';
import type { PlainSocket } from './floor/ws.ts';

export type ReadersRequest =
	| { readonly open: number; readonly url: string; readonly cookie?: string; readonly origin?: string; readonly since?: number }
	| { readonly back: number; readonly withinMs: number; readonly url: string; readonly cookie: string; readonly origin: string; readonly since: number }
	| { readonly untilItems: number }
	| { readonly untilMessages: number }
	| { readonly heard: true }
	| { readonly close: true };

export interface Heard {
	readonly messages: number;
	/** Entries that reached the first reader. */
	readonly items: number;
	/** The newest message of the first reader. */
	readonly last: string;
	/** Ingest to client of every position the first reader heard, ms. */
	readonly ages: readonly number[];
	readonly frames: number;
}

const QUIET_MS_MAX = 30_000;
let sockets: PlainSocket[] = [];
let [messages, items, frames, last] = [0, 0, 0, ''];
let ages: number[] = [];
let check: () => void = () => undefined;

/** An event of the first reader: `42["deltas",{…}]`. */
function read(text: string): void {
	last = text;
	const payload = (JSON.parse(text.slice(2)) as [string, { items?: unknown[] }])[1];
	items += payload.items?.length ?? 0;
}

function readFrame(data: Buffer): void {
	const now = Date.now();
	const frame = decodePositions(data);
	if (!frame || frame.full) return;
	frames += 1;
	for (const { at } of frame.positions) ages.push(now - at);
}

function heard(data: Buffer, binary: boolean, socket: PlainSocket, first: boolean, muster: boolean): void {
	const byte = data[0];
	// Engine.IO's ping; everything else of Socket.IO's that is no event is not counted.
	if (muster && !binary && byte === 0x32) return socket.send('3');
	if (muster && !binary && !(byte === 0x34 && data[1] === 0x32)) return;
	const said = muster && !binary ? data.toString('utf8', 2, 12) : '';
	if (muster && !binary && !said.startsWith('["deltas"')) return;
	if (first && muster && binary) readFrame(data);
	else if (first && muster) read(data.toString());
	messages += 1;
	check();
}

function open(request: Extract<ReadersRequest, { open: number }>, first: boolean): Promise<void> {
	const { url, cookie, origin, since } = request;
	const muster = cookie !== undefined;
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url, { perMessageDeflate: false, ...(muster && { headers: { cookie, origin: origin ?? '' } }) });
		let seated = false;
		socket.on('error', (failure) => reject(failure ?? new Error('socket')));
		socket.on('close', () => reject(new Error('closed')));
		if (!muster) socket.on('open', () => resolve());
		socket.on('message', (data, binary) => {
			if (muster && !binary && data[0] === 0x30) return socket.send(`40${JSON.stringify({ protocol: PROTOCOL, since: since ?? 0 })}`);
			if (muster && !seated) {
				seated = data.toString('utf8', 0, 12).startsWith('42["deltas"');
				if (seated) resolve();
				return;
			}
			heard(data, binary, socket, first, muster);
		});
		sockets.push(socket);
	});
}

/** Screens that dial at moments spread over `withinMs`, each from where it stood; how long each took to its first deltas, ms. */
async function back({ back: count, withinMs, ...to }: Extract<ReadersRequest, { back: number }>): Promise<number[]> {
	const random = seeded(count);
	const ages = await Promise.all(
		Array.from({ length: count }, async () => {
			await new Promise((resolve) => setTimeout(resolve, random() * withinMs));
			const from = performance.now();
			await open({ open: 1, ...to }, false);
			return performance.now() - from;
		})
	);
	forget();
	return ages;
}

function until(done: () => boolean): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`waited in vain: ${messages} messages, ${items} items`)), QUIET_MS_MAX);
		check = () => {
			if (!done()) return;
			clearTimeout(timer);
			check = () => undefined;
			resolve();
		};
		check();
	});
}

function forget(): void {
	[messages, items, frames] = [0, 0, 0];
	ages = [];
}

answers<ReadersRequest>(async (request) => {
	if ('back' in request) return back(request);
	if ('open' in request) {
		for (let index = 0; index < request.open; index += 1) await open(request, index === 0);
		forget();
		return null;
	}
	if ('untilItems' in request) await until(() => items >= request.untilItems);
	if ('untilMessages' in request) await until(() => messages >= request.untilMessages);
	if ('close' in request) {
		for (const socket of sockets) socket.close();
		sockets = [];
	}
	const found: Heard = { messages, items, last, ages, frames };
	forget();
	return found;
});
