/** Everything live that a reader may see, column by column. */
import type { TableName } from '../../../../db/schema.ts';
import type { Chain, Head } from '../../domain/journal/entry.ts';
import { PROTOCOL, SCHEMA } from '../../domain/protocol/messages.ts';
import type { SnapshotAnswer } from '../../domain/protocol/messages.ts';
import { isPersonal } from './masks.ts';
import type { Masks } from './masks.ts';
import { liveTables, shown } from './projection.ts';
import type { Held } from './projection.ts';
import { personalColumns, scopesOf, sentColumns } from './rows.ts';
import type { LiveRows } from './rows.ts';

export interface Source {
	readonly rows: LiveRows;
	readonly masks: Masks;
	readonly chain: Chain;
}

/** What of a table is sent, as it was at one instant: values by column, in the order of `sentColumns`. */
export interface Columns {
	readonly names: readonly string[];
	readonly values: readonly (readonly unknown[])[];
	readonly count: number;
}

/** `scope` narrows to the rows that scope shows, among those the reader may see anyway. */
export function snapshotOf(source: Source, head: Head, held: Held, scopes: readonly string[], scope?: string): SnapshotAnswer {
	const tables: Partial<Record<TableName, { columns: Record<string, unknown[]>; count: number }>> = {};
	for (const table of liveTables) {
		const { names, values, count } = columnsOf(source, table, held, scope);
		tables[table] = { columns: Object.fromEntries(names.map((name, index) => [name, [...(values[index] ?? [])]])), count };
	}
	return { ...aboutOf(source, head, scopes, scope), tables };
}

/** All of a snapshot but its rows. */
export const aboutOf = (source: Source, head: Head, scopes: readonly string[], scope: string | undefined): Omit<SnapshotAnswer, 'tables'> => ({
	seq: head.seq,
	hash: head.hash,
	protocol: PROTOCOL,
	schema: SCHEMA,
	chain: source.chain,
	scope: scope === undefined ? scopes : [scope]
});

/** The hot path of a cold snapshot: each row is touched once, since the rows of a large world lie all over the memory. */
export function columnsOf({ rows, masks }: Source, table: TableName, held: Held, scope: string | undefined): Columns {
	const names = sentColumns[table];
	const values = names.map(() => new Array<unknown>(rows.size(table)));
	let count = 0;
	for (const row of rows.all(table)) {
		if (!shown(held, table, row) || (scope !== undefined && !scopesOf(table, row).includes(scope))) continue;
		for (let column = 0; column < names.length; column += 1) (values[column] as unknown[])[count] = row[names[column] as string] ?? null;
		count += 1;
	}
	for (const column of values) column.length = count;
	for (const name of personalColumns[table]) {
		const column = values[names.indexOf(name)];
		column?.forEach((value, at) => (column[at] = isPersonal(value) ? masks.of(value) : value));
	}
	return { names, values, count };
}
