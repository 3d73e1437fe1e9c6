/**
 * Numbers of this device: leased while there is a network, taken one by one wherever it is. What was leased stands in the answer
 * of the lease and is kept on the device, by account and by the journal it was leased from: another journal, or this one taken
 * back to a backup, knows nothing of the block and may give its numbers to somebody else.
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

export class Numbering {
	readonly #desk: Pick<Desk, 'send' | 'drafts' | 'rows' | 'world' | 'link'>;
	readonly #device = deviceName();
	/** By the key they are kept under. */
	#leased = $state.raw<ReadonlyMap<string, Leased>>(new Map());
	/** Being read or asked for. */
	readonly #asking = new Set<string>();
	/** When an ask failed, ms. */
	readonly #failed = new Map<string, number>();

	constructor(desk: Pick<Desk, 'send' | 'drafts' | 'rows' | 'world' | 'link'>) {
		this.#desk = desk;
	}

	/** The next number; undefined until a block was leased. `waiting` are numbers of papers that have not been sent yet. */
	next(kind: PaperKind, waiting: readonly string[] = []): NextNumber | undefined {
		const block = this.#leased.get(this.#keyOf(kind));
		if (!block) return undefined;
		for (let n = block.used + 1; n <= block.last; n++) {
			const number = numberIn(block, n);
			if (!waiting.includes(number) && !this.#isOnPaper(kind, number)) return { blockId: block.blockId, number };
		}
		return undefined;
	}

	/** The number stands on a paper now, whether or not that has been sent. */
	async spend(kind: PaperKind, number: string): Promise<void> {
		const key = this.#keyOf(kind);
		const block = this.#leased.get(key);
		const place = block && placeIn(block, number);
		if (block && place !== undefined) await this.#keep(key, { ...block, used: Math.max(block.used, place) });
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
