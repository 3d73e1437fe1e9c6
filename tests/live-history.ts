/** A store in memory with made-up histories. */
import { randomUUID } from 'node:crypto';
import { schema } from '../db/schema.ts';
import type { Change, Row, TableName } from '../db/schema.ts';
import type { Column } from '../db/columns.ts';
import { effectiveScopes } from '../src/lib/domain/access/scopes.ts';
import type { Actor } from '../src/lib/domain/command.ts';
import { SCHEMA } from '../src/lib/domain/protocol/messages.ts';
import { openSqlite } from '../src/lib/server/storage/sqlite/engine.ts';
import type { SealedValue, Storage } from '../src/lib/server/storage/port.ts';
import { createLive } from '../src/lib/server/live/live.ts';
import type { Live } from '../src/lib/server/live/live.ts';
import { Screen } from './live-screen.ts';

export const T0 = Date.UTC(2026, 10, 24, 2);
type Values = Readonly<Record<string, unknown>>;

/** A row with every column filled: words from their list, the rest told apart by `mark`. */
export function rowOf<T extends TableName>(table: T, id: string, set: Partial<Row<T>> = {}, mark = 'x'): Row<T> {
	const columns = Object.entries(schema[table].columns as Record<string, Column>);
	const made = columns.map(([name, column]) => [name, column.nullable ? null : fill(column, `${mark} ${name}`)]);
	return { ...Object.fromEntries(made), ...set, id } as unknown as Row<T>;
}

function fill(column: Column, text: string): unknown {
	if (column.words) return column.words[0];
	return { text, int: 0, real: 0, bool: false, json: {} }[column.kind];
}

export interface Written {
	readonly changes: readonly Change[];
	/** As the rows are written, when that differs (secrets). */
	readonly rows?: readonly Change[];
	readonly sealed?: readonly SealedValue[];
	readonly event?: string;
	readonly args?: Values;
	readonly subjects?: readonly string[];
	readonly late?: true;
}

export interface History {
	readonly storage: Storage;
	readonly live: Live;
	now: number;
	actor(userId: string): Promise<Actor>;
	write(...entries: Written[]): Promise<void>;
	/** Gives or ends a scope of somebody, as an entry. */
	grant(userId: string, scope: string, given: boolean): Promise<void>;
	screen(userId: string): Screen;
	/** Another process that starts on the same store. */
	restarted(): Promise<Live>;
	close(): Promise<void>;
}

export async function openHistory(): Promise<History> {
	const storage = openSqlite(':memory:');
	const screens = new Set<Screen>();
	const time = { now: T0 };
	const actorOf = async (id: string, at: number): Promise<Actor> => ({
		id,
		username: id,
		name: id,
		role: 'DUTY',
		organisationId: null,
		resourceIds: [],
		scopes: effectiveScopes(await storage.list('grants', { userId: id }), at, id)
	});
	const live = await createLive({ storage, clock: () => time.now, actorOf, onfailure: (failure) => void Promise.reject(failure as Error) });
	live.broadcastBy((room, event, payload) => {
		for (const screen of screens) if (screen.rooms.has(room)) screen.emit(event, payload);
	});
	const history: History = {
		storage,
		live,
		get now() {
			return time.now;
		},
		set now(at) {
			time.now = at;
		},
		actor: (userId) => actorOf(userId, history.now),
		async write(...entries) {
			await Promise.all(entries.map((entry) => storage.transaction((tx) => tx.commit(draftOf(entry, history.now)))));
			await live.reached(storage.head().seq);
			await live.idle();
		},
		async grant(userId, scope, given) {
			const held = (await storage.list('grants', { userId })).find((grant) => grant.scope === scope && grant.endedAt === null);
			if (given === (held !== undefined)) return;
			const made = rowOf('grants', randomUUID(), { userId, scope, from: history.now });
			await history.write({
				changes: held
					? [{ op: 'update', table: 'grants', id: held.id, before: { endedAt: null }, after: { endedAt: history.now } }]
					: [{ op: 'insert', table: 'grants', id: made.id, after: made }]
			});
		},
		restarted: () => createLive({ storage, clock: () => time.now, actorOf }),
		screen(userId) {
			const screen = new Screen(userId, live);
			screens.add(screen);
			return screen;
		},
		async close() {
			await live.close();
			await storage.close();
		}
	};
	return history;
}

function draftOf(entry: Written, at: number) {
	return {
		entry: (head: { seq: number }) => ({
			seq: head.seq + 1,
			id: randomUUID(),
			salt: '00',
			at,
			actor: { user: 'u', role: 'DUTY', org: null },
			event: entry.event ?? 'test.changed@1',
			args: entry.args ?? {},
			subjects: entry.subjects ?? [...new Set(entry.changes.map((change) => `${change.table}:${change.id}`))],
			schema: SCHEMA,
			...(entry.late && { late: entry.late }),
			changes: entry.changes
		}),
		rows: entry.rows ?? entry.changes,
		sealed: entry.sealed ?? [],
		request: '',
		answer: () => '{}'
	};
}
