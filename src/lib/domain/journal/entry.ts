/**
 * An entry: the evidence of one command. Its body is the RFC 8785 text of exactly this object, made once at commit and
 * stored as the bytes that were hashed. digest = SHA-256(body); hash = SHA-256(PREV "\n" seq "\n" digest).
 */
import type { Change } from '../../../../db/schema.ts';

export interface EntryActor {
	readonly user: string;
	readonly role: string;
	readonly org: string | null;
}

export interface Entry {
	readonly seq: number;
	/** Id of the command. */
	readonly id: string;
	/** 128 random bits, hex. */
	readonly salt: string;
	/** UTC ms; never decreases along the journal. */
	readonly at: number;
	readonly occurredAt?: number;
	readonly device?: string;
	readonly actor: EntryActor;
	readonly onBehalf?: Readonly<Record<string, unknown>>;
	/** Meaning and its number: `tasking.arrived@1`. */
	readonly event: string;
	readonly args: Readonly<Record<string, unknown>>;
	/** `table:id` of everything the entry is about. */
	readonly subjects: readonly string[];
	readonly rules?: string;
	readonly schema: number;
	readonly late?: true;
	/** Personal and secret values stand as seals. */
	readonly changes: readonly Change[];
}

/** The chain's head: the seq and hash of the last entry; seq 0 with 64 zeros before the first. */
export interface Head {
	readonly seq: number;
	readonly hash: string;
}

export interface Chain {
	readonly id: string;
	/** Grows by one with every restore. */
	readonly epoch: number;
}

/** What stands in an entry (and, for personal values, in the row) instead of a value. */
export interface PersonalSeal {
	readonly $personal: string;
	readonly seal: string;
}

/** An entry with its place in the chain, as handed to followers after the durable commit. */
export interface Committed {
	readonly entry: Entry;
	readonly hash: string;
}
