/**
 * The KeyStore port: keys that personal values are sealed under, kept apart from the store of rows and journal, so that
 * destroying a key destroys the values while the chain still proves. A key serves one owner and one generation of it; a value
 * names its key, so that nothing about keys need be written when a value is.
 */
import type { KeyObject } from 'node:crypto';

export interface SealKey {
	/** 16 hex digits. */
	readonly id: string;
	readonly secret: KeyObject;
}

export interface KeyStore {
	/**
	 * The key for new values of `binding` (`incident:ID#0`: the owner, and how often its values were destroyed before). It is
	 * durable before this returns, and was so long before in all but the first call of a batch.
	 */
	keyFor(binding: string): SealKey;
	/** The key; undefined when it was destroyed or never was here. */
	key(id: string): SealKey | undefined;
	/** Overwrites these keys where they are kept, durably. Unknown ones are entered as destroyed. */
	destroy(ids: readonly string[]): void;
	/** Ids of keys destroyed, for ever. */
	destroyed(): readonly string[];
	/** Every key held, as text that `take` of another store reads. Secret. */
	give(): readonly KeptKey[];
	/** Adds keys that are not here; none comes back that was destroyed. Returns how many were added. */
	take(keys: readonly KeptKey[]): number;
	close(): void;
}

export interface KeptKey {
	readonly id: string;
	readonly binding: string;
	/** 64 hex digits. */
	readonly secret: string;
}
