/**
 * Numbers of this device: leased while there is a network, taken one by one wherever it is. What was leased stands in the answer
 * of the lease and is kept on the device, by account and by the journal it was leased from: another journal, or this one taken
 * back to a backup, knows nothing of the block and may give its numbers to somebody else.
 *
 * The number is part of what is signed, so it is held from the moment a paper is begun: a lock of the browser named after it, which
 * other pages of this device see and which a closed page lets go of. Where there are no such locks (no secure context) the next
 * number is shown as before, and the server refuses a number that stands on a paper already.
 */
import type { Desk } from '$lib/client/desk.svelte';
import { numberIn, placeIn } from '$lib/domain/handing/numbers';
import type { PaperKind } from '$lib/domain/handing/numbers';

const DEVICE = 'muster-device';
/** An ask that failed is made again after this, ms. */
const AGAIN_MS = 15_000;

export interface NextNumber {
	readonly blockId: string;
	readonly number: string;
}

/** What is kept of a leased block. `used`: the highest number that stands on a paper; one below `first` when none. */
interface Leased {
	readonly blockId: string;
	readonly series: string;
	readonly first: number;
	readonly last: number;
	readonly used: number;
}

/** What this device calls itself: made once, for as long as its browser remembers. */
function deviceName(): string {
	const known = localStorage.getItem(DEVICE);
	if (known !== null) return known;
	const made = `d${[...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
	localStorage.setItem(DEVICE, made);
	return made;
}

/** As much of the browser's locks as is used here. */
type Locks = Pick<LockManager, 'request'>;

export class Numbering {
	readonly #desk: Pick<Desk, 'send' | 'drafts' | 'rows' | 'world' | 'link'>;
	readonly #locks: Locks | null;
	/** Numbers of papers begun on this page, by the key of their kind, each with the way to let go of it. */
	#held = $state.raw<ReadonlyMap<string, NextNumber & { readonly release: () => void }>>(new Map());
	readonly #holding = new Set<string>();
	readonly #device = deviceName();
	/** By the key they are kept under. */
	#leased = $state.raw<ReadonlyMap<string, Leased>>(new Map());
	/** Being read or asked for. */
	readonly #asking = new Set<string>();
	/** When an ask failed, ms. */
	readonly #failed = new Map<string, number>();

	constructor(desk: Pick<Desk, 'send' | 'drafts' | 'rows' | 'world' | 'link'>, locks: Locks | null = (globalThis.navigator as Navigator | undefined)?.locks ?? null) {
		this.#desk = desk;
		this.#locks = locks;
	}

	/** The number that is held, else the next one; undefined until a block was leased. `waiting` are numbers of papers that have not been sent yet. */
	next(kind: PaperKind, waiting: readonly string[] = []): NextNumber | undefined {
		const held = this.#held.get(this.#keyOf(kind));
		if (held && this.#isFree(kind, held.number, waiting)) return { blockId: held.blockId, number: held.number };
		return this.#free(kind, waiting).next().value ?? undefined;
	}
	*#free(kind: PaperKind, waiting: readonly string[]): Generator<NextNumber, undefined> {
		const block = this.#leased.get(this.#keyOf(kind));
		for (let n = (block?.used ?? 0) + 1; block && n <= block.last; n++) {
			const number = numberIn(block, n);
			if (this.#isFree(kind, number, waiting)) yield { blockId: block.blockId, number };
		}
		return undefined;
	}
	#isFree = (kind: PaperKind, number: string, waiting: readonly string[]): boolean => !waiting.includes(number) && !this.#isOnPaper(kind, number);

	/** A paper is begun: leases where it must and holds the first number that no other page of this device holds. */
	async begin(kind: PaperKind, waiting: readonly string[] = []): Promise<void> {
		await this.refill(kind, waiting);
		const key = this.#keyOf(kind);
		const held = this.#held.get(key);
		if (!this.#locks || this.#holding.has(key) || (held && this.#isFree(kind, held.number, waiting))) return;
		this.#holding.add(key);
		try {
			this.leave(kind);
			await this.#load(key);
			for (const next of this.#free(kind, waiting)) {
				const release = await this.#hold(`${key}/${next.number}`);
				if (!release) continue;
				this.#held = new Map([...this.#held, [key, { ...next, release }]]);
				return;
			}
		} finally {
			this.#holding.delete(key);
		}
	}
	/** The paper is left or sent: its number is held no longer. */
	leave(kind: PaperKind): void {
		const key = this.#keyOf(kind);
		this.#held.get(key)?.release();
		this.#held = new Map([...this.#held].filter(([other]) => other !== key));
	}
	/** Takes a lock until it is released; undefined when another page has it. */
	#hold(name: string): Promise<(() => void) | undefined> {
		return new Promise((resolve) => {
			void this.#locks?.request(name, { ifAvailable: true }, (lock) => {
				if (lock === null) return resolve(undefined);
				return new Promise<void>((release) => resolve(release));
			});
		});
	}

	/** The number stands on a paper now, whether or not that has been sent. */
	async spend(kind: PaperKind, number: string): Promise<void> {
		const key = this.#keyOf(kind);
		// Another page may have spent a later number meanwhile.
		await this.#load(key);
		const block = this.#leased.get(key);
		const place = block && placeIn(block, number);
		if (block && place !== undefined) await this.#keep(key, { ...block, used: Math.max(block.used, place) });
		if (this.#held.get(key)?.number === number) this.leave(kind);
	}

	/** Reads what was kept and leases a block where nothing is left of it. */
	async refill(kind: PaperKind, waiting: readonly string[] = []): Promise<void> {
		const key = this.#keyOf(kind);
		const online = this.#desk.link.state === 'live';
		if (this.#desk.world === undefined || this.next(kind, waiting) || this.#asking.has(key)) return;
		this.#asking.add(key);
		try {
			await this.#load(key);
			if (online && !this.next(kind, waiting)) await this.#lease(kind, key);
		} finally {
			this.#asking.delete(key);
		}
	}

	/** What another page of this device used in the meantime counts as well. */
	async #load(key: string): Promise<void> {
		const kept = (await this.#desk.drafts.load<Leased>(key))?.value;
		if (kept) this.#leased = new Map([...this.#leased, [key, kept]]);
	}

	async #lease(kind: PaperKind, key: string): Promise<void> {
		const failedAt = this.#failed.get(key);
		if (failedAt !== undefined && Date.now() - failedAt < AGAIN_MS) return;
		const sent = await this.#desk.send('number.lease', { kind, device: this.#device });
		if (!sent.ok) return void this.#failed.set(key, Date.now());
		const { blockId, series, first, last } = sent.result as unknown as Omit<Leased, 'used'>;
		await this.#keep(key, { blockId, series, first, last, used: first - 1 });
	}

	async #keep(key: string, block: Leased): Promise<void> {
		this.#leased = new Map([...this.#leased, [key, block]]);
		await this.#desk.drafts.save(key, block);
	}

	#isOnPaper(kind: PaperKind, number: string): boolean {
		const { tickets, handings } = this.#desk.rows;
		return (kind === 'ticket' ? tickets.where('number', number) : handings.where('number', number)).length > 0;
	}

	#keyOf = (kind: PaperKind): string => `numbers/${this.#desk.world ?? ''}/${kind}`;
}
