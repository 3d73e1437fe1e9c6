/** The drizzle tables of SQLite, derived from `schema.ts` and `system.ts`; drizzle-kit reads the exports at the bottom. */
import { eq } from 'drizzle-orm';
import type { $Type, BuildColumns, ColumnBuilder, NotNull } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type {
	SQLiteBooleanBuilderInitial,
	SQLiteColumn,
	SQLiteIntegerBuilderInitial,
	SQLiteRealBuilderInitial,
	SQLiteTableWithColumns,
	SQLiteTextBuilderInitial,
	SQLiteTextJsonBuilderInitial
} from 'drizzle-orm/sqlite-core';
import type { Column, Columns, Index } from '../columns.ts';
import { schema, snake } from '../schema.ts';
import { systemTables } from '../system.ts';

type Builder<C> =
	C extends Column<infer T, infer N>
		? C['kind'] extends infer K
			? Finish<
					K extends 'int'
						? SQLiteIntegerBuilderInitial<''>
						: K extends 'real'
							? SQLiteRealBuilderInitial<''>
							: K extends 'bool'
								? SQLiteBooleanBuilderInitial<''>
								: K extends 'json'
									? SQLiteTextJsonBuilderInitial<''>
									: SQLiteTextBuilderInitial<'', [string, ...string[]], undefined>,
					T,
					N
				>
			: never
		: never;
type Finish<B, T, N> = B extends ColumnBuilder ? (N extends true ? $Type<B, T> : NotNull<$Type<B, T>>) : never;
type Builders<C extends Columns> = { [K in keyof C]: Builder<C[K]> };
export type SqliteTable<Name extends string, C extends Columns> = SQLiteTableWithColumns<{
	name: Name;
	schema: undefined;
	dialect: 'sqlite';
	columns: BuildColumns<Name, Builders<C>, 'sqlite'>;
}>;

function builder(name: string, column: Column) {
	const sqlName = snake(name);
	const base =
		column.kind === 'int'
			? integer(sqlName)
			: column.kind === 'real'
				? real(sqlName)
				: column.kind === 'bool'
					? integer(sqlName, { mode: 'boolean' })
					: column.kind === 'json'
						? text(sqlName, { mode: 'json' })
						: text(sqlName);
	const filled = column.fallback === undefined ? base : base.default(column.fallback as never);
	return column.nullable ? filled : filled.notNull();
}

function derive(name: string, columns: Columns, indexes: readonly Index[], key: readonly string[]) {
	const builders = Object.fromEntries(Object.entries(columns).map(([column, declared]) => [column, builder(column, declared)]));
	return sqliteTable(name, builders, (self) => {
		const at = (column: string) => (self as unknown as Readonly<Record<string, SQLiteColumn>>)[column] as SQLiteColumn;
		return [
			primaryKey({ columns: key.map(at) as [SQLiteColumn, ...SQLiteColumn[]] }),
			...indexes.map((declared) => {
				const label = `${name}_${declared.on.map(snake).join('_')}${declared.where ? `_where_${snake(declared.where)}` : ''}`;
				const made = (declared.unique ? uniqueIndex(label) : index(label)).on(...(declared.on.map(at) as [SQLiteColumn, ...SQLiteColumn[]]));
				return declared.where ? made.where(eq(at(declared.where), true).inlineParams()) : made;
			})
		];
	});
}

const derived = Object.fromEntries(Object.entries(schema).map(([name, declared]) => [name, derive(name, declared.columns, declared.indexes, ['id'])]));
const system = Object.fromEntries(Object.entries(systemTables).map(([name, declared]) => [name, derive(name, declared.columns, declared.indexes, declared.primaryKey)]));

/** Typed by the schema: `$inferSelect` of each is `Row<name>`. */
export const tables = { ...derived, ...system } as unknown as { [T in keyof typeof schema]: SqliteTable<T, (typeof schema)[T]['columns']> } & {
	[T in keyof typeof systemTables]: SqliteTable<T, (typeof systemTables)[T]['columns']>;
};

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
