/**
 * The clock actor: crossing a due time is a command whose id is derived from (row, rule, due), so that every process may
 * try and one succeeds. A crossing that has meanwhile lost its reason is refused and forgotten.
 */
import { dueCommands } from '../../domain/clock/due.ts';
import { Refusal } from '../../domain/refusal.ts';
import { CLOCK } from '../auth/actor.ts';
import type { Bus } from '../bus/bus.ts';
import { sha256 } from '../storage/hash.ts';
import type { Live } from '../live/live.ts';

/** How often due times are looked at, ms. */
export const TICK_MS = 1_000;

export interface ClockParts {
	readonly live: Live;
	readonly bus: Bus;
	readonly clock: () => number;
	readonly onfailure: (failure: unknown) => void;
	/** Crossings entered by this process: a crossing that changes no row stays due and need not be sent again. */
	readonly entered?: Set<string>;
}

/** Looks once at everything that is due; returns how many crossings were entered. */
export async function tick({ live, bus, clock, onfailure, entered: known = new Set() }: ClockParts): Promise<number> {
	const now = clock();
	let entered = 0;
	for (const due of dueCommands(live, now)) {
		if (known.has(due.key)) continue;
		try {
			const sent = await bus.sendInternal(CLOCK, { id: idOf(due.key, due.at), type: due.type, payload: due.payload });
			known.add(due.key);
			if (!sent.replay) entered++;
		} catch (failure) {
			if (!(failure instanceof Refusal)) onfailure(failure);
		}
	}
	return entered;
}

export function startClock(given: ClockParts): () => Promise<void> {
	const parts = { ...given, entered: new Set<string>() };
	let running: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => {
		running = running.then(() => tick(parts)).catch(parts.onfailure);
	}, TICK_MS);
	timer.unref();
	return async () => {
		clearInterval(timer);
		await running;
	};
}

/** A command id of version 7 layout: the due time in front, the rest from the digest of the key. */
function idOf(key: string, at: number): string {
	const hex = sha256(key);
	const time = Math.max(0, Math.trunc(at)).toString(16).padStart(12, '0');
	const variant = ((Number.parseInt(hex.charAt(3), 16) & 0x3) | 0x8).toString(16);
	return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
