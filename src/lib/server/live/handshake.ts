/** What clients may say on a socket, and its shape. Whatever does not fit is no message. */
import * as v from 'valibot';

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const handshake = v.object({
	protocol: v.pipe(v.number(), v.safeInteger()),
	since: seq,
	hashAtSince: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
	token: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200)))
});
export type Hello = v.InferOutput<typeof handshake>;

const degrees = (most: number) => v.pipe(v.number(), v.finite(), v.minValue(-most), v.maxValue(most));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

const messages = {
	/** Applied through this entry. */
	cursor: seq,
	/** `[west, south, east, north]`, or null for all of it. */
	'positions:view': v.nullable(v.strictTuple([degrees(180), degrees(90), degrees(180), degrees(90)])),
	/** The incident somebody is looking at; null when none. */
	presence: v.strictObject({ incidentId: v.nullable(id) })
};
export type MessageName = keyof typeof messages;
export const isMessage = (name: string): name is MessageName => Object.hasOwn(messages, name);

export function parseHandshake(auth: unknown): Hello | undefined {
	const parsed = v.safeParse(handshake, auth);
	return parsed.success ? parsed.output : undefined;
}

export function parseMessage<N extends MessageName>(name: N, payload: unknown): { readonly value: v.InferOutput<(typeof messages)[N]> } | undefined {
	const parsed = v.safeParse(messages[name], payload);
	return parsed.success ? { value: parsed.output as v.InferOutput<(typeof messages)[N]> } : undefined;
}
