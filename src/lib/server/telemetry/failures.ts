/** Wrong passwords, counted per account, also for names that do not exist: five in a row lock it for 15 min. Written at once: a restart unlocks nothing. */
import type { Store } from './store.ts';

export const TRIES = 5;
export const LOCKED_MS = 15 * 60_000;
/** A counter left alone for so long starts again. */
const FORGOTTEN_MS = 60 * 60_000;
const NAME_MAX = 128;

export interface SignInFailures {
	/** UTC ms until which the account is locked; 0 when it is not. */
	lockedUntil(username: string, now: number): number;
	locked(username: string, now: number): boolean;
	/** Counts a wrong password. `lockedUntil` is 0 while tries are left. */
	failed(username: string, now: number): { readonly lockedUntil: number; readonly triesLeft: number };
	/** The right password was given. */
	clear(username: string): void;
}

export function createFailures(store: Store): SignInFailures {
	const key = (username: string) => username.slice(0, NAME_MAX);
	const lockedUntil = (username: string, now: number): number => {
		const until = store.failures(key(username))?.lockedUntil ?? 0;
		return until > now ? until : 0;
	};
	return {
		lockedUntil,
		locked: (username, now) => lockedUntil(username, now) > 0,
		failed(username, now) {
			store.forgetFailures(now - FORGOTTEN_MS);
			const known = store.failures(key(username));
			const current = lockedUntil(username, now);
			// Attempts during a lock do not prolong it: else anybody could keep an account shut.
			if (current > 0) return { lockedUntil: current, triesLeft: 0 };
			const count = (known?.count ?? 0) + 1;
			const until = count >= TRIES ? now + LOCKED_MS : 0;
			store.setFailures(key(username), { count: until > 0 ? 0 : count, lastAt: now, lockedUntil: until });
			return { lockedUntil: until, triesLeft: until > 0 ? 0 : TRIES - count };
		},
		clear: (username) => store.clearFailures(key(username))
	};
}
