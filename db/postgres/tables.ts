/**
 * The drizzle tables of PostgreSQL, derived from `schema.ts` and `system.ts`; drizzle-kit reads the exports at the bottom.
 * They name no schema: a world is a PostgreSQL schema, chosen by the connection's search path.
 */
import { eq } from 'drizzle-orm';
import { bigint, boolean, customType, doublePrecision, index, json, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Column, Columns, Index } from '../columns.ts';
import { schema, snake } from '../schema.ts';
import { systemTables } from '../system.ts';

/** Sorted by its bytes, as SQLite and the browser do: the locale of the server decides nothing. */
const text = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

function builder(name: string, { kind, nullable, fallback }: Column) {
	const sqlName = snake(name);
	const base =
		kind === 'int'
			? bigint(sqlName, { mode: 'number' })
			: kind === 'real'
				? doublePrecision(sqlName)
				: kind === 'bool'
					? boolean(sqlName)
					: // Not jsonb: it sorts the keys of an object anew, and their order is what a screen shows.
						kind === 'json'
						? json(sqlName)
						: text(sqlName);
	const filled = fallback === undefined ? base : base.default(fallback as never);
	return nullable ? filled : filled.notNull();
}

function derive(name: string, columns: Columns, indexes: readonly Index[], key: readonly string[]) {
	const builders = Object.fromEntries(Object.entries(columns).map(([column, declared]) => [column, builder(column, declared)]));
	return pgTable(name, builders, (self) => {
		const at = (column: string) => (self as unknown as Readonly<Record<string, PgColumn>>)[column] as PgColumn;
		return [
			primaryKey({ columns: key.map(at) as [PgColumn, ...PgColumn[]] }),
			...indexes.map((declared) => {
				const label = `${name}_${declared.on.map(snake).join('_')}${declared.where ? `_where_${snake(declared.where)}` : ''}`;
				const made = (declared.unique ? uniqueIndex(label) : index(label)).on(...(declared.on.map(at) as [PgColumn, ...PgColumn[]]));
				return declared.where ? made.where(eq(at(declared.where), true).inlineParams()) : made;
			})
		];
	});
}

type Derived = ReturnType<typeof derive>;
const derived = Object.fromEntries(Object.entries(schema).map(([name, declared]) => [name, derive(name, declared.columns, declared.indexes, ['id'])]));
const system = Object.fromEntries(Object.entries(systemTables).map(([name, declared]) => [name, derive(name, declared.columns, declared.indexes, declared.primaryKey)]));

export const tables = { ...derived, ...system } as { readonly [T in keyof typeof schema | keyof typeof systemTables]: Derived };

export const {
	organisations,
	places,
	resources,
	stock_lines,
	incidents,
	requirements,
	orders,
	taskings,
	posts,
	attachments,
	aid_requests,
	receipts,
	report_clocks,
	reports,
	duty_notes,
	holds,
	key_destructions,
	rule_sets,
	holidays,
	authorities,
	owners,
	objects,
	necessities,
	requisitions,
	requisition_lines,
	handings,
	tickets,
	case_files,
	number_blocks,
	case_clocks,
	suspensions,
	claims,
	claim_items,
	payments,
	proceedings,
	retentions,
	papers,
	owner_links,
	series,
	users,
	sessions,
	grants,
	journal,
	journal_subjects,
	chain,
	sealed_values
} = tables;
