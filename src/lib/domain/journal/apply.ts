/**
 * Folding changes: `apply` makes tables from entries, `reverse` takes a change back. Neither looks at the meaning of an
 * entry, so that an entry of any age replays. An unknown table or column means the program is older than the journal. [J4]
 */
import { schema } from '../../../../db/schema.ts';
import type { Change, TableName } from '../../../../db/schema.ts';
import { Broken } from '../refusal.ts';

export type AnyRow = Readonly<Record<string, unknown>>;
export type Tables = ReadonlyMap<TableName, Map<string, AnyRow>>;

export const emptyTables = (): Tables => new Map((Object.keys(schema) as TableName[]).map((name) => [name, new Map<string, AnyRow>()]));

/** The complete row: given values, then fallbacks of columns younger than the entry, then null. Throws on what is unknown or missing. */
export function fill(table: TableName, values: AnyRow): AnyRow {
	const columns: Readonly<Record<string, { nullable: boolean; fallback?: unknown }>> = schema[table].columns;
	for (const name of Object.keys(values)) if (!Object.hasOwn(columns, name)) throw new Broken(`unknown column ${table}.${name}`);
	const row: Record<string, unknown> = {};
	for (const [name, column] of Object.entries(columns)) {
		const value = values[name];
		if (value !== undefined) row[name] = value;
		else if (column.fallback !== undefined) row[name] = column.fallback;
		else if (column.nullable) row[name] = null;
		else throw new Broken(`missing column ${table}.${name}`);
	}
	return row;
}

/** Applies one change; returns the row before and after. */
export function apply(tables: Tables, change: Change): { readonly before: AnyRow | undefined; readonly after: AnyRow | undefined } {
	const rows = tables.get(change.table);
	if (!rows) throw new Broken(`unknown table ${change.table}`);
	const before = rows.get(change.id);
	if (change.op === 'delete') {
		rows.delete(change.id);
		return { before, after: undefined };
	}
	if (change.op === 'update' && !before) throw new Broken(`update of an absent row ${change.table}:${change.id}`);
	const after = fill(change.table, change.op === 'insert' ? change.after : { ...before, ...change.after });
	rows.set(change.id, after);
	return { before, after };
}

/** The change that takes `change` back. */
export function reverse(change: Change): Change {
	switch (change.op) {
		case 'insert':
			return { op: 'delete', table: change.table, id: change.id, before: change.after };
		case 'delete':
			return { op: 'insert', table: change.table, id: change.id, after: change.before };
		case 'update':
			return { op: 'update', table: change.table, id: change.id, before: change.after, after: change.before };
	}
}
