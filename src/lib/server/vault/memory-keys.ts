/** Keys that live as long as the process: for worlds in memory, and the part of the kept ones that does no I/O. */
import { randomBytes } from 'node:crypto';
import { KEY_BYTES, keyObject, newKeyId } from './key-line.ts';
import type { KeptKey, KeyStore, SealKey } from './keys.ts';

export class MemoryKeys implements KeyStore {
	protected readonly held = new Map<string, SealKey & { binding: string }>();
	protected readonly gone = new Set<string>();
	readonly #bound = new Map<string, SealKey>();

	keyFor(binding: string): SealKey {
		const known = this.#bound.get(binding);
		if (known && this.held.has(known.id)) return known;
		const made = this.fresh();
		this.bind(made.id, binding);
		return made;
	}

	key(id: string): SealKey | undefined {
		return this.held.get(id);
	}

	destroy(ids: readonly string[]): void {
		for (const id of ids) {
			this.held.delete(id);
			this.gone.add(id);
		}
	}

	destroyed(): readonly string[] {
		return [...this.gone];
	}

	give(): readonly KeptKey[] {
		return [...this.held.values()].filter(({ binding }) => binding !== '').map(({ id, binding, secret }) => ({ id, binding, secret: secret.export().toString('hex') }));
	}

	take(keys: readonly KeptKey[]): number {
		const added = keys.filter(({ id }) => !this.gone.has(id) && !this.held.has(id));
		for (const { id, binding, secret } of added) this.hold(id, Buffer.from(secret, 'hex'), binding);
		return added.length;
	}

	close(): void {
		this.held.clear();
	}

	/** A key nobody uses yet. */
	protected fresh(): SealKey {
		return this.hold(newKeyId(), randomBytes(KEY_BYTES), '');
	}

	protected hold(id: string, secret: Buffer, binding: string): SealKey {
		const key = { id, secret: keyObject(secret), binding };
		this.held.set(id, key);
		if (binding !== '') this.#bound.set(binding, key);
		return key;
	}

	protected bind(id: string, binding: string): void {
		const key = this.held.get(id);
		if (!key) return;
		key.binding = binding;
		this.#bound.set(binding, key);
	}
}
