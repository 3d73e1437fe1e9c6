/** What processes say to each other, and its shape: whoever writes to that Redis must not be able to bring a process down. */
import * as v from 'valibot';
import { roles } from '../../../../db/schema.ts';
import type { Present } from '../../domain/protocol/messages.ts';
import type { Position } from '../../domain/protocol/positions.ts';

/** Raised when an older process could misread what is said; it then hears nothing of the newer one. */
const VERSION = 1;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const number = v.pipe(v.number(), v.finite());
const degrees = (most: number) => v.pipe(number, v.minValue(-most), v.maxValue(most));
const head = { v: v.literal(VERSION), from: id };
/** `[unitId, at, lon, lat, speed, heading]`, exactly as taken: the store tells the same fix a second later, and it must be known as the same. */
const fix = v.strictTuple([id, v.pipe(number, v.integer()), degrees(180), degrees(90), v.nullable(number), v.nullable(number)]);
const person = v.object({ userId: id, name: v.pipe(v.string(), v.maxLength(200)), role: v.picklist(roles), incidentId: v.nullable(id) });
const message = v.variant('kind', [
	v.object({ ...head, kind: v.literal('positions'), fixes: v.array(fix) }),
	/** The pulse of a process: that it is there, and with whom. */
	v.object({ ...head, kind: v.literal('beat'), people: v.array(person) })
]);

type Said = { readonly from: string } & ({ readonly kind: 'positions'; readonly fixes: readonly Position[] } | { readonly kind: 'beat'; readonly people: readonly Present[] });

/** Undefined when it is no message of ours. */
export function readSaid(text: string): Said | undefined {
	const parsed = v.safeParse(message, parseJson(text));
	if (!parsed.success) return undefined;
	const said = parsed.output;
	if (said.kind === 'beat') return { from: said.from, kind: 'beat', people: said.people };
	return { from: said.from, kind: 'positions', fixes: said.fixes.map(([unitId, at, lon, lat, speed, heading]) => ({ unitId, at, lon, lat, speed, heading })) };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The text of a frame of positions. */
export const sayPositions = (from: string, fixes: Iterable<Position>): string =>
	JSON.stringify({ v: VERSION, from, kind: 'positions', fixes: [...fixes].map(({ unitId, at, lon, lat, speed, heading }) => [unitId, at, lon, lat, speed, heading]) });

/** The text of a pulse. */
export const sayBeat = (from: string, people: readonly Present[]): string => JSON.stringify({ v: VERSION, from, kind: 'beat', people });
