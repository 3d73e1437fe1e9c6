/** Numbers of this device: leased while there is a network, taken one by one wherever it is. The next one is known from rows alone. */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { kindOf, numberIn } from '$lib/domain/handing/numbers';
import type { PaperKind } from '$lib/domain/handing/numbers';

const DEVICE = 'muster-device';
/** Below so many left, the next block is asked for. */
const LOW = 5;
/** An ask that failed is made again after this, ms. */
const AGAIN_MS = 15_000;

export interface NextNumber {
	readonly blockId: string;
	readonly number: string;
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
	readonly #desk: Desk;
	readonly #device = deviceName();
	/** Numbers that stand on papers of this page. */
	#spent = $state.raw<ReadonlySet<string>>(new Set());
	/** When a kind was last asked for, ms. */
	readonly #asked = new Map<PaperKind, number>();

	constructor(desk: Desk) {
		this.#desk = desk;
	}

	/** The next number; undefined until a block was leased. `waiting` are numbers of papers that have not been sent yet. */
	next(kind: PaperKind, waiting: readonly string[] = []): NextNumber | undefined {
		const taken = new Set([...waiting, ...this.#spent]);
		for (const block of this.#blocks(kind))
			for (let n = block.used + 1; n <= block.last; n++) {
				const number = numberIn(block, n);
				if (!taken.has(number)) return { blockId: block.id, number };
			}
		return undefined;
	}

	spend(number: string): void {
		this.#spent = new Set([...this.#spent, number]);
	}

	/** Leases more when few are left. */
	async refill(kind: PaperKind): Promise<void> {
		const left = this.#blocks(kind).reduce((sum, block) => sum + block.last - block.used, 0);
		const now = Date.now();
		if (left >= LOW || now - (this.#asked.get(kind) ?? 0) < AGAIN_MS) return;
		this.#asked.set(kind, now);
		await this.#desk.send('number.lease', { kind, device: this.#device });
	}

	#blocks(kind: PaperKind): Row<'number_blocks'>[] {
		return this.#desk.rows.number_blocks
			.where('userId', this.#desk.actor.id)
			.filter((block) => block.device === this.#device && block.closedAt === null && kindOf(block) === kind)
			.sort((a, b) => a.leasedAt - b.leasedAt || a.first - b.first);
	}
}
