/**
 * PostgreSQL: a world is a schema of the database, so that two worlds share a server and nothing else. One writing connection
 * a process, a pool for readers, one connection that listens. Any number of processes write the same world.
 */
import type { Chain, Head } from '../../../domain/journal/entry.ts';
import type { Snapshot, Storage } from '../port.ts';
import { CommitQueue } from '../queue.ts';
import { named, quoted, readers, translated, within } from './connection.ts';
import type { Runner } from './connection.ts';
import { Follower } from './follower.ts';
import { JournalStore } from './journal.ts';
import { prepareStore } from './prepare.ts';
import { RowReader } from './rows.ts';
import { Writer } from './writer.ts';

/** Opens (and migrates) the store `store`, a schema of the database at `url`. */
export async function openPostgres(url: string, store: string): Promise<Storage> {
	await translated(() => prepareStore(url, store));
	const pool = readers(url);
	// Names of channels have at most 63 bytes, as those of schemas have.
	const channel = store;
	const journal = new JournalStore(store, () => pool);
	const reader = new RowReader(store, () => pool);
	const first = await chainOf(pool, store);
	const follower = new Follower({ url, channel, head: async () => (await chainOf(pool, store)).head, page: (since, limit) => journal.page(since, limit) }, first.head);
	const writer = new Writer(url, store, channel);
	const queue = new CommitQueue(writer, (batch) => follower.own(batch));
	follower.begin();
	return {
		chain: first.chain,
		head: () => follower.head,
		get sighted() {
			return follower.sighted;
		},
		current: () => translated(() => follower.fresh()),
		get: (table, id) => translated(() => reader.get(table, id)),
		list: (table, where) => translated(() => reader.list(table, where)),
		transaction: (job) => queue.add(job),
		snapshot: (read) => translated(() => snapshotOf(pool, store, read)),
		journal: (since, limit, subject) => translated(() => journal.page(since, limit, subject)),
		sealed: (ids) => translated(() => journal.sealed(ids)),
		sealedOf: (owner) => translated(() => journal.sealedOf(owner)),
		sealOwners: () => translated(() => journal.sealOwners()),
		sealedUnlike: (head, limit) => translated(() => journal.sealedUnlike(head, limit)),
		// Written anew without its dead rows; the log of the database is the database's own.
		scrub: async () => void (await translated(() => pool.query(`vacuum (full) ${quoted(store)}.sealed_values`))),
		follow: (listener) => follower.follow(listener),
		probe: () => queue.add(async (tx) => void tx.head()),
		close: async () => {
			await queue.close();
			await follower.close();
			await writer.close();
			await pool.end();
		}
	};
}

async function chainOf(runner: Runner, store: string): Promise<{ readonly chain: Chain; readonly head: Head }> {
	const { rows } = await runner.query<unknown[]>(named(`select chain_id, epoch, seq, hash from ${quoted(store)}.chain where id = 'main'`, []));
	const [id, epoch, seq, hash] = rows[0] as [string, number, number, string];
	return { chain: { id, epoch }, head: { seq, hash } };
}

/** Reads of one instant: the first statement fixes it. */
const snapshotOf = <R>(pool: ReturnType<typeof readers>, store: string, read: (snapshot: Snapshot) => Promise<R>): Promise<R> =>
	within(pool, 'begin isolation level repeatable read read only', async (client) => {
		const { head } = await chainOf(client, store);
		const reader = new RowReader(store, () => client);
		return read({ head, get: (table, id) => reader.get(table, id), list: (table, where) => reader.list(table, where), all: (table) => reader.all(table) });
	});
