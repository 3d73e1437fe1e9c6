/**
 * Following the journal of a store that several processes write: an own commit is told at once, one of another process when
 * the database says so (LISTEN), at the latest at the next look (every 200 ms). Every entry is told once, in order.
 */
import type pg from 'pg';
import { link } from '../../../domain/journal/chain.ts';
import type { Committed, Entry, Head } from '../../../domain/journal/entry.ts';
import { Broken } from '../../../domain/refusal.ts';
import { sha256 } from '../hash.ts';
import type { StoredEntry } from '../port.ts';
import { connect, quoted } from './connection.ts';

/** How often the head is looked at, ms. */
const POLL_MS = 200;
/** A process that has not seen the head for so long does not know whether it is up to date, ms. */
const BLIND_MS = 2_000;
const PAGE = 500;

export interface FollowerParts {
	readonly url: string;
	readonly channel: string;
	readonly head: () => Promise<Head>;
	readonly page: (since: number, limit: number) => Promise<StoredEntry[]>;
}

export class Follower {
	readonly #parts: FollowerParts;
	readonly #listeners = new Set<(batch: readonly Committed[]) => void>();
	#head: Head;
	#seenAt = performance.now();
	#looking: Promise<number> | undefined;
	#next: Promise<number> | undefined;
	#listening: pg.Client | undefined;
	#timer: NodeJS.Timeout | undefined;
	#closed = false;

	constructor(parts: FollowerParts, head: Head) {
		this.#parts = parts;
		this.#head = head;
	}

	get head(): Head {
		return this.#head;
	}

	/** Whether the database was heard lately. */
	get sighted(): boolean {
		return performance.now() - this.#seenAt < BLIND_MS;
	}

	follow(listener: (batch: readonly Committed[]) => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	begin(): void {
		void this.#beat();
	}

	/** An own commit: told now when it follows what was told, else with what lies between. */
	own(batch: readonly Committed[]): void {
		this.#seenAt = performance.now();
		if (batch[0]?.entry.seq === this.#head.seq + 1) this.#tell(batch);
		else void this.look();
	}

	/** Looks at the journal and tells what is new; answers the seq of the head. Throws when the database does not answer. */
	look(): Promise<number> {
		return (this.#looking ??= this.#read().finally(() => (this.#looking = undefined)));
	}

	/** As `look`, but never answered by a look that was under way when it was asked. */
	fresh(): Promise<number> {
		if (!this.#looking) return this.look();
		return (this.#next ??= this.#looking
			.catch(() => 0)
			.then(() => {
				this.#next = undefined;
				return this.look();
			}));
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		await this.#looking?.catch(() => undefined);
		await this.#listening?.end().catch(() => undefined);
	}

	async #read(): Promise<number> {
		const { seq } = await this.#parts.head();
		while (this.#head.seq < seq && !this.#closed) {
			const page = await this.#parts.page(this.#head.seq, PAGE);
			if (page.length === 0) break;
			// An own commit may have been told while the page was on its way.
			this.#tell(page.map(committedOf).filter(({ entry }) => entry.seq > this.#head.seq));
		}
		this.#seenAt = performance.now();
		return seq;
	}

	#tell(batch: readonly Committed[]): void {
		const last = batch.at(-1);
		if (!last) return;
		this.#head = { seq: last.entry.seq, hash: last.hash };
		for (const listener of this.#listeners) listener(batch);
	}

	async #beat(): Promise<void> {
		if (this.#closed) return;
		if (!this.#listening) await this.#listen().catch(() => undefined);
		await this.look().catch(() => undefined);
		if (!this.#closed) this.#timer = setTimeout(() => void this.#beat(), POLL_MS).unref();
	}

	async #listen(): Promise<void> {
		const client = await connect(this.#parts.url, false);
		const gone = () => {
			if (this.#listening === client) this.#listening = undefined;
		};
		client.on('error', gone).on('end', gone);
		client.on('notification', () => void this.look().catch(() => undefined));
		this.#listening = client;
		if (this.#closed) await client.end();
		else await client.query(`listen ${quoted(this.#parts.channel)}`);
	}
}

function committedOf({ seq, body, prevHash, digest, hash }: StoredEntry): Committed {
	if (body === null || link(sha256, prevHash, seq, digest) !== hash) throw new Broken(`entry ${seq} cannot be followed`);
	return { entry: JSON.parse(body) as Entry, hash };
}
