/**
 * What every command asks for before it is decided – the account of its sender and what it holds – is read once and kept. It is
 * as true as the table: a row written, a write taken back or another process's entry makes it be read anew.
 */
import type { Row, TableName } from '../../../../../db/schema.ts';
import type { Read } from '../../../domain/command.ts';

const KEPT: ReadonlySet<TableName> = new Set<TableName>(['users', 'grants']);
/** Questions kept of one table; beyond it they are forgotten all at once. */
const QUESTIONS_MAX = 2_000;

/** Reads under the lock of the writer. */
export class Remembering implements Read {
	readonly #reader: Read;
	readonly #kept = new Map<TableName, Map<string, Promise<readonly unknown[]>>>();

	constructor(reader: Read) {
		this.#reader = reader;
	}

	async get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> {
		if (!KEPT.has(table)) return this.#reader.get(table, id);
		return (await this.#asked(table, { id } as Partial<Row<T>>))[0];
	}

	async list<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<Row<T>[]> {
		return KEPT.has(table) ? [...(await this.#asked(table, where))] : this.#reader.list(table, where);
	}

	/** A row of the table is being written. */
	written(table: TableName): void {
		this.#kept.get(table)?.clear();
	}

	/** What was read may be true no more. */
	forget(): void {
		this.#kept.clear();
	}

	#asked<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<readonly Row<T>[]> {
		let questions = this.#kept.get(table);
		if (!questions || questions.size >= QUESTIONS_MAX) this.#kept.set(table, (questions = new Map()));
		const question = JSON.stringify(where);
		let answer = questions.get(question) as Promise<readonly Row<T>[]> | undefined;
		if (!answer) {
			answer = this.#reader.list(table, where);
			questions.set(question, answer);
			answer.catch(() => this.forget());
		}
		return answer;
	}
}
