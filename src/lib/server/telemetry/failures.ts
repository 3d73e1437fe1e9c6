/** Wrong passwords, counted per account, also for names that do not exist: five in a row lock it for 15 min. Written at once: a restart unlocks nothing. */
import type { TelemetryStore } from './port.ts';

export const TRIES = 5;
export const LOCKED_MS = 15 * 60_000;
/** A counter left alone for so long starts again. */
const FORGOTTEN_MS = 60 * 60_000;
const NAME_MAX = 128;

export interface SignInFailures {
	/** UTC ms until which the account is locked; 0 when it is not. */
	lockedUntil(username: string, now: number): Promise<number>;
	/** Counts a wrong password. `lockedUntil` is 0 while tries are left. */
	failed(username: string, now: number): Promise<{ readonly lockedUntil: number; readonly triesLeft: number }>;
	/** The right password was given. */
	clear(username: string): Promise<void>;
}

export function createFailures(store: TelemetryStore): SignInFailures {
	const key = (username: string) => username.slice(0, NAME_MAX);
	const inForce = (until: number, now: number): number => (until > now ? until : 0);
	return {
		lockedUntil: async (username, now) => inForce((await store.failures(key(username)))?.lockedUntil ?? 0, now),
		async failed(username, now) {
			await store.forgetFailures(now - FORGOTTEN_MS);
			const after = await store.changeFailures(key(username), (known) => {
				// Attempts during a lock do not prolong it: else anybody could keep an account shut.
				if (known && inForce(known.lockedUntil, now) > 0) return known;
				const count = (known?.count ?? 0) + 1;
				return { count: count >= TRIES ? 0 : count, lastAt: now, lockedUntil: count >= TRIES ? now + LOCKED_MS : 0 };
			});
			const lockedUntil = inForce(after.lockedUntil, now);
			return { lockedUntil, triesLeft: lockedUntil > 0 ? 0 : TRIES - after.count };
		},
		clear: (username) => store.clearFailures(key(username))
	};
}
