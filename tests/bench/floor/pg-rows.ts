/** Raw `pg`: the rows that commands of ours wrote, written again by prepared statements over one connection and nothing else. */
import pg from 'pg';

/** The tables of a command in the order in which they are written; the head of the chain after them. */
const tables = ['duty_notes', 'journal', 'journal_subjects'] as const;
const FLOOR = 'bench_floor';

type Values = readonly unknown[];

export interface PgWritten {
	readonly note: Values;
	readonly entry: Values;
	readonly subjects: readonly Values[];
	readonly head: readonly [seq: number, hash: string, at: number];
}

async function connected<R>(url: string, job: (client: pg.Client) => Promise<R>): Promise<R> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await job(client);
	} finally {
		await client.end();
	}
}

/** What the last `count` notes of a store wrote. */
export const readPgWritten = (url: string, store: string, count: number): Promise<readonly PgWritten[]> =>
	connected(url, async (client) => {
		const all = async (text: string, values: unknown[]): Promise<Record<string, unknown>[]> => (await client.query<Record<string, unknown>>(text, values)).rows;
		const entries = (await all(`select * from ${store}.journal where event = 'duty.noted@1' order by seq desc limit $1`, [count])).reverse();
		const written: PgWritten[] = [];
		for (const entry of entries) {
			const { noteId } = (JSON.parse(String(entry['answer'])) as { result: { noteId: string } }).result;
			const [note] = await all(`select * from ${store}.duty_notes where id = $1`, [noteId]);
			const subjects = await all(`select * from ${store}.journal_subjects where seq = $1`, [entry['seq']]);
			written.push({
				note: Object.values(note ?? {}),
				entry: Object.values(entry),
				subjects: subjects.map((subject) => Object.values(subject)),
				head: [Number(entry['seq']), String(entry['hash']), Number(entry['at'])]
			});
		}
		return written;
	});

/** Empty tables like the store's; each write is one durable transaction. */
export class RawPg {
	readonly #client: pg.Client;

	private constructor(client: pg.Client) {
		this.#client = client;
	}

	static async open(url: string, store: string): Promise<RawPg> {
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query(`drop schema if exists ${FLOOR} cascade; create schema ${FLOOR}`);
		for (const table of [...tables, 'chain']) await client.query(`create table ${FLOOR}.${table} (like ${store}.${table} including all)`);
		await client.query(`insert into ${FLOOR}.chain select * from ${store}.chain`);
		return new RawPg(client);
	}

	async write({ note, entry, subjects, head }: PgWritten): Promise<void> {
		const insert = (table: (typeof tables)[number], values: Values): Promise<unknown> =>
			this.#client.query({ name: table, text: `insert into ${FLOOR}.${table} values (${values.map((_, at) => `$${at + 1}`).join(', ')})`, values: [...values] });
		await this.#client.query('begin');
		await insert('duty_notes', note);
		await insert('journal', entry);
		for (const subject of subjects) await insert('journal_subjects', subject);
		await this.#client.query({ name: 'head', text: `update ${FLOOR}.chain set seq = $1, hash = $2, at = $3`, values: [...head] });
		await this.#client.query('commit');
	}

	async close(): Promise<void> {
		await this.#client.query(`drop schema ${FLOOR} cascade`);
		await this.#client.end();
	}
}
