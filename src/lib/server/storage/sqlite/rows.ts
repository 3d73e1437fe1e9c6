/**
 * Rows of SQLite: reads and writes through prepared statements made from the schema, values as plain arrays. (A query builder's
 * mapping costs as much as the query.)
 */
import type { Database, Statement } from 'better-sqlite3';
import { writtenKind } from '../../../../../db/columns.ts';
import type { Column, Columns, Kind } from '../../../../../db/columns.ts';
import { schema, snake } from '../../../../../db/schema.ts';
import type { Change, Row, TableName } from '../../../../../db/schema.ts';
import type { Read } from '../../../domain/command.ts';
import { blankRows } from '../../../domain/protocol/shape.ts';
import { Broken } from '../../../domain/refusal.ts';
import { assertIndexed } from '../indexed.ts';

const columnsOf = (table: TableName): Columns => schema[table].columns;

/** Reads of one connection, prepared once for each shape of `where`. */
export class RowReader implements Read {
	readonly #connection: Database;
	readonly #prepared = new Map<string, Statement>();
	readonly #before: () => Promise<void>;

	/** `before` is awaited before each read: an in-memory store shares its one connection with the writer. */
	constructor(connection: Database, before: () => Promise<void> = () => Promise.resolve()) {
		this.#connection = connection;
		this.#before = before;
	}

	async get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> {
		return (await this.list(table, { id } as unknown as Partial<Row<T>>))[0];
	}

	async list<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<Row<T>[]> {
		await this.#before();
		const present = Object.entries(where).filter(([, value]) => value !== undefined);
		const key = `${table}:${present.map(([column, value]) => (value === null ? `${column}=null` : column)).join(',')}`;
		let prepared = this.#prepared.get(key);
		if (!prepared) {
			assertIndexed(
				table,
				present.map(([column]) => column)
			);
			prepared = this.#prepare(table, present);
			this.#prepared.set(key, prepared);
		}
		const kinds = columnsOf(table);
		const values = present.filter(([, value]) => value !== null).map(([column, value]) => encode(kinds[column], value));
		return rowsOf(table, prepared.all(...values) as unknown[][]);
	}

	all<T extends TableName>(table: T): Row<T>[] {
		return rowsOf(table, this.#connection.prepare(select(table)).raw().all() as unknown[][]);
	}

	#prepare(table: TableName, present: readonly (readonly [string, unknown])[]): Statement {
		const kinds = columnsOf(table);
		const conditions = present.map(([column, value]) => {
			if (!Object.hasOwn(kinds, column)) throw new Broken(`unknown column ${table}.${column}`);
			return `"${snake(column)}" ${value === null ? 'is null' : '= ?'}`;
		});
		return this.#connection.prepare(`${select(table)}${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''} order by "id"`).raw();
	}
}

const select = (table: TableName): string =>
	`select ${Object.keys(columnsOf(table))
		.map((column) => `"${snake(column)}"`)
		.join(', ')} from "${table}"`;

interface Shape {
	readonly columns: readonly (readonly [string, Kind])[];
	readonly blank: () => Record<string, unknown>;
}

const shapes = new Map<TableName, Shape>();

function shapeOf(table: TableName): Shape {
	let shape = shapes.get(table);
	if (!shape) {
		const columns = Object.entries(columnsOf(table)).map(([name, column]) => [name, writtenKind(column)] as const);
		shapes.set(table, (shape = { columns, blank: blankRows(columns.map(([name]) => name)) }));
	}
	return shape;
}

/** Rows from the cells as SQLite holds them, column by column in the order of the schema. */
function rowsOf<T extends TableName>(table: T, cells: readonly unknown[][]): Row<T>[] {
	const { columns, blank } = shapeOf(table);
	return cells.map((row) => {
		const decoded = blank();
		for (let at = 0; at < columns.length; at += 1) {
			const [name, kind] = columns[at] as (typeof columns)[number];
			decoded[name] = decode(kind, row[at]);
		}
		return decoded;
	}) as Row<T>[];
}

function decode(kind: Kind, value: unknown): unknown {
	if (value === null) return null;
	if (kind === 'bool') return value === 1;
	if (kind === 'json') return JSON.parse(value as string);
	return value;
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
		const columns = columnsOf(change.table);
		if (change.op === 'delete') return this.#statement(change.table, 'delete', []).run(change.id);
		const names = Object.keys(change.after);
		const values = names.map((name) => encode(columns[name], change.after[name]));
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

function encode(column: Column | undefined, value: unknown): unknown {
	if (value === null || value === undefined) return null;
	const kind = column && writtenKind(column);
	if (kind === 'bool') return value ? 1 : 0;
	if (kind === 'json') return JSON.stringify(value);
	return value;
}
