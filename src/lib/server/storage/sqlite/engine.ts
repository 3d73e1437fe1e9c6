/**
 * SQLite: one file a world, WAL, `synchronous=FULL` (in WAL, NORMAL may lose the last commits when the power fails, and an
 * acknowledged dispatch must not). One writing connection, read-only connections for readers.
 */
import { randomUUID } from 'node:crypto';
import { statfsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { GENESIS } from '../../../domain/journal/chain.ts';
import type { Chain, Committed, Entry, Head } from '../../../domain/journal/entry.ts';
import { SCHEMA } from '../../../domain/protocol/messages.ts';
import { Broken, Refusal, must } from '../../../domain/refusal.ts';
import { readMigrations, runMigrations } from '../migrate.ts';
import type { Storage } from '../port.ts';
import { CommitQueue } from '../queue.ts';
import type { Engine, LockedHead } from '../queue.ts';
import { copyBefore } from './before-migration.ts';
import { JournalStore } from './journal.ts';
import { Remembering } from './remembering.ts';
import { RowReader, RowWriter } from './rows.ts';
import { locking, savepoints, translate } from './transaction.ts';

const MIGRATIONS = 'db/sqlite/migrations';
/** Free space below which the store calls itself not writable: the largest command with its entry, several times. */
const ROOM_BYTES_MIN = 1 << 20;

interface ChainRow {
	chain_id: string;
	epoch: number;
	seq: number;
	hash: string;
	at: number;
}

/** Opens (and migrates) the store; `:memory:` lives as long as the process. `copies`: where a copy goes before a migration. */
export function openSqlite(file: string, copies?: string): Storage {
	const writer = new SqliteDatabase(file);
	prepareStore(writer, copies);
	const memory = file === ':memory:';
	const journal = new JournalStore(writer);
	const chainRow = readChain(writer);
	const chain: Chain = { id: chainRow.chain_id, epoch: chainRow.epoch };
	let head: LockedHead = { seq: chainRow.seq, hash: chainRow.hash, at: chainRow.at };
	const listeners = new Set<(batch: readonly Committed[]) => void>();
	const queue = new CommitQueue(sqliteEngine(writer, journal), (batch, after) => {
		const whole = [...missedBefore(journal, head.seq, batch), ...batch];
		head = after;
		for (const listener of listeners) listener(whole);
	});
	const readOnly = memory ? writer : new SqliteDatabase(file, { readonly: true });
	// In memory the one connection is the writer's: a read waits until nothing is half written.
	const quiet = () => (memory ? queue.idle() : Promise.resolve());
	const reader = new RowReader(readOnly, quiet);
	const reading = memory ? journal : new JournalStore(readOnly);

	return {
		chain,
		...alone(() => head),
		get: (table, id) => reader.get(table, id),
		list: (table, where) => reader.list(table, where),
		transaction: (job) => queue.add(job),
		snapshot: (read) => snapshotOf(file, writer, queue, read),
		journal: (since, limit, subject) => quiet().then(() => reading.page(since, limit, subject)),
		...vaultReads(reading, quiet),
		scrub: () => queue.idle().then(() => scrub(writer)),
		follow: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
		probe: () => probe(writer, queue, memory ? undefined : file),
		close: async () => {
			await queue.close();
			if (!memory) readOnly.close();
			if (!memory) writer.pragma('wal_checkpoint(TRUNCATE)');
			writer.close();
		}
	};
}

/** One process writes the file: what it knows is what there is. */
const alone = (head: () => LockedHead): Pick<Storage, 'head' | 'current' | 'sighted'> => ({
	head: () => ({ seq: head().seq, hash: head().hash }),
	current: () => Promise.resolve(head().seq),
	sighted: true
});

const vaultReads = (reading: JournalStore, quiet: () => Promise<void>): Pick<Storage, 'sealed' | 'sealedOf' | 'sealOwners' | 'sealedUnlike'> => ({
	sealed: (ids) => quiet().then(() => reading.sealed(ids)),
	sealedOf: (owner) => quiet().then(() => reading.sealedOf(owner)),
	sealOwners: () => quiet().then(() => reading.sealOwners()),
	sealedUnlike: (head, limit) => quiet().then(() => reading.sealedUnlike(head, limit))
});

/** A vacuum writes the whole file anew; the log that it went through is cut to nothing. */
function scrub(writer: Database): void {
	writer.exec('vacuum');
	writer.pragma('wal_checkpoint(TRUNCATE)');
}

/** What another process (a backup) entered since this one's last commit: followers hear every entry, in order. */
function missedBefore(journal: JournalStore, since: number, batch: readonly Committed[]): Committed[] {
	const missing = (batch[0]?.entry.seq ?? since + 1) - 1 - since;
	return missing > 0 ? journal.page(since, missing).map(({ body, hash }) => ({ entry: JSON.parse(must(body, 'body of a new entry')) as Entry, hash })) : [];
}

/** Names of migrations that this program has and the store has not; none for a store that is not there yet. */
export function pendingMigrations(file: string): string[] {
	const store = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
	try {
		const have = new Set((store.prepare('select name from _migration').all() as { name: string }[]).map(({ name }) => name));
		return [...readMigrations(MIGRATIONS).keys()].filter((name) => !have.has(name));
	} finally {
		store.close();
	}
}

function prepareStore(writer: Database, copies: string | undefined): void {
	const migrations = readMigrations(MIGRATIONS);
	if (copies !== undefined) copyBefore(writer, [...migrations.keys()], copies);
	writer.pragma('journal_mode = WAL');
	writer.pragma('synchronous = FULL');
	if (writer.pragma('synchronous', { simple: true }) !== 2) throw new Broken('the store does not write durably');
	writer.pragma('busy_timeout = 0');
	// Nothing outside the data folder: a large commit must not fail because the system's temporary folder is full or read-only.
	writer.pragma('temp_store = MEMORY');
	// Off before BEGIN: inside a transaction the pragma does nothing, and a rebuilt table would drop its children.
	writer.pragma('foreign_keys = OFF');
	writer.exec('begin immediate');
	try {
		const recorded = writer.prepare.bind(writer);
		runMigrations(migrations, {
			exec: (sql) => void writer.exec(sql),
			rows: (sql) => recorded(sql).all() as Record<string, unknown>[],
			record: (name, hash) => void recorded('insert into _migration values (?, ?)').run(name, hash)
		});
		if ((writer.pragma('foreign_key_check') as unknown[]).length > 0) throw new Broken('a migration left orphans');
		const known = writer.prepare('select schema from chain').get() as { schema: number } | undefined;
		if (known && known.schema > SCHEMA) throw new Broken('the journal is newer than this program');
		writer.prepare('insert into chain (id, chain_id, epoch, seq, hash, at, schema) values (?, ?, 1, 0, ?, 0, ?) on conflict do nothing').run('main', randomUUID(), GENESIS, SCHEMA);
		writer.exec('commit');
	} catch (failure) {
		writer.exec('rollback');
		throw failure;
	}
	writer.pragma('foreign_keys = ON');
}

const readChain = (connection: Database): ChainRow => connection.prepare('select chain_id, epoch, seq, hash, at from chain').get() as ChainRow;

/** A small write may still fit where the next command does not: too little room counts as none. @throws Refusal 503 */
async function probe(writer: Database, queue: CommitQueue, file: string | undefined): Promise<void> {
	const room = file === undefined ? undefined : statfsSync(file);
	if (room && room.bavail * room.bsize < ROOM_BYTES_MIN) throw new Refusal('unavailable', 'store.unavailable');
	// Written, not only locked: a disk that is read-only by now takes the lock and then no page.
	await queue.add(async () => void writer.prepare('update chain set at = at').run());
}

function sqliteEngine(writer: Database, journal: JournalStore): Engine {
	const rows = new RowWriter(writer);
	const lock = locking(writer);
	const commit = writer.prepare('commit');
	const writeHead = writer.prepare('update chain set seq = ?, hash = ?, at = ?');
	const read = new Remembering(new RowReader(writer));
	let begun = 0;
	let left = -1;
	return {
		read,
		begin: async () => {
			const locked = await lock();
			begun = locked.seq;
			if (begun !== left) read.forget();
			return locked;
		},
		known: async (commandId) => journal.byCommand(commandId),
		sealOf: async (target) => journal.sealOf(target),
		...savepoints(writer, () => read.forget()),
		write: async (draft, record) => {
			for (const change of draft.rows) {
				read.written(change.table);
				rows.write(change);
			}
			journal.write(draft, record);
		},
		commit: async (head) => {
			if (head.seq !== begun) writeHead.run(head.seq, head.hash, head.at);
			commit.run();
			left = head.seq;
		},
		rollback: async () => {
			read.forget();
			if (writer.inTransaction) writer.exec('rollback');
		},
		translate,
		// SQLite rolls back by itself when a disk is full or fails; a savepoint set after that would commit on its own, off the chain.
		lost: () => !writer.inTransaction
	};
}

async function snapshotOf<R>(file: string, writer: Database, queue: CommitQueue, read: Parameters<Storage['snapshot']>[0]): Promise<R> {
	const memory = file === ':memory:';
	if (memory) await queue.idle();
	const connection = memory ? writer : new SqliteDatabase(file, { readonly: true });
	if (!memory) connection.exec('begin');
	try {
		const row = readChain(connection);
		const reader = new RowReader(connection);
		const head: Head = { seq: row.seq, hash: row.hash };
		return (await read({ head, get: (table, id) => reader.get(table, id), list: (table, where) => reader.list(table, where), all: async (table) => reader.all(table) })) as R;
	} finally {
		if (!memory) connection.close();
	}
}
