/** A screen that applies what it is told as strictly as the real one. */
import { schema, tableNames } from '../db/schema.ts';
import type { TableName } from '../db/schema.ts';
import type { Actor } from '../src/lib/domain/command.ts';
import type { Deltas, Op, Rescope, SnapshotAnswer } from '../src/lib/domain/protocol/messages.ts';
import type { Seat } from '../src/lib/server/live/groups.ts';
import type { Live } from '../src/lib/server/live/live.ts';

type Values = Readonly<Record<string, unknown>>;
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
