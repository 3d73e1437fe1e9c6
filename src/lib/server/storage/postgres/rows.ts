/** Rows of PostgreSQL: reads and writes through statements made from the schema and prepared under a name of their own. */
import { writtenKind } from '../../../../../db/columns.ts';
import type { Column, Columns } from '../../../../../db/columns.ts';
import { schema, snake } from '../../../../../db/schema.ts';
import type { Change, Row, TableName } from '../../../../../db/schema.ts';
import type { Read } from '../../../domain/command.ts';
import { blankRows } from '../../../domain/protocol/shape.ts';
import { Broken } from '../../../domain/refusal.ts';
import { assertIndexed } from '../indexed.ts';
import { named, quoted } from './connection.ts';
import type { Runner } from './connection.ts';

const columnsOf = (table: TableName): Columns => schema[table].columns;

/** Reads of one store through whatever connection `runner` gives. */
export class RowReader implements Read {
	readonly #store: string;
	readonly #runner: () => Runner;

	constructor(store: string, runner: () => Runner) {
		this.#store = store;
		this.#runner = runner;
	}

	async get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> {
		return (await this.list(table, { id } as unknown as Partial<Row<T>>))[0];
	}

	async list<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<Row<T>[]> {
		const present = Object.entries(where).filter(([, value]) => value !== undefined);
		assertIndexed(
			table,
			present.map(([column]) => column)
		);
		const kinds = columnsOf(table);
		const values: unknown[] = [];
		const conditions = present.map(([column, value]) => {
			if (!Object.hasOwn(kinds, column)) throw new Broken(`unknown column ${table}.${column}`);
			if (value === null) return `${quoted(snake(column))} is null`;
			values.push(encode(kinds[column], value));
			return `${quoted(snake(column))} = $${values.length}`;
		});
		// No text of this engine holds a NUL, so none is equal to one that does; asking would fail the whole transaction.
		if (values.some((value) => typeof value === 'string' && value.includes('\0'))) return [];
		const text = `${select(this.#store, table)}${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''} order by "id"`;
		const { rows } = await this.#runner().query<unknown[]>(named(text, values));
		return rowsOf(table, rows);
	}

	async all<T extends TableName>(table: T): Promise<Row<T>[]> {
		const { rows } = await this.#runner().query<unknown[]>({ text: select(this.#store, table), rowMode: 'array' });
		return rowsOf(table, rows);
	}
}

const select = (store: string, table: TableName): string =>
	`select ${Object.keys(columnsOf(table))
		.map((column) => quoted(snake(column)))
		.join(', ')} from ${quoted(store)}.${quoted(table)}`;

function rowsOf<T extends TableName>(table: T, cells: readonly unknown[][]): Row<T>[] {
	const columns = columnsOf(table);
	const names = Object.keys(columns);
	// The driver reads `json` itself; a seal in a column of text it does not.
	const sealed = new Set(names.flatMap((name, at) => (columns[name]?.personal && columns[name]?.kind === 'text' ? [at] : [])));
	const blank = blankRows(names);
	return cells.map((row) => {
		const read = blank();
		for (let at = 0; at < names.length; at += 1) read[names[at] as string] = sealed.has(at) && row[at] !== null ? (JSON.parse(row[at] as string) as unknown) : row[at];
		return read;
	}) as Row<T>[];
}

/** The statement of one change. */
export function writeOf(store: string, change: Change): { readonly text: string; readonly values: readonly unknown[] } {
	const table = `${quoted(store)}.${quoted(change.table)}`;
	if (change.op === 'delete') return { text: `delete from ${table} where "id" = $1`, values: [change.id] };
	const kinds = columnsOf(change.table);
	const names = Object.keys(change.after);
	const values = names.map((name) => encode(kinds[name], change.after[name]));
	const columns = names.map((name) => quoted(snake(name)));
	if (change.op === 'insert') return { text: `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`, values };
	return { text: `update ${table} set ${columns.map((column, at) => `${column} = $${at + 1}`).join(', ')} where "id" = $${columns.length + 1}`, values: [...values, change.id] };
}

function encode(column: Column | undefined, value: unknown): unknown {
	if (value === null || value === undefined) return null;
	return column && writtenKind(column) === 'json' ? JSON.stringify(value) : value;
}
