/**
 * Whether the store can be written now. A refused command says at once that it cannot; a probe finds it out when nobody writes,
 * and finds out when it can again. Whoever listens hears of every change, and again with every probe that fails, so that a screen
 * that missed one word does not go on believing the other.
 */
import { Refusal } from '../../domain/refusal.ts';
import type { Bus } from '../bus/bus.ts';
import type { Storage } from './port.ts';

/** Between probes while all is well, ms: a disk that fills at night is told before the next call comes in. */
const WELL_MS = 10_000;
/** Between probes while it cannot be written, ms. */
const AILING_MS = 2_000;

export class WriteWatch {
	readonly #storage: Pick<Storage, 'probe'>;
	readonly #listeners = new Set<(writable: boolean) => void>();
	#writable = true;
	#timer: NodeJS.Timeout | undefined;
	#probing: Promise<void> = Promise.resolve();
	#stopped = false;

	constructor(storage: Pick<Storage, 'probe'>) {
		this.#storage = storage;
	}

	get writable(): boolean {
		return this.#writable;
	}

	/** Returns the way to listen no more. */
	listen(listener: (writable: boolean) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** The same bus; what it refuses because the store cannot be written is noticed. */
	watching(bus: Bus): Bus {
		const noticed = async <T>(sending: Promise<T>): Promise<T> => {
			try {
				return await sending;
			} catch (failure) {
				if (!this.#stopped && isUnwritable(failure) && this.#writable) {
					this.#say(false);
					if (this.#timer) this.#next();
				}
				throw failure;
			}
		};
		return { send: (...given) => noticed(bus.send(...given)), sendInternal: (...given) => noticed(bus.sendInternal(...given)) };
	}

	start(): void {
		this.#next();
	}

	/** Tries the store once and tells what came of it. */
	async look(): Promise<void> {
		try {
			await this.#storage.probe();
			if (!this.#writable) this.#say(true);
		} catch {
			// Whatever it is that fails, nothing can be kept.
			if (!this.#stopped) this.#say(false);
		}
	}

	/** Resolves when the last probe is over: afterwards the store may be closed. */
	async stop(): Promise<void> {
		this.#stopped = true;
		clearTimeout(this.#timer);
		await this.#probing;
	}

	#next(): void {
		clearTimeout(this.#timer);
		if (this.#stopped) return;
		const look = (): void => {
			this.#probing = this.#probing.then(() => (this.#stopped ? undefined : this.look())).then(() => this.#next());
		};
		this.#timer = setTimeout(look, this.#writable ? WELL_MS : AILING_MS).unref();
	}

	#say(writable: boolean): void {
		this.#writable = writable;
		for (const listener of this.#listeners) listener(writable);
	}
}

const isUnwritable = (failure: unknown): boolean => failure instanceof Refusal && failure.code === 'store.unavailable';
