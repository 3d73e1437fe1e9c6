/**
 * The last entries, as much of them as catching up needs: which rows each touched and who had those rows before. A reader
 * further behind takes a snapshot.
 */
import type { Change, TableName } from '../../../../db/schema.ts';
import { GENESIS } from '../../domain/journal/chain.ts';
import type { DeltaItem, Op } from '../../domain/protocol/messages.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { StoredEntry } from '../storage/port.ts';
import type { Masks } from './masks.ts';
import { holdsAny, liveScopes, project, shown } from './projection.ts';
import type { Held } from './projection.ts';
import { withoutSecrets } from './rows.ts';
import type { AnyRow, LiveRows, Touch } from './rows.ts';

/** Further behind than this many entries is too far for deltas. */
export const TRAIL_ENTRIES = 5_000;

interface Touched {
	readonly table: TableName;
	readonly id: string;
	/** The scopes that showed the row before the entry; null when none did. */
	readonly had: readonly string[] | null;
}
interface Step {
	readonly seq: number;
	readonly at: number;
	readonly hash: string;
	readonly touched: readonly Touched[];
}

export const touchedOf = (touches: readonly Touch[]): Touched[] => touches.map(({ table, id, before }) => ({ table, id, had: liveScopes(table, before) }));

export class Trail {
	#steps: Step[] = [];
	/** Seq and hash of the entry before the first step. */
	#base = { seq: 0, hash: GENESIS };

	/** Starts from the stored entries that lead to these rows, walking back from the rows to what they were. */
	load(stored: readonly StoredEntry[], rows: LiveRows, head: { seq: number; hash: string }): void {
		const past = new Map<string, AnyRow | undefined>();
		const steps: Step[] = [];
		this.#base = head;
		for (const entry of [...stored].reverse()) {
			// A destroyed body does not tell which rows it touched: nobody catches up across it.
			if (entry.body === null) break;
			const { at, changes } = JSON.parse(entry.body) as Entry;
			const touched = [...changes].reverse().map((change) => stepBack(change, past, rows));
			steps.push({ seq: entry.seq, at, hash: entry.hash, touched: touched.reverse() });
			this.#base = { seq: entry.seq - 1, hash: entry.prevHash };
		}
		this.#steps = steps.reverse();
	}

	add(step: Step): void {
		this.#steps.push(step);
		// Dropped a tenth at a time, so that a full trail does not copy itself at every entry.
		if (this.#steps.length <= TRAIL_ENTRIES * 1.1) return;
		const dropped = this.#steps.splice(0, this.#steps.length - TRAIL_ENTRIES).at(-1);
		if (dropped) this.#base = { seq: dropped.seq, hash: dropped.hash };
	}

	get head(): { readonly seq: number; readonly hash: string } {
		return this.#steps.at(-1) ?? this.#base;
	}

	/** When the entry was made; undefined outside the trail. */
	at(seq: number): number | undefined {
		return this.#steps[seq - this.#base.seq - 1]?.at;
	}

	/** Whether a reader who stands at `since` can catch up by deltas; a `hash` of another chain cannot. */
	reaches(since: number, hash?: string): boolean {
		const { seq } = this.head;
		if (since > seq || since < this.#base.seq || seq - since > TRAIL_ENTRIES) return false;
		if (hash === undefined) return true;
		const step = since === this.#base.seq ? this.#base : this.#steps[since - this.#base.seq - 1];
		return step?.hash === hash;
	}

	/** The net effect of everything since: each row once, under the seq that last touched it, in rising seq. */
	items(held: Held, since: number, rows: LiveRows, masks: Masks): DeltaItem[] {
		const last = new Map<string, Touched & { readonly seq: number; readonly at: number }>();
		for (const step of this.#steps.slice(since - this.#base.seq)) {
			for (const touched of step.touched) {
				const key = `${touched.table}:${touched.id}`;
				const first = last.get(key);
				last.delete(key);
				last.set(key, { ...touched, had: first ? first.had : touched.had, seq: step.seq, at: step.at });
			}
		}
		const items: { seq: number; at: number; ops: Op[] }[] = [];
		for (const { table, id, had, seq, at } of last.values()) {
			const row = rows.any(table, id);
			const op: Op | undefined = shown(held, table, row)
				? { op: 'put', table, row: project(table, row, masks) }
				: had !== null && holdsAny(held, had)
					? { op: 'forget', table, id }
					: undefined;
			if (!op) continue;
			const item = items.at(-1);
			if (item?.seq === seq) item.ops.push(op);
			else items.push({ seq, at, ops: [op] });
		}
		return items;
	}
}

function stepBack(change: Change, past: Map<string, AnyRow | undefined>, rows: LiveRows): Touched {
	const key = `${change.table}:${change.id}`;
	const after = past.has(key) ? past.get(key) : rows.any(change.table, change.id);
	const before = change.op === 'insert' ? undefined : ({ ...after, ...withoutSecrets(change.table, change.before), id: change.id } as AnyRow);
	past.set(key, before);
	return { table: change.table, id: change.id, had: liveScopes(change.table, before) };
}
