/** Reading a request body: bounded in bytes and in depth, JSON only, each fault its own code. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../domain/refusal.ts';

/** Largest JSON body, bytes. */
export const BODY_MAX = 1_048_576;
/** Of a body that is too large this much is read before the answer, bytes. */
const DRAIN_MAX = 22 * BODY_MAX;
/** Deepest nesting of a JSON body. */
export const DEPTH_MAX = 32;

/** The JSON body of a request; refuses 415 `request.media`, 413 `request.too_large`, 400 `request.malformed` and `request.too_deep`. */
export async function readJson(request: Request, limit = BODY_MAX): Promise<unknown> {
	assertJson(request.headers.get('content-type'));
	return parseJson(await readBytes(request, limit));
}

/** The same of a request that the framework has not seen. */
export async function readJsonOf(incoming: IncomingMessage, limit = BODY_MAX): Promise<unknown> {
	assertJson(incoming.headers['content-type']);
	return parseJson(await bytesOf(incoming, limit));
}

function assertJson(type: string | null | undefined): void {
	if (!/^application\/json\s*(;|$)/i.test(type ?? '')) throw new Refusal('media', 'request.media', { type: (type ?? '').slice(0, 60) });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
	let text: string;
	try {
		text = utf8.decode(bytes);
	} catch {
		throw new Refusal('malformed', 'request.malformed');
	}
	if (depthOf(text) > DEPTH_MAX) throw new Refusal('malformed', 'request.too_deep', { limit: DEPTH_MAX });
	try {
		return JSON.parse(text, noPrototype) as unknown;
	} catch (failure) {
		if (failure instanceof Refusal) throw failure;
		throw new Refusal('malformed', 'request.malformed');
	}
}

/** A name that every object has (`__proto__`, `toString` …) is no field of anything; a schema would overlook it. */
function noPrototype(key: string, value: unknown): unknown {
	if (key in Object.prototype) throw new Refusal('malformed', 'command.malformed', { path: key }, key);
	return value;
}

export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
	if (!request.body) return new Uint8Array();
	const body = new Collected(limit);
	const reader = request.body.getReader();
	for (;;) {
		const { done, value } = await reader.read().catch(() => {
			// adapter-node breaks the stream at its own limit.
			throw new Refusal('large', 'request.too_large', { limit });
		});
		if (done || !body.take(value)) break;
	}
	return body.whole();
}

function bytesOf(incoming: IncomingMessage, limit: number): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		const body = new Collected(limit);
		const end = (): void => {
			try {
				resolve(body.whole());
			} catch (failure) {
				reject(failure as Error);
			}
		};
		incoming.on('data', (chunk: Buffer) => {
			if (!body.take(chunk)) end();
		});
		incoming.once('end', end);
		incoming.once('error', () => reject(new Refusal('malformed', 'request.malformed')));
	});
}

/** What has come of a body. Read to the end, keeping nothing beyond the limit: a connection broken in the middle would hide the answer. */
class Collected {
	readonly #limit: number;
	readonly #chunks: Uint8Array[] = [];
	#size = 0;

	constructor(limit: number) {
		this.#limit = limit;
	}

	/** False: enough, it goes on without end. */
	take(chunk: Uint8Array): boolean {
		this.#size += chunk.byteLength;
		if (this.#size <= this.#limit) this.#chunks.push(chunk);
		else this.#chunks.length = 0;
		return this.#size <= DRAIN_MAX;
	}

	whole(): Uint8Array {
		if (this.#size > this.#limit) throw new Refusal('large', 'request.too_large', { limit: this.#limit });
		const [first] = this.#chunks;
		return this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
	}
}

/** The deepest nesting of brackets outside strings. */
function depthOf(text: string): number {
	let depth = 0;
	let deepest = 0;
	let inString = false;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (inString) {
			if (code === 92) at++;
			else if (code === 34) inString = false;
		} else if (code === 34) inString = true;
		else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
		else if (code === 93 || code === 125) depth--;
	}
	return deepest;
}
