/**
 * The Storage port: everything the product asks of an engine. `transaction` queues a job; one drain loop a process takes
 * up to 64 waiting jobs, a savepoint each, one durable commit, and only then answers them (group commit).
 */
import type { Change, Row, TableName } from '../../../../db/schema.ts';
import type { Read } from '../../domain/command.ts';
import type { Chain, Committed, Entry, Head } from '../../domain/journal/entry.ts';

export interface StoredEntry {
	readonly seq: number;
	readonly commandId: string;
	readonly actorId: string;
	readonly digest: string;
	readonly prevHash: string;
	readonly hash: string;
	/** Null when lawfully destroyed. */
	readonly body: string | null;
	/** SHA-256 of the command as sent, to tell a retry from a reused id. */
	readonly request: string;
	/** The first answer, JSON. */
	readonly answer: string;
}

/** A value kept apart from rows and journal: what a seal stands for. */
export interface SealedValue {
	readonly id: string;
	readonly salt: string;
	/** JSON text of a personal value; null for a secret (it stays in its row). */
	readonly value: string | null;
	/** Key of the incident or organisation whose destruction destroys it. */
	readonly owner: string;
}

export interface Draft {
	readonly entry: (head: Head) => Entry;
	/** Rows as written (personal columns sealed, secrets plain). */
	readonly rows: readonly Change[];
	readonly sealed: readonly SealedValue[];
	readonly request: string;
	readonly answer: (entry: Entry) => string;
}

export interface Tx extends Read {
	head(): Head & { readonly at: number };
	known(commandId: string): Promise<StoredEntry | undefined>;
	/** Writes rows, entry and head. One commit a transaction. */
	commit(draft: Draft): Promise<Committed>;
}

export interface Snapshot extends Read {
	readonly head: Head;
	all<T extends TableName>(table: T): Promise<Row<T>[]>;
}

export interface Storage extends Read {
	readonly chain: Chain;
	head(): Head;
	transaction<R>(job: (tx: Tx) => Promise<R>): Promise<R>;
	snapshot<R>(read: (snapshot: Snapshot) => Promise<R>): Promise<R>;
	/** Entries with seq > since, in order, at most `limit` (1–5,000); `subject` filters by the subjects index. */
	journal(since: number, limit: number, subject?: string): Promise<StoredEntry[]>;
	sealed(ids: readonly string[]): Promise<SealedValue[]>;
	/** Called once a durable commit, with its entries in order; returns the way to stop. */
	follow(listener: (batch: readonly Committed[]) => void): () => void;
	/** Throws when the store cannot be written. */
	probe(): Promise<void>;
	close(): Promise<void>;
}
