/**
 * The writing connection of a process. The first statement of a transaction locks the head of the chain: READ COMMITTED is
 * right and no compromise, since every later statement sees all that was committed before the lock was granted. What needs no
 * answer in between is sent in one go (pipeline), so that a command costs one round trip for its writes however many they are.
 */
import type pg from 'pg';
import type { Change } from '../../../../../db/schema.ts';
import { Broken } from '../../../domain/refusal.ts';
import type { Draft } from '../port.ts';
import type { Engine, JournalRecord, LockedHead } from '../queue.ts';
import { codeOf, connect, isRetryable, isUnavailable, named, quoted, translate } from './connection.ts';
import type { Values } from './connection.ts';
import { JournalStore } from './journal.ts';
import { RowReader, writeOf } from './rows.ts';

/** How long another process may hold the lock before a command is refused, ms. */
const LOCK_MS = 10_000;
/** A process that hangs within a transaction holds the lock no longer than this, ms. */
const IDLE_MS = 15_000;

/** Written in one go at most; the rest follows when these are answered. */
const AT_ONCE = 200;

interface Statement {
	readonly text: string;
	readonly values: Values;
	readonly change: Change | undefined;
}

export class Writer implements Engine {
	readonly #url: string;
	readonly #store: string;
	readonly #channel: string;
	readonly #journal: JournalStore;
	readonly read: RowReader;
	#client: pg.Client | undefined;
	#begun = 0;
	/** The savepoint of the command before still stands. */
	#released = false;

	constructor(url: string, store: string, channel: string) {
		this.#url = url;
		this.#store = store;
		this.#channel = channel;
		this.#journal = new JournalStore(store, () => this.#connection());
		this.read = new RowReader(store, () => this.#connection());
	}

	async begin(): Promise<LockedHead> {
		if (!this.#client) {
			const client = await connect(this.#url, true);
			client.on('end', () => {
				if (this.#client === client) this.#client = undefined;
			});
			this.#client = client;
		}
		const [, , , head] = await this.#together([
			{ text: 'begin isolation level read committed' },
			{ text: `set local lock_timeout = ${LOCK_MS}` },
			{ text: `set local idle_in_transaction_session_timeout = ${IDLE_MS}` },
			named(`select seq, hash, at from ${quoted(this.#store)}.chain where id = 'main' for update`, [])
		]).catch(async (failure: unknown) => {
			await this.rollback();
			throw failure;
		});
		const [seq, hash, at] = head?.rows[0] as unknown as [number, string, number];
		this.#begun = seq;
		this.#released = false;
		return { seq, hash, at };
	}

	known: Engine['known'] = (commandId) => this.#journal.byCommand(commandId);
	sealOf: Engine['sealOf'] = (target) => this.#journal.sealOf(target);

	/** The savepoint goes along with the writes, its release with those of the next command. */
	savepoint(): Promise<void> {
		return Promise.resolve();
	}
	release(): Promise<void> {
		this.#released = true;
		return Promise.resolve();
	}

	async rollbackToSavepoint(): Promise<void> {
		await this.#together([{ text: 'rollback to savepoint command' }, { text: 'release savepoint command' }]);
	}

	async write(draft: Draft, record: JournalRecord): Promise<void> {
		const statements: Statement[] = [
			...draft.rows.map((change) => ({ ...writeOf(this.#store, change), change })),
			...this.#journal.writes(draft, record).map((statement) => ({ ...statement, change: undefined }))
		];
		let before = [...(this.#released ? [{ text: 'release savepoint command' }] : []), { text: 'savepoint command' }];
		this.#released = false;
		for (let start = 0; start < statements.length; start += AT_ONCE) {
			const part = statements.slice(start, start + AT_ONCE);
			const answers = await this.#together([...before, ...part.map(({ text, values }) => named(text, values))]);
			for (const [at, { change }] of part.entries()) if (change) assertOne(change, answers[at + before.length]?.rowCount ?? 0);
			before = [];
		}
	}

	async commit(head: LockedHead): Promise<void> {
		const changed = head.seq !== this.#begun;
		await this.#together([
			...(changed
				? [
						named(`update ${quoted(this.#store)}.chain set seq = $1, hash = $2, at = $3`, [head.seq, head.hash, head.at]),
						named('select pg_notify($1, $2)', [this.#channel, String(head.seq)])
					]
				: []),
			{ text: 'commit' }
		]);
	}

	/** A connection that cannot even roll back is given up. */
	async rollback(): Promise<void> {
		const client = this.#client;
		if (!client) return;
		try {
			await client.query('rollback');
		} catch {
			this.#client = undefined;
			void client.end().catch(() => undefined);
		}
	}

	translate = translate;
	redo: NonNullable<Engine['redo']> = isRetryable;
	lost: NonNullable<Engine['lost']> = isUnavailable;

	async close(): Promise<void> {
		await this.#client?.end().catch(() => undefined);
		this.#client = undefined;
	}

	#connection(): pg.Client {
		if (!this.#client) throw Object.assign(new Error('Connection terminated'), { code: '08006' });
		return this.#client;
	}

	/** Sends all without waiting, then waits for all; throws what the first that failed said. */
	async #together(statements: readonly { readonly text: string; readonly values?: Values }[]): Promise<pg.QueryArrayResult[]> {
		const client = this.#connection();
		const settled = await Promise.allSettled(statements.map((statement) => client.query<unknown[]>({ rowMode: 'array', ...statement } as pg.QueryArrayConfig)));
		const failed = settled.filter((one) => one.status === 'rejected').map((one): unknown => one.reason);
		// What follows a failure is refused only because of it.
		if (failed.length > 0) throw failed.find((failure) => codeOf(failure) !== '25P02') ?? failed[0];
		return settled.map((one) => (one as PromiseFulfilledResult<pg.QueryArrayResult>).value);
	}
}

function assertOne(change: Change, touched: number): void {
	if (touched !== 1) throw new Broken(`${change.op} of ${change.table}:${change.id} touched ${touched} rows`);
}
