/** The rows of a world in memory: what every push, snapshot and list is made from. Secrets never enter; personal values stand as seals. */
import { schema, tableNames } from '../../../../db/schema.ts';
import type { Change, Row, TableName } from '../../../../db/schema.ts';
import type { Column } from '../../../../db/columns.ts';

export type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string };

export const columnsOf = (table: TableName): [string, Column][] => Object.entries(schema[table].columns as Record<string, Column>);
const named = (table: TableName, is: (column: Column) => boolean) => columnsOf(table).flatMap(([name, column]) => (is(column) ? [name] : []));
const perTable = <V>(make: (table: TableName) => V) => Object.fromEntries(tableNames.map((table) => [table, make(table)])) as Record<TableName, V>;

const secrets = perTable((table) => named(table, (column) => column.secret === true));
/** The columns of a table that hold personal values. */
export const personalColumns = perTable((table) => named(table, (column) => column.personal === true));
/** The columns of a table as they travel: all but the secret ones. */
export const sentColumns = perTable((table) => named(table, (column) => column.secret !== true));

/** The values without the secret columns. */
export function withoutSecrets<V extends Readonly<Record<string, unknown>>>(table: TableName, values: V): V {
	if (secrets[table].length === 0) return values;
	return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets[table].includes(name))) as V;
}

/** Where a row keeps who may see it: worked out once a version of it, asked by every reader. Not enumerable, so no copy carries it on. */
const scopesKey = Symbol('scopes');
const workOut = (table: TableName, row: AnyRow): readonly string[] => (schema[table].scopes as unknown as (row: AnyRow) => readonly string[])(row);

/** The scopes that see the row. */
export const scopesOf = (table: TableName, row: AnyRow): readonly string[] => (row as { readonly [scopesKey]?: readonly string[] })[scopesKey] ?? workOut(table, row);

/** A row as it is kept: complete, frozen, with its scopes. */
const settled = (table: TableName, row: AnyRow): AnyRow => Object.freeze(Object.defineProperty(row, scopesKey, { value: workOut(table, row) }));

/** One row before and after an entry; `set` holds the columns an update changed. */
export interface Touch {
	readonly table: TableName;
	readonly id: string;
	readonly before: AnyRow | undefined;
	readonly after: AnyRow | undefined;
	readonly set: Readonly<Record<string, unknown>>;
}

export class LiveRows {
	readonly #tables = new Map<TableName, Map<string, AnyRow>>(tableNames.map((name) => [name, new Map()]));

	readonly #versions = new Map<TableName, number>();

	/** Grows whenever a row of the table changes. */
	version(table: TableName): number {
		return this.#versions.get(table) ?? 0;
	}

	load(table: TableName, rows: readonly AnyRow[]): void {
		const byId = this.#of(table);
		for (const row of rows) byId.set(row.id, settled(table, withoutSecrets(table, row)));
	}

	get<T extends TableName>(table: T, id: string): Row<T> | undefined {
		return this.any(table, id) as Row<T> | undefined;
	}

	any(table: TableName, id: string): AnyRow | undefined {
		return this.#tables.get(table)?.get(id);
	}

	all(table: TableName): IterableIterator<AnyRow> {
		return this.#of(table).values();
	}

	size(table: TableName): number {
		return this.#of(table).size;
	}

	/** Carries out one change of an entry. */
	apply(change: Change): Touch {
		const rows = this.#of(change.table);
		const before = rows.get(change.id);
		this.#versions.set(change.table, this.version(change.table) + 1);
		if (change.op === 'delete') {
			rows.delete(change.id);
			return { table: change.table, id: change.id, before, after: undefined, set: {} };
		}
		const set = withoutSecrets(change.table, change.after);
		const after = settled(change.table, { ...(change.op === 'update' ? before : undefined), ...set, id: change.id });
		rows.set(change.id, after);
		return { table: change.table, id: change.id, before, after, set };
	}

	#of(table: TableName): Map<string, AnyRow> {
		let rows = this.#tables.get(table);
		if (!rows) this.#tables.set(table, (rows = new Map()));
		return rows;
	}
}
