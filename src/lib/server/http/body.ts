/** Reading a request body: bounded in bytes and in depth, JSON only, each fault its own code. */
import { Refusal } from '../../domain/refusal.ts';

/** Largest JSON body, bytes. */
export const BODY_MAX = 1_048_576;
/** Of a body that is too large this much is read before the answer, bytes. */
const DRAIN_MAX = 22 * BODY_MAX;
/** Deepest nesting of a JSON body. */
export const DEPTH_MAX = 32;

export async function readJson(request: Request, limit = BODY_MAX): Promise<unknown> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal('media', 'request.media', { type: type.slice(0, 60) });
	const bytes = await readBytes(request, limit);
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
	if (!request.body) return new Uint8Array();
	const chunks: Uint8Array[] = [];
	let size = 0;
	const reader = request.body.getReader();
	for (;;) {
		const { done, value } = await reader.read().catch(() => {
			// adapter-node breaks the stream at its own limit.
			throw new Refusal('large', 'request.too_large', { limit });
		});
		if (done) break;
		size += value.byteLength;
		// Read to the end, keeping nothing: a connection broken in the middle would hide the answer.
		if (size <= limit) chunks.push(value);
		else chunks.length = 0;
		if (size > DRAIN_MAX) break;
	}
	if (size > limit) throw new Refusal('large', 'request.too_large', { limit });
	const first = chunks[0];
	if (chunks.length === 1 && first) return first;
	const all = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		all.set(chunk, at);
		at += chunk.byteLength;
	}
	return all;
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
