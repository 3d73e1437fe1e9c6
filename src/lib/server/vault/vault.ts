/**
 * What stands behind the seals, encrypted: `SealedValue.value` and `.salt` as the store keeps them are AES-256-GCM texts under a
 * key of their owner, bound to the seal's id, target and owner, so that none can be put in another's place.
 *
 * `k1:KEY_ID:GENERATION:BASE64URL(iv, text, tag)`; the generation counts how often the owner's values had been destroyed before.
 * Text without this head was written before values were sealed at rest, and is sealed when the store is next opened.
 */
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { Read } from '../../domain/command.ts';
import type { SealedValue } from '../storage/port.ts';
import type { KeyStore, SealKey } from './keys.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD = /^k1:([0-9a-f]{16}):(\d{1,9}):/;

/** A sealed value as a person entered it. */
export type Opened = { readonly salt: string; readonly value: string | null } | 'destroyed';

export interface SealedUnder {
	readonly keyId: string;
	readonly generation: number;
}

/** The key a text is sealed under; undefined for text in clear. */
export function sealedUnder(text: string): SealedUnder | undefined {
	const [, keyId, generation] = HEAD.exec(text) ?? [];
	return keyId === undefined ? undefined : { keyId, generation: Number(generation) };
}

const context = (sealed: SealedValue, part: 'salt' | 'value'): Buffer => Buffer.from(`muster.seal.1|${part}|${sealed.id}|${sealed.target}|${sealed.owner}|${sealed.seal}`);

export class Vault {
	readonly keys: KeyStore;
	readonly #pool = Buffer.alloc(IV_BYTES * 256);
	#used = this.#pool.length;

	constructor(keys: KeyStore) {
		this.keys = keys;
	}

	/** The values as the store keeps them. Read under the lock: how often an owner's values were destroyed chooses the key. */
	async close(read: Pick<Read, 'list'>, values: readonly SealedValue[]): Promise<SealedValue[]> {
		const generations = new Map<string, number>();
		for (const { owner } of values) if (!generations.has(owner)) generations.set(owner, (await read.list('key_destructions', { owner })).length);
		return values.map((value) => this.seal(value, generations.get(value.owner) ?? 0));
	}

	seal(value: SealedValue, generation: number): SealedValue {
		const key = this.keys.keyFor(`${value.owner}#${generation}`);
		const head = `k1:${key.id}:${generation}:`;
		return {
			...value,
			salt: head + this.#encrypt(key, value.salt, context(value, 'salt')),
			value: value.value === null ? null : head + this.#encrypt(key, value.value, context(value, 'value'))
		};
	}

	/** The value, or that its key is gone. Throws when the text was tampered with. */
	open(stored: SealedValue): Opened {
		const under = sealedUnder(stored.salt);
		if (!under) return { salt: stored.salt, value: stored.value };
		const key = this.keys.key(under.keyId);
		if (!key) return 'destroyed';
		return { salt: decrypt(key, stored.salt, context(stored, 'salt')), value: stored.value === null ? null : decrypt(key, stored.value, context(stored, 'value')) };
	}

	/** Destroys the keys of values of earlier generations than `generation`; values entered since keep theirs. */
	destroy(values: readonly SealedValue[], generation: number): void {
		const ids = new Set<string>();
		for (const { salt } of values) {
			const under = sealedUnder(salt);
			if (under && under.generation < generation && this.keys.key(under.keyId)) ids.add(under.keyId);
		}
		if (ids.size > 0) this.keys.destroy([...ids]);
	}

	#encrypt(key: SealKey, text: string, bound: Buffer): string {
		const iv = this.#iv();
		const cipher = createCipheriv('aes-256-gcm', key.secret, iv).setAAD(bound);
		return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
	}

	/** Random, never used twice; drawn a page at a time. */
	#iv(): Buffer {
		if (this.#used === this.#pool.length) {
			randomFillSync(this.#pool);
			this.#used = 0;
		}
		const iv = Buffer.from(this.#pool.subarray(this.#used, this.#used + IV_BYTES));
		this.#used += IV_BYTES;
		return iv;
	}
}

function decrypt(key: SealKey, text: string, bound: Buffer): string {
	const bytes = Buffer.from(text.replace(HEAD, ''), 'base64url');
	const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(0, IV_BYTES)).setAAD(bound);
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
