/**
 * Group commit, the same for every engine. One drain loop: begin → read the head → for each waiting job: run it, its one
 * `commit` writing inside a savepoint → up to 64 → one durable commit → only then are the callers answered. [B1]
 * A job that refuses has written nothing; a COMMIT that fails rejects all its callers and leaves nothing.
 */
import { canonical } from '../../domain/journal/canonical.ts';
import { link } from '../../domain/journal/chain.ts';
import type { Committed, Head } from '../../domain/journal/entry.ts';
import { Broken, Refusal } from '../../domain/refusal.ts';
import { sha256 } from './hash.ts';
import type { Draft, StoredEntry, Tx } from './port.ts';
import type { Read } from '../../domain/command.ts';

export interface LockedHead extends Head {
	readonly at: number;
}

/** What an engine adds to the shared loop. */
export interface Engine {
	/** Opens the transaction and takes the lock of the chain; answers the head under it. */
	begin(): Promise<LockedHead>;
	readonly read: Read;
	known(commandId: string): Promise<StoredEntry | undefined>;
	sealOf: Tx['sealOf'];
	savepoint(): Promise<void>;
	release(): Promise<void>;
	rollbackToSavepoint(): Promise<void>;
	write(draft: Draft, record: JournalRecord): Promise<void>;
	commit(head: LockedHead): Promise<void>;
	rollback(): Promise<void>;
	/** The failure as the caller shall see it. */
	translate(failure: unknown): unknown;
	/** Another transaction was in the way: the whole group again succeeds. */
	redo?(failure: unknown): boolean;
	/** The transaction is gone, and with it the jobs of the group. */
	lost?(failure: unknown): boolean;
}

export interface JournalRecord {
	readonly committed: Committed;
	readonly body: string;
	readonly digest: string;
	readonly answer: string;
}

interface Job {
	readonly run: (tx: Tx) => Promise<unknown>;
	readonly resolve: (value: unknown) => void;
	readonly reject: (reason: unknown) => void;
	tries: number;
}

/** A job that others were in the way of is tried so many times. */
const TRIES_MAX = 5;
/** Jobs that share one durable commit. */
export const GROUP = 64;
/** A job may hold the writer this long, ms. */
export const JOB_MS = 5_000;

export class CommitQueue {
	readonly #engine: Engine;
	readonly #publish: (batch: readonly Committed[], head: LockedHead) => void;
	readonly #waiting: Job[] = [];
	#draining: Promise<void> | null = null;
	#closed = false;

	constructor(engine: Engine, publish: (batch: readonly Committed[], head: LockedHead) => void) {
		this.#engine = engine;
		this.#publish = publish;
	}

	add<R>(run: (tx: Tx) => Promise<R>): Promise<R> {
		if (this.#closed) return Promise.reject(new Refusal('unavailable', 'store.unavailable'));
		return new Promise<R>((resolve, reject) => {
			this.#waiting.push({ run, resolve: resolve as (value: unknown) => void, reject, tries: 1 });
			this.#draining ??= this.#start();
		});
	}

	/** Resolves when nothing is being written. */
	async idle(): Promise<void> {
		while (this.#draining) await this.#draining;
	}

	async close(): Promise<void> {
		this.#closed = true;
		await this.idle();
	}

	async #start(): Promise<void> {
		// One turn of the loop lets everything that arrived together share the commit.
		await new Promise<void>((resolve) => setImmediate(resolve));
		while (this.#waiting.length > 0) await this.#group();
		this.#draining = null;
	}

	async #group(): Promise<void> {
		const done: { job: Job; value: unknown }[] = [];
		const batch: Committed[] = [];
		let open: Job | undefined;
		let head: LockedHead;
		try {
			head = await this.#engine.begin();
		} catch (failure) {
			this.#waiting.shift()?.reject(this.#engine.translate(failure));
			return;
		}
		try {
			while (this.#waiting.length > 0 && done.length < GROUP) {
				open = this.#waiting.shift();
				if (!open) break;
				const turn = new Turn(this.#engine, head);
				try {
					const value = await within(open.run(turn), turn);
					head = turn.after;
					if (turn.committed) batch.push(turn.committed);
					done.push({ job: open, value });
				} catch (failure) {
					turn.close();
					// What it was writing must be over before the next one writes.
					await turn.quiet();
					if (this.#engine.redo?.(failure) || this.#engine.lost?.(failure)) throw failure;
					open.reject(this.#engine.translate(failure));
				}
				open = undefined;
			}
			await this.#engine.commit(head);
		} catch (failure) {
			await this.#engine.rollback().catch(() => undefined);
			this.#giveBack(failure, [...done.map(({ job }) => job), ...(open ? [open] : [])]);
			return;
		}
		if (batch.length > 0) this.#publish(batch, head);
		for (const { job, value } of done) job.resolve(value);
	}

	/** Jobs whose transaction failed: those that only met another transaction stand first in line again. */
	#giveBack(failure: unknown, jobs: readonly Job[]): void {
		const again = this.#engine.redo?.(failure) === true;
		const reason = this.#engine.translate(failure);
		for (const job of [...jobs].reverse()) {
			if (again && job.tries++ < TRIES_MAX) this.#waiting.unshift(job);
			else job.reject(reason);
		}
	}
}

/** One job's transaction: reads under the lock, one commit. */
class Turn implements Tx {
	readonly get: Tx['get'];
	readonly list: Tx['list'];
	readonly known: Tx['known'];
	readonly sealOf: Tx['sealOf'];
	readonly #engine: Engine;
	#open = true;
	#used = false;
	#writing: Promise<void> = Promise.resolve();
	after: LockedHead;
	committed: Committed | undefined;

	constructor(engine: Engine, head: LockedHead) {
		this.#engine = engine;
		this.after = head;
		this.get = (table, id) => (this.#live(), engine.read.get(table, id));
		this.list = (table, where) => (this.#live(), engine.read.list(table, where));
		this.known = (id) => (this.#live(), engine.known(id));
		this.sealOf = (target) => (this.#live(), engine.sealOf(target));
	}

	head(): LockedHead {
		return this.after;
	}

	close(): void {
		this.#open = false;
	}

	#live(): void {
		if (!this.#open) throw new Broken('the transaction is closed');
	}

	/** Resolves when nothing of this turn is on its way to the store. */
	async quiet(): Promise<void> {
		await this.#writing;
	}

	commit(draft: Draft): Promise<Committed> {
		const committing = this.#commit(draft);
		this.#writing = committing.then(
			() => undefined,
			() => undefined
		);
		return committing;
	}

	async #commit(draft: Draft): Promise<Committed> {
		this.#live();
		if (this.#used) throw new Broken('one command, one entry');
		this.#used = true;
		const entry = draft.entry(this.after);
		const body = canonical(entry);
		const digest = sha256(body);
		const hash = link(sha256, this.after.hash, entry.seq, digest);
		const committed: Committed = { entry, hash };
		await this.#engine.savepoint();
		try {
			await this.#engine.write(draft, { committed, body, digest, answer: draft.answer(entry) });
			this.#live();
			await this.#engine.release();
		} catch (failure) {
			if (!this.#engine.lost?.(failure)) await this.#engine.rollbackToSavepoint();
			throw failure;
		}
		this.after = { seq: entry.seq, hash, at: entry.at };
		this.committed = committed;
		return committed;
	}
}

async function within<R>(job: Promise<R>, turn: Turn): Promise<R> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			turn.close();
			reject(new Broken('a command held the writer too long'));
		}, JOB_MS);
	});
	try {
		return await Promise.race([job, late]);
	} finally {
		clearTimeout(timer);
	}
}
