/** A store in memory with made-up histories, and a screen that applies what it is told as strictly as the real one. */
import { randomUUID } from 'node:crypto';
import { schema, tableNames } from '../db/schema.ts';
import type { Change, Row, TableName } from '../db/schema.ts';
import type { Column } from '../db/columns.ts';
import { effectiveScopes } from '../src/lib/domain/access/scopes.ts';
import type { Actor } from '../src/lib/domain/command.ts';
import type { Deltas, Op, Rescope, SnapshotAnswer } from '../src/lib/domain/protocol/messages.ts';
import { SCHEMA } from '../src/lib/domain/protocol/messages.ts';
import { openSqlite } from '../src/lib/server/storage/sqlite/engine.ts';
import type { SealedValue, Storage } from '../src/lib/server/storage/port.ts';
import type { Seat } from '../src/lib/server/live/groups.ts';
import { createLive } from '../src/lib/server/live/live.ts';
import type { Live } from '../src/lib/server/live/live.ts';

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

type Rows = Map<string, Values & { readonly id: string }>;

/** A reader of deltas. Whatever does not follow from what it has is an error, never mended. */
export class Screen implements Seat {
	readonly userId: string;
	readonly rooms = new Set<string>();
	readonly #live: Live;
	rows: Rows = new Map();
	through = 0;
	/** Those its rows were sent for. */
	scopes: readonly string[] = [];
	/** Those its user holds, as the server knew at the last join or rescope. */
	#held: readonly string[] = [];
	connected = false;
	/** Everything ever said to it, as it would travel. */
	heard: { readonly bytes: string; readonly scopes: readonly string[] }[] = [];
	messages: Deltas[] = [];
	closed: string | undefined;
	resets = 0;
	#leave: (() => void) | undefined;

	constructor(userId: string, live: Live) {
		this.userId = userId;
		this.#live = live;
	}

	/** Connects as the real one does: a snapshot when there is nothing yet, then deltas from where it stands. */
	join(actor: Actor, hashAtSince?: string): void {
		if (this.connected) return;
		this.#held = actor.scopes;
		if (this.through === 0) this.take(this.#live.snapshot(actor), actor.scopes);
		this.connected = true;
		const scopesAtSince = this.scopes;
		this.#leave = this.#live.join({ actor, sessionId: `s-${this.userId}`, since: this.through, scopesAtSince, seat: this, ...(hashAtSince === undefined ? {} : { hashAtSince }) });
	}

	cut(): void {
		if (!this.connected) return;
		this.connected = false;
		this.rooms.clear();
		this.#leave?.();
	}

	take(snapshot: SnapshotAnswer, scopes: readonly string[]): void {
		this.scopes = scopes;
		this.#record(snapshot);
		this.rows = rowsIn(snapshot);
		this.through = snapshot.seq;
	}

	emit(event: string, payload: unknown): void {
		if (event === 'deltas') this.#apply(payload as Deltas);
		if (event === 'rescope') this.#rescope(payload as Rescope);
		if (event === 'reset') {
			this.resets += 1;
			this.take(this.#live.snapshot({ scopes: this.scopes }), this.scopes);
		}
	}

	enter(room: string): void {
		this.rooms.add(room);
	}
	leave(room: string): void {
		this.rooms.delete(room);
	}
	close(reason: string): void {
		this.closed = reason;
		this.connected = false;
		this.rooms.clear();
	}

	#record(payload: unknown): void {
		this.heard.push({ bytes: JSON.stringify(payload), scopes: this.#held });
	}

	#apply(message: Deltas): void {
		this.#record(message);
		this.messages.push(message);
		if (message.from !== this.through) throw new Error(`told from ${message.from}, stands at ${this.through}`);
		let seq = message.from;
		for (const item of message.items) {
			if (item.seq <= seq) throw new Error(`item ${item.seq} after ${seq}`);
			seq = item.seq;
			for (const op of item.ops) this.#op(op);
		}
		if (message.through < seq) throw new Error(`through ${message.through} before item ${seq}`);
		this.through = message.through;
	}

	#op(op: Op): void {
		const key = `${op.table}:${op.op === 'put' ? op.row.id : op.id}`;
		const row = this.rows.get(key);
		if (op.op === 'put') this.rows.set(key, op.row);
		else if (op.op === 'forget') this.rows.delete(key);
		else if (row) this.rows.set(key, { ...row, ...op.set });
		else throw new Error(`patch of ${key}, which was never put`);
	}

	#rescope({ gained = [], lost = [] }: Rescope): void {
		this.scopes = [...this.scopes.filter((scope) => !lost.includes(scope)), ...gained];
		this.#held = this.scopes;
		for (const scope of gained) {
			const part = this.#live.snapshot({ scopes: this.scopes }, scope);
			this.#record(part);
			for (const [key, row] of rowsIn(part)) this.rows.set(key, row);
		}
		for (const [key, row] of this.rows) {
			const rule = schema[key.slice(0, key.indexOf(':')) as TableName].scopes as (row: Values) => readonly string[];
			if (!rule(row).some((scope) => this.scopes.includes(scope))) this.rows.delete(key);
		}
	}
}

export function rowsIn(snapshot: SnapshotAnswer): Rows {
	const rows: Rows = new Map();
	for (const table of tableNames) {
		const { columns = {}, count = 0 } = snapshot.tables[table] ?? {};
		for (let index = 0; index < count; index += 1) {
			const row = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[index]])) as Values & { readonly id: string };
			rows.set(`${table}:${row.id}`, row);
		}
	}
	return rows;
}
