/** Who may still read, and as whom: follows grants, sessions and accounts, by entry and by the clock, for the readers connected. */
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import type { Rescope } from '../../domain/protocol/messages.ts';
import { groupKey, sharedScopes } from './groups.ts';
import type { Group, Groups, Reader } from './groups.ts';
import { accessTables } from './projection.ts';
import type { LiveRows, Touch } from './rows.ts';

export interface AccessParts {
	readonly rows: LiveRows;
	readonly groups: Groups;
	readonly clock: () => number;
	readonly actorOf: (userId: string, at: number) => Promise<Actor | undefined>;
	readonly through: () => number;
	/** Brings a group to the present entry. */
	readonly level: (group: Group) => void;
	readonly failed: (failure: unknown) => void;
}

export class Access {
	readonly #parts: AccessParts;
	#seq = 0;
	#lookedAt: number;

	constructor(parts: AccessParts) {
		this.#parts = parts;
		this.#lookedAt = parts.clock();
	}

	/** The last entry that changed who sees what. */
	get seq(): number {
		return this.#seq;
	}

	/** Notes the users whose access an entry touched; hangs up revoked sessions at once. */
	note(seq: number, touches: readonly Touch[], users: Set<string>): void {
		for (const { table, id, after, before } of touches) {
			if (!accessTables.has(table)) continue;
			this.#seq = seq;
			const row = after ?? before;
			if (table === 'sessions' && (!after || after['revokedAt'] != null)) this.drop((reader) => reader.sessionId === id, 'revoked');
			if (table === 'users') users.add(id);
			if (table === 'grants' && typeof row?.['userId'] === 'string') users.add(row['userId']);
		}
	}

	/** Users connected whose grants began or lapsed since the last look; sessions that ran out are hung up. */
	due(now: number): Set<string> {
		const since = this.#lookedAt;
		this.#lookedAt = now;
		const crossed = (at: unknown) => typeof at === 'number' && since < at && at <= now;
		const connected = new Set([...this.#parts.groups.readers()].map((reader) => reader.actor.id));
		const users = new Set<string>();
		if (connected.size === 0) return users;
		for (const grant of this.#parts.rows.all('grants') as IterableIterator<Row<'grants'>>)
			if (connected.has(grant.userId) && (crossed(grant.from) || crossed(grant.until) || crossed(grant.endedAt))) users.add(grant.userId);
		this.drop((reader) => crossed(this.#parts.rows.get('sessions', reader.sessionId)?.expiresAt), 'expired');
		return users;
	}

	/** Computes the scopes of these users anew, moves their readers and tells them what they gained and lost. */
	async reconsider(users: ReadonlySet<string>): Promise<void> {
		const readers = [...this.#parts.groups.readers()].filter((reader) => users.has(reader.actor.id));
		for (const userId of new Set(readers.map((reader) => reader.actor.id))) {
			const actor = await this.#actor(userId);
			for (const reader of readers.filter((each) => each.actor.id === userId)) {
				if (!actor) this.#hangUp(reader, 'disabled');
				else if (reader.group.readers.has(reader)) this.#move(reader, narrowed(actor, this.#parts.rows.get('sessions', reader.sessionId)));
			}
		}
	}

	/** Tells one reader how `after` differs from `before`. */
	tell(reader: Reader, before: readonly string[], after: readonly string[]): void {
		const [was, is] = [sharedScopes(before), sharedScopes(after)];
		const gained = is.filter((scope) => !was.includes(scope));
		const lost = was.filter((scope) => !is.includes(scope));
		if (gained.length + lost.length > 0) reader.seat.emit('rescope', { ...(gained.length > 0 ? { gained } : {}), ...(lost.length > 0 ? { lost } : {}) } satisfies Rescope);
	}

	drop(which: (reader: Reader) => boolean, reason: string): void {
		for (const reader of [...this.#parts.groups.readers()]) if (which(reader)) this.#hangUp(reader, reason);
	}

	async #actor(userId: string): Promise<Actor | undefined> {
		try {
			return await this.#parts.actorOf(userId, this.#parts.clock());
		} catch (error) {
			// Not knowing what somebody may see, we show nothing: they dial again.
			this.#parts.failed(error);
			return undefined;
		}
	}

	#move(reader: Reader, actor: Actor): void {
		const before = reader.actor.scopes;
		reader.actor = actor;
		if (groupKey(before) === groupKey(actor.scopes)) return;
		const old = reader.group;
		this.#parts.level(old);
		const group = this.#parts.groups.of(actor.scopes, this.#parts.through());
		this.#parts.level(group);
		reader.seat.leave(old.room);
		this.#parts.groups.leave(reader);
		reader.group = group;
		group.readers.add(reader);
		reader.seat.enter(group.room);
		this.tell(reader, before, actor.scopes);
		reader.seat.moved?.(actor);
	}

	#hangUp(reader: Reader, reason: string): void {
		this.#parts.groups.leave(reader);
		reader.seat.close(reason);
	}
}

/** A token may hold less than its owner. */
function narrowed(actor: Actor, session: Row<'sessions'> | undefined): Actor {
	const allowed = session?.scopes;
	return allowed ? { ...actor, limits: allowed, scopes: actor.scopes.filter((scope) => allowed.includes(scope)) } : actor;
}
