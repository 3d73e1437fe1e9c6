/** Columns as they travel in a snapshot → frozen rows, and back. */
import type { TableName } from '$db/schema';
import type { SnapshotAnswer } from '$lib/domain/protocol/messages';
import { blankRows } from '$lib/domain/protocol/shape';

export type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string };
type Columnar = NonNullable<SnapshotAnswer['tables'][TableName]>;

/** Rows from columns, all of one shape: the hot path of opening a desk. */
export function rowsOf({ columns, count }: Columnar): AnyRow[] {
	const rows: Record<string, unknown>[] = [];
	const names = Object.keys(columns);
	const values = Object.values(columns);
	const blank = blankRows(names);
	for (let index = 0; index < count; index += 1) {
		const row = blank();
		for (let column = 0; column < names.length; column += 1) row[names[column] as string] = values[column]?.[index];
		rows.push(Object.freeze(row) as Record<string, unknown>);
	}
	return rows as AnyRow[];
}

export function columnsOf(names: readonly string[], rows: readonly AnyRow[]): Columnar {
	const columns: Record<string, readonly unknown[]> = {};
	for (const name of names) columns[name] = rows.map((row) => row[name] ?? null);
	return { columns, count: rows.length };
}
