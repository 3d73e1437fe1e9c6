/**
 * Every table once, as plain data. SQL names are the snake_case of these names; rows on the wire carry these names.
 * Rules: columns are only added (nullable or with a `fallback`); a retired column stays declared.
 * `scopes` decides alone who sees a row (push, catch-up, snapshot, lists, export); a table without it does not compile.
 *
 * Scopes: `room` all operations · `overview` incidents, forces, orders, taskings · `reporting` reports and their clocks ·
 * `money` what a case costs and is disputed about, by post ·
 * `area:TOWN_CODE` · `org:ID` · `incident:ID` · `resource:ID` · `register` accounts and grants (SYS, SEC, AUD) · `user:ID` one's own rows.
 */
import { id, int, table } from './columns.ts';
import type { AnyTable, RowOf } from './columns.ts';
import { channelTables } from './operations/channel.ts';
import { dispatchTables } from './operations/dispatch.ts';
import { forcesTables } from './operations/forces.ts';
import { incidentTables } from './operations/incident.ts';
import { keysTables } from './operations/keys.ts';
import { peopleTables } from './operations/people.ts';
import { reportTables } from './operations/report.ts';
import { requisitionTables } from './requisition.ts';

export * from './operations/words.ts';

export const schema = {
	...forcesTables,
	...incidentTables,
	...dispatchTables,
	...channelTables,
	...reportTables,
	...keysTables,
	...requisitionTables,
	/** Number series without gaps; `id` is the series, e.g. incident:2026. */
	series: table({ id: id(), last: int() }, { scopes: () => [] }),
	...peopleTables
} satisfies Record<string, AnyTable>;

export type Schema = typeof schema;
export type TableName = keyof Schema;
export type Row<T extends TableName> = RowOf<Schema[T]['columns']>;
export const tableNames = Object.keys(schema) as TableName[];

/** `receivedAt` → `received_at`: the name of a column in SQL. Table names are snake_case already, also on the wire. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A change of one row; `update` carries the changed columns only, so that it can be reversed. */
export type Change =
	| { readonly op: 'insert'; readonly table: TableName; readonly id: string; readonly after: Readonly<Record<string, unknown>> }
	| { readonly op: 'update'; readonly table: TableName; readonly id: string; readonly before: Readonly<Record<string, unknown>>; readonly after: Readonly<Record<string, unknown>> }
	| { readonly op: 'delete'; readonly table: TableName; readonly id: string; readonly before: Readonly<Record<string, unknown>> };
