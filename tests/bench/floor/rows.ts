/** Raw better-sqlite3: the rows that commands of ours wrote, written again by prepared statements and nothing else. */
import Sqlite from 'better-sqlite3';
import type { Database, Statement } from 'better-sqlite3';

const tables = ['duty_notes', 'journal', 'journal_subjects', 'chain'];

export interface Written {
	readonly seq: number;
	readonly at: number;
	readonly hash: string;
	readonly note: readonly unknown[];
	readonly entry: readonly unknown[];
	readonly subjects: readonly string[];
	readonly answer: string;
}

/** What the last `count` notes of a store wrote, and the tables they wrote it to. */
export function readWritten(file: string, count: number): { readonly ddl: readonly string[]; readonly written: readonly Written[] } {
	const store = new Sqlite(file, { readonly: true });
	const ddl = store
		.prepare(`select sql from sqlite_master where sql is not null and tbl_name in (${tables.map(() => '?').join(', ')}) order by type desc`)
		.pluck()
		.all(...tables) as string[];
	const entries = store.prepare("select * from journal where event = 'duty.noted@1' order by seq desc limit ?").all(count) as Record<string, unknown>[];
	const note = store.prepare('select * from duty_notes where id = ?').raw();
	const subjects = store.prepare('select subject from journal_subjects where seq = ? order by subject').pluck();
	const written = entries.reverse().map((entry): Written => {
		const answer = String(entry['answer']);
		const id = (JSON.parse(answer) as { result: { noteId: string } }).result.noteId;
		const seq = Number(entry['seq']);
		return {
			seq,
			at: Number(entry['at']),
			hash: String(entry['hash']),
			note: note.get(id) as unknown[],
			entry: Object.values(entry),
			subjects: subjects.all(seq) as string[],
			answer
		};
	});
	store.close();
	return { ddl, written };
}

/** A store with those tables; each write is one durable transaction. */
export class RawStore {
	readonly #store: Database;
	readonly #statements: {
		readonly begin: Statement;
		readonly note: Statement;
		readonly entry: Statement;
		readonly subject: Statement;
		readonly head: Statement;
		readonly commit: Statement;
	};

	constructor(file: string, ddl: readonly string[], example: Written) {
		const store = (this.#store = new Sqlite(file));
		store.pragma('journal_mode = WAL');
		store.pragma('synchronous = FULL');
		store.pragma('foreign_keys = OFF');
		for (const sql of ddl) store.exec(sql);
		store.exec("insert into chain (id, chain_id, epoch, seq, hash, at, schema) values ('main', 'bench', 1, 0, '', 0, 1)");
		const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
		this.#statements = {
			begin: store.prepare('begin immediate'),
			note: store.prepare(`insert into duty_notes values (${marks(example.note)})`),
			entry: store.prepare(`insert into journal values (${marks(example.entry)})`),
			subject: store.prepare('insert into journal_subjects (subject, seq) values (?, ?)'),
			head: store.prepare('update chain set seq = ?, hash = ?, at = ?'),
			commit: store.prepare('commit')
		};
	}

	write({ seq, at, hash, note, entry, subjects }: Written): void {
		const { begin, note: notes, entry: entries, subject, head, commit } = this.#statements;
		begin.run();
		notes.run(...note);
		entries.run(...entry);
		for (const each of subjects) subject.run(each, seq);
		head.run(seq, hash, at);
		commit.run();
	}

	close(): void {
		this.#store.close();
	}
}
