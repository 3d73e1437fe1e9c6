/**
 * Everything this screen may see, and how far it has read: the only writer of `Rows`.
 * A message applies only when its `from` is our `through`; whatever does not fit is answered, never guessed.
 */
import { schema, tableNames, type TableName } from '$db/schema';
import type { Chain } from '$lib/domain/journal/entry';
import { PROTOCOL, SCHEMA, type Deltas, type Op, type SnapshotAnswer } from '$lib/domain/protocol/messages';
import { columnsOf, rowsOf, type AnyRow } from './columns';
import { Rows, type Tables } from './rows.svelte';

/** `applied` · `known` we have it already · `gap` ask for what lies between · `fork` another chain: take a snapshot · `outdated` words we do not know. */
export type Applied = 'applied' | 'known' | 'gap' | 'fork' | 'outdated';

const sameChain = (a: Chain, b: Chain) => a.id === b.id && a.epoch === b.epoch;
const isTable = (name: string): name is TableName => Object.hasOwn(schema, name);

export class Store {
	readonly rows: Tables = Object.fromEntries(tableNames.map((name) => [name, new Rows(name)])) as unknown as Tables;
	/** Applied through this entry; 0 before anything was read. */
	#through = $state(0);
	/** The scopes these rows were sent for. */
	#scope = $state.raw<readonly string[]>([]);
	#chain: Chain | undefined;
	/** Hash of the entry `through`, known only just after a snapshot. */
	#hash: string | undefined;

	get through(): number {
		return this.#through;
	}
	get scope(): readonly string[] {
		return this.#scope;
	}
	get chain(): Chain | undefined {
		return this.#chain;
	}
	get hash(): string | undefined {
		return this.#hash;
	}
	/** False before the first snapshot, kept or fetched. */
	get filled(): boolean {
		return this.#chain !== undefined;
	}

	/** Takes a whole snapshot instead of all there was. False when it speaks of another protocol or schema. */
	reset(snapshot: SnapshotAnswer): boolean {
		if (snapshot.protocol !== PROTOCOL || snapshot.schema > SCHEMA) return false;
		for (const name of tableNames) {
			const columnar = snapshot.tables[name];
			this.#table(name).reset(columnar ? rowsOf(columnar) : []);
		}
		this.#chain = snapshot.chain;
		this.#scope = snapshot.scope;
		this.#hash = snapshot.hash;
		this.#through = snapshot.seq;
		return true;
	}

	/** Adds the part of a scope gained. The deltas that follow are applied on top, in order. */
	merge(part: SnapshotAnswer): void {
		for (const name of tableNames) {
			const columnar = part.tables[name];
			if (columnar) for (const row of rowsOf(columnar)) this.#table(name).put(row);
		}
	}

	/** Takes the scopes held from now on and drops every row that none of them shows. */
	rescope(scopes: readonly string[]): void {
		this.#scope = scopes;
		const held = new Set(scopes);
		for (const name of tableNames) {
			const rows = this.#table(name);
			const rule = schema[name].scopes as (row: AnyRow) => readonly string[];
			for (const row of rows.all) if (!rule(row).some((scope) => held.has(scope))) rows.forget(row.id);
		}
	}

	apply(message: Deltas): Applied {
		if (!this.#chain || !sameChain(this.#chain, message.chain)) return 'fork';
		if (message.from !== this.#through) return message.through <= this.#through ? 'known' : 'gap';
		for (const item of message.items) for (const op of item.ops) if (!isTable(op.table)) return 'outdated';
		for (const item of message.items) for (const op of item.ops) this.#op(op);
		if (message.through !== this.#through) this.#hash = undefined;
		this.#through = message.through;
		return 'applied';
	}

	/** All of it as columns, to be kept on the device. */
	snapshot(): SnapshotAnswer | undefined {
		if (!this.#chain) return undefined;
		const tables: Record<string, unknown> = {};
		for (const name of tableNames) {
			const rows = this.#table(name).all;
			if (rows.length > 0) tables[name] = columnsOf(Object.keys(schema[name].columns), rows);
		}
		return { seq: this.#through, hash: this.#hash ?? '', protocol: PROTOCOL, schema: SCHEMA, chain: this.#chain, scope: this.#scope, tables: tables as SnapshotAnswer['tables'] };
	}

	#op(op: Op): void {
		const rows = this.#table(op.table);
		if (op.op === 'put') rows.put(op.row);
		else if (op.op === 'patch') rows.patch(op.id, op.set);
		else rows.forget(op.id);
	}

	/** The table as this file sees it: whatever its columns are, they are written as they come. */
	#table(name: TableName): Rows<AnyRow> {
		return this.rows[name] as unknown as Rows<AnyRow>;
	}
}
