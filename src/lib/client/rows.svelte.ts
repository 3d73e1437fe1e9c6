/**
 * The rows of one table as this screen may see them. Rows are frozen and replaced whole; there are four verbs: put, patch,
 * forget, reset. Only `Store` calls them.
 *
 * Reactivity is striped: a read depends on one of a fixed set of signals chosen by the hash of what was asked, so twenty
 * thousand rows cost no signal of their own, and a change wakes only readers of its stripe (now and then a neighbour's).
 */
import { schema, type Row, type TableName } from '$db/schema';
import { Broken } from '$lib/domain/refusal';
import { same } from '$lib/domain/command';
import type { Masked } from '$lib/domain/protocol/messages';

const STRIPES = 128;

class Signal {
	#version = $state(0);
	read(): void {
		void this.#version;
	}
	bump(): void {
		this.#version += 1;
	}
}

class Stripes {
	readonly #signals = Array.from({ length: STRIPES }, () => new Signal());
	of(key: string): Signal {
		let hash = 0;
		for (let index = 0; index < key.length; index += 1) hash = (hash * 31 + key.charCodeAt(index)) | 0;
		return this.#signals[(hash >>> 0) % STRIPES] as Signal;
	}
	bumpAll(): void {
		for (const signal of this.#signals) signal.bump();
	}
}

type Key = string | number | boolean | null;
type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a personal column holds on a screen: the mask and the id to ask for, never the value. Null when there is none. */
export function masked(value: unknown): Masked | null {
	return typeof value === 'object' && value !== null && 'masked' in value && 'personal' in value ? (value as Masked) : null;
}

export class Rows<R extends { readonly id: string }> {
	readonly table: TableName;
	readonly #indexed: ReadonlySet<string>;
	#byId = new Map<string, R>();
	/** Buckets of an index; built when first asked for, kept in step afterwards, thrown away by `reset`. */
	#indexes = new Map<string, Map<Key, Map<string, R>>>();
	#all: readonly R[] | undefined;
	readonly #any = new Signal();
	readonly #ids = new Stripes();
	readonly #buckets = new Stripes();

	constructor(table: TableName) {
		this.table = table;
		this.#indexed = new Set(schema[table].indexes.flatMap((index) => (index.on.length === 1 ? index.on : [])));
	}

	get size(): number {
		this.#any.read();
		return this.#byId.size;
	}

	/** Every row, in order of arrival. The array is replaced when anything changes. */
	get all(): readonly R[] {
		this.#any.read();
		return (this.#all ??= Object.freeze([...this.#byId.values()]));
	}

	get(id: string | null | undefined): R | undefined {
		if (id === null || id === undefined) return undefined;
		this.#ids.of(id).read();
		return this.#byId.get(id);
	}

	/** The rows whose `column` is `value`; only by an index that `db/schema.ts` declares. */
	where<C extends keyof R & string>(column: C, value: R[C] & Key): R[] {
		this.#buckets.of(`${column}:${String(value)}`).read();
		return [...(this.#index(column).get(value)?.values() ?? [])];
	}

	put(row: R): void {
		const old = this.#byId.get(row.id);
		if (old !== undefined && same(old, row)) return;
		this.#replace(row.id, old, Object.freeze(row));
	}

	/** Sets columns of a row; a row that is not here is left alone (it is not this reader's yet). */
	patch(id: string, set: Readonly<Record<string, unknown>>): void {
		const old = this.#byId.get(id);
		if (old !== undefined) this.put({ ...old, ...set });
	}

	forget(id: string): void {
		const old = this.#byId.get(id);
		if (old !== undefined) this.#replace(id, old, undefined);
	}

	/** Takes these rows instead of all there were; indexes are built again when next asked for. */
	reset(rows: Iterable<R>): void {
		const byId = new Map<string, R>();
		for (const row of rows) byId.set(row.id, row);
		if (byId.size === 0 && this.#byId.size === 0) return;
		this.#byId = byId;
		this.#indexes = new Map();
		this.#all = undefined;
		this.#any.bump();
		this.#ids.bumpAll();
		this.#buckets.bumpAll();
	}

	#replace(id: string, old: R | undefined, row: R | undefined): void {
		if (row) this.#byId.set(id, row);
		else this.#byId.delete(id);
		this.#all = undefined;
		this.#any.bump();
		this.#ids.of(id).bump();
		for (const column of this.#indexed) this.#reindex(column, id, old, row);
	}

	#reindex(column: string, id: string, old: R | undefined, row: R | undefined): void {
		const before = old && ((old as AnyRow)[column] as Key);
		const after = row && ((row as AnyRow)[column] as Key);
		const index = this.#indexes.get(column);
		if (old && before !== after) index?.get(before as Key)?.delete(id);
		if (row) bucketOf(index, after as Key)?.set(id, row);
		if (old) this.#buckets.of(`${column}:${String(before)}`).bump();
		if (row && (!old || before !== after)) this.#buckets.of(`${column}:${String(after)}`).bump();
	}

	#index(column: string): Map<Key, Map<string, R>> {
		const built = this.#indexes.get(column);
		if (built) return built;
		if (!this.#indexed.has(column)) throw new Broken(`no declared index: ${this.table}.${column}`);
		const index = new Map<Key, Map<string, R>>();
		for (const row of this.#byId.values()) bucketOf(index, (row as AnyRow)[column] as Key)?.set(row.id, row);
		this.#indexes.set(column, index);
		return index;
	}
}

function bucketOf<R>(index: Map<Key, Map<string, R>> | undefined, value: Key): Map<string, R> | undefined {
	if (!index) return undefined;
	let bucket = index.get(value);
	if (!bucket) index.set(value, (bucket = new Map()));
	return bucket;
}

/** One `Rows` a table, under the table's name. */
export type Tables = { readonly [T in TableName]: Rows<Row<T>> };
