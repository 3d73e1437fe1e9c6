/** Readers with equal scopes form a group: what an entry is to them is computed and encoded once. */
import type { Actor } from '../../domain/command.ts';
import type { Held } from './projection.ts';

/** One connected screen, as the live side knows it. */
export interface Seat {
	emit(event: string, payload: unknown): void;
	enter(room: string): void;
	leave(room: string): void;
	/** The actor or their scopes are others now. */
	moved?(actor: Actor): void;
	/** Hang up: `revoked`, `disabled`, `expired`. */
	close(reason: string): void;
}

export interface Reader {
	readonly sessionId: string;
	readonly seat: Seat;
	actor: Actor;
	group: Group;
}

export interface Group {
	readonly key: string;
	readonly room: string;
	readonly held: Held;
	readonly readers: Set<Reader>;
	/** What its readers have heard. */
	through: number;
	/** Monotonic ms of the last word to them. */
	saidAt: number;
}

/** One's own `user:` scope shows no live row; without it people of one role share a group. */
export const sharedScopes = (scopes: readonly string[]): string[] => scopes.filter((scope) => !scope.startsWith('user:')).sort();
export const groupKey = (scopes: readonly string[]): string => sharedScopes(scopes).join(' ');

export class Groups {
	readonly #byKey = new Map<string, Group>();

	all(): IterableIterator<Group> {
		return this.#byKey.values();
	}

	*readers(): Generator<Reader> {
		for (const group of this.#byKey.values()) yield* group.readers;
	}

	/** The group of these scopes; a new one has heard everything so far. */
	of(scopes: readonly string[], through: number): Group {
		const key = groupKey(scopes);
		let group = this.#byKey.get(key);
		if (!group) this.#byKey.set(key, (group = { key, room: `scope ${key}`, held: new Set(sharedScopes(scopes)), readers: new Set(), through, saidAt: performance.now() }));
		return group;
	}

	leave(reader: Reader): void {
		const { group } = reader;
		group.readers.delete(reader);
		if (group.readers.size === 0) this.#byKey.delete(group.key);
	}
}
