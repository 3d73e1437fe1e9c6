/** Rows of SQLite: reads through prepared drizzle queries, writes through prepared statements made from the same schema. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database, Statement } from 'better-sqlite3';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { schema, snake } from '../../../../../db/schema.ts';
import type { Change, Row, TableName } from '../../../../../db/schema.ts';
import { tables } from '../../../../../db/sqlite/tables.ts';
import type { Read } from '../../../domain/command.ts';
import { Broken } from '../../../domain/refusal.ts';

type Cells = Readonly<Record<string, unknown>>;
interface PreparedRows {
	all(values: Cells): unknown[];
}

/** Reads of one connection, prepared once for each shape of `where`. */
export class RowReader implements Read {
	readonly #db;
	readonly #prepared = new Map<string, PreparedRows>();
	readonly #before: () => Promise<void>;

	/** `before` is awaited before each read: an in-memory store shares its one connection with the writer. */
	constructor(connection: Database, before: () => Promise<void> = () => Promise.resolve()) {
		this.#db = drizzle(connection);
		this.#before = before;
	}

	async get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> {
		return (await this.list(table, { id } as unknown as Partial<Row<T>>))[0];
	}

	async list<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<Row<T>[]> {
		await this.#before();
		const present = Object.entries(where).filter(([, value]) => value !== undefined);
		const shape = present.map(([column, value]) => (value === null ? `${column}=null` : column));
		const key = `${table}:${shape.join(',')}`;
		let prepared = this.#prepared.get(key);
		if (!prepared) {
			assertIndexed(
				table,
				present.map(([column]) => column)
			);
			prepared = this.#prepare(table, present);
			this.#prepared.set(key, prepared);
		}
		return prepared.all(Object.fromEntries(present)) as Row<T>[];
	}

	all<T extends TableName>(table: T): Row<T>[] {
		return this.#db
			.select()
			.from(tables[table] as unknown as SQLiteTable)
			.all() as Row<T>[];
	}

	#prepare(table: TableName, present: readonly (readonly [string, unknown])[]): PreparedRows {
		const target = tables[table] as unknown as SQLiteTable & Record<string, SQLiteColumn>;
		const conditions = present.map(([column, value]) => {
			const at = target[column];
			if (!at) throw new Broken(`unknown column ${table}.${column}`);
			return value === null ? isNull(at) : eq(at, sql.placeholder(column));
		});
		return this.#db
			.select()
			.from(target)
			.where(and(...conditions))
			.orderBy(target.id as SQLiteColumn)
			.prepare() as unknown as PreparedRows;
	}
}

/** A list must start with an index or the key: nothing scans a table by accident. */
function assertIndexed(table: TableName, columns: readonly string[]): void {
	if (columns.length === 0 || columns.includes('id')) return;
	const covered = schema[table].indexes.some((index: { on: readonly string[] }) => columns.includes(index.on[0] ?? ''));
	if (!covered) throw new Broken(`no index of ${table} covers ${columns.join(', ')}`);
}

/** Writes of the one writing connection. */
export class RowWriter {
	readonly #connection: Database;
	readonly #statements = new Map<string, Statement>();

	constructor(connection: Database) {
		this.#connection = connection;
	}

	write(change: Change): void {
		const changed = this.#run(change).changes;
		if (changed !== 1) throw new Broken(`${change.op} of ${change.table}:${change.id} touched ${changed} rows`);
	}

	#run(change: Change) {
		const columns: Readonly<Record<string, { kind: string }>> = schema[change.table].columns;
		if (change.op === 'delete') return this.#statement(change.table, 'delete', []).run(change.id);
		const names = Object.keys(change.after);
		const values = names.map((name) => encode(columns[name]?.kind, change.after[name]));
		if (change.op === 'update') values.push(change.id);
		return this.#statement(change.table, change.op, names).run(...values);
	}

	#statement(table: TableName, op: Change['op'], names: readonly string[]): Statement {
		const key = `${op}:${table}:${names.join(',')}`;
		let statement = this.#statements.get(key);
		if (!statement) {
			statement = this.#connection.prepare(text(table, op, names));
			this.#statements.set(key, statement);
		}
		return statement;
	}
}

function text(table: TableName, op: Change['op'], names: readonly string[]): string {
	const columns = names.map((name) => `"${snake(name)}"`);
	switch (op) {
		case 'insert':
			return `insert into "${table}" (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
		case 'update':
			return `update "${table}" set ${columns.map((column) => `${column} = ?`).join(', ')} where "id" = ?`;
		case 'delete':
			return `delete from "${table}" where "id" = ?`;
	}
}

function encode(kind: string | undefined, value: unknown): unknown {
	if (value === null || value === undefined) return null;
	if (kind === 'bool') return value ? 1 : 0;
	if (kind === 'json') return JSON.stringify(value);
	return value;
}
