/**
 * The Storage port: everything the product asks of an engine. `transaction` queues a job; one drain loop a process takes
 * up to 64 waiting jobs, one durable commit, and only then answers them (group commit). Each job's writes stand in a
 * savepoint of their own, so that one refusal takes nothing of its neighbours back.
 */
import type { Change, Row, TableName } from '../../../../db/schema.ts';
import type { Read } from '../../domain/command.ts';
import type { Chain, Committed, Entry, Head } from '../../domain/journal/entry.ts';

export interface StoredEntry {
	readonly seq: number;
	readonly commandId: string;
	readonly actorId: string;
	readonly at: number;
	readonly event: string;
	readonly digest: string;
	readonly prevHash: string;
	readonly hash: string;
	/** Null when lawfully destroyed. */
	readonly body: string | null;
	/** SHA-256 of the command as sent, to tell a retry from a reused id. */
	readonly request: string;
	/** The first answer, JSON text. */
	readonly answer: string;
}

/** A value kept apart from rows and journal: what a seal stands for. */
export interface SealedValue {
	readonly id: string;
	/** `table:id:column`. */
	readonly target: string;
	/** Key of the HMAC, hex; encrypted by the vault, as the value is. */
	readonly salt: string;
	readonly seal: string;
	/** JSON text of a personal value; null for a secret (it stays in its row). */
	readonly value: string | null;
	/** `incident:ID`, `organisation:ID` or `user:ID`: whose key will guard it. */
	readonly owner: string;
}

export interface SealOwner {
	readonly owner: string;
	/** Personal values. */
	readonly personal: number;
	/** Seals of secrets, which stay in their rows. */
	readonly secret: number;
	/** The last entry that added one. */
	readonly seq: number;
}

export interface Draft {
	/** The entry with its place: called once, under the lock. */
	readonly entry: (head: Head) => Entry;
	/** Rows as written (personal columns sealed, secrets plain). */
	readonly rows: readonly Change[];
	readonly sealed: readonly SealedValue[];
	/** Values of earlier entries whose `salt` and `value` are replaced: encrypted anew, never changed. */
	readonly resealed?: readonly SealedValue[];
	readonly request: string;
	/** JSON text of the first answer. */
	readonly answer: (entry: Entry) => string;
}

export interface Tx extends Read {
	/** The head under the lock; `at` is the time of the last entry. */
	head(): Head & { readonly at: number };
	known(commandId: string): Promise<StoredEntry | undefined>;
	/** The newest seal of a column, `table:id:column`. */
	sealOf(target: string): Promise<SealedValue | undefined>;
	/** Writes rows, entry and head. One commit a transaction. Throws Conflict when a unique index refuses. */
	commit(draft: Draft): Promise<Committed>;
}

/** A unique index refused a row: the second assertion behind the rules. */
export class Conflict extends Error {}

export interface Snapshot extends Read {
	readonly head: Head;
	all<T extends TableName>(table: T): Promise<Row<T>[]>;
}

export interface Storage extends Read {
	readonly chain: Chain;
	/** The head as of the last durable commit that this process knows of. */
	head(): Head;
	/** The seq of the head as of now, those committed by other processes included; they are told before it answers. */
	current(): Promise<number>;
	/** False while the store cannot be heard: nobody knows then whether what is shown is up to date. */
	readonly sighted: boolean;
	transaction<R>(job: (tx: Tx) => Promise<R>): Promise<R>;
	/** Reads of one instant. */
	snapshot<R>(read: (snapshot: Snapshot) => Promise<R>): Promise<R>;
	/** Entries with seq > since, in order, at most `limit` (1–5,000); `subject` filters by the subjects index. */
	journal(since: number, limit: number, subject?: string): Promise<StoredEntry[]>;
	sealed(ids: readonly string[]): Promise<SealedValue[]>;
	/** All sealed values of an owner. */
	sealedOf(owner: string): Promise<SealedValue[]>;
	/** Who owns sealed values, and how many. */
	sealOwners(): Promise<SealOwner[]>;
	/** Sealed values whose text does not begin with `head`, at most `limit`. */
	sealedUnlike(head: string, limit: number): Promise<SealedValue[]>;
	/** Overwrites what was replaced or deleted and still lies in free pages. */
	scrub(): Promise<void>;
	/** Called once a durable commit, with its entries in order; returns the way to stop. */
	follow(listener: (batch: readonly Committed[]) => void): () => void;
	/** Throws when the store cannot be written. */
	probe(): Promise<void>;
	close(): Promise<void>;
}
