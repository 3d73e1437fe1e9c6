/**
 * After a restore the chain has a new epoch, and what was entered since the backup is missing. Every device offers again what it
 * sent: in the order of the old journal, with the same ids, so that whatever the backup did hold is not done twice.
 *
 * What one device sent may rest on what another has not offered yet (the order behind an arrival): it is refused as unknown, it
 * and all that touches the same things waits, and is offered again a little later. A refusal by a rule is final and is told.
 */
import type { Chain } from '$lib/domain/journal/entry';
import type { SentCommand } from './local';
import type { CommandType, PayloadOf, SendOptions, Sent } from './send';
import { idsIn, type SentCommands } from './sent';

/** Pauses before the next round, ms; afterwards what still waits is told as not taken. About half an hour. */
const PAUSES_MS = [1_000, 5_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000, 300_000];

interface OffersParts {
	readonly sent: SentCommands;
	readonly send: <T extends CommandType>(type: T, payload: PayloadOf<T>, options: SendOptions) => Promise<Sent>;
	/** Given by tests. */
	readonly pauses?: readonly number[];
}

interface Told {
	/** Entered anew, or found there. */
	readonly taken: number;
	/** Not taken, and not offered any more. */
	readonly refused: number;
	/** Refused as unknown so far. */
	readonly waiting: number;
}

/** The store holds it already, with other words: it was sent without the time that is offered. */
const isThere = (code: string) => code === 'command.id_reused';
/** What it rests on is not there, or not yet. */
const mayComeYet = (status: number, code: string) => status === 403 || status === 404 || code === 'command.after_unknown';
const isLink = (status: number) => status === 0 || status === 401 || status === 429 || status === 503;

export class Offers {
	readonly #parts: OffersParts;
	#chain: Chain | undefined;
	#round = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: Promise<void> = Promise.resolve();
	#stopped = false;
	#told = $state.raw<Told | undefined>();
	#recovering = $state(false);

	constructor(parts: OffersParts) {
		this.#parts = parts;
	}

	/** What came of it, once something was offered. */
	get told(): Told | undefined {
		return this.#told;
	}
	/** The server came back from a backup a while ago: what it does not know may come yet. */
	get recovering(): boolean {
		return this.#recovering;
	}

	/** The chain of the rows at hand; a new epoch begins the offering. */
	chainIs(chain: Chain | undefined): void {
		if (!chain || this.#stopped || (this.#chain?.id === chain.id && this.#chain.epoch === chain.epoch)) return;
		this.#recovering = this.#chain?.id === chain.id;
		this.#chain = chain;
		this.#round = 0;
		this.#told = undefined;
		this.#soon();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	#soon(): void {
		clearTimeout(this.#timer);
		const pause = (this.#parts.pauses ?? PAUSES_MS)[this.#round];
		if (pause === undefined) this.#recovering = false;
		else if (!this.#stopped) this.#timer = setTimeout(() => void (this.#running = this.#running.then(() => this.#offerAll())), pause);
	}

	async #offerAll(): Promise<void> {
		const chain = this.#chain;
		if (!chain || this.#stopped) return;
		this.#round += 1;
		const missing = (await this.#parts.sent.list(chain)).filter((one) => one.chain.epoch < chain.epoch);
		if (missing.length > 0) this.#recovering = true;
		const last = this.#round >= (this.#parts.pauses ?? PAUSES_MS).length;
		await this.#offer(missing, chain, last);
		if (missing.length > 0 || this.#recovering) this.#soon();
	}

	async #offer(missing: readonly SentCommand[], chain: Chain, last: boolean): Promise<void> {
		const held = new Set<string>();
		let [taken, refused, waiting] = [this.#told?.taken ?? 0, this.#told?.refused ?? 0, 0];
		for (const one of missing) {
			const about = [...idsIn(one.payload), ...one.made];
			const came = about.some((id) => held.has(id)) && !last ? 'later' : await this.#one(one, chain);
			if (came === 'link' || this.#stopped) break;
			if (came === 'later' && !last) {
				waiting += 1;
				for (const id of about) held.add(id);
			} else if (came === 'taken') taken += 1;
			else {
				refused += 1;
				await this.#parts.sent.remove(one);
			}
		}
		const before = this.#told;
		// Told again only when there is something new to tell.
		if (missing.length > 0 && (before?.taken !== taken || before.refused !== refused || before.waiting !== waiting)) this.#told = { taken, refused, waiting };
	}

	async #one(one: SentCommand, chain: Chain): Promise<'taken' | 'refused' | 'later' | 'link'> {
		const { id, occurredAt, after } = one;
		const sent = await this.#parts.send(one.type as CommandType, one.payload as never, { id, occurredAt, ...(after === undefined ? {} : { after }) });
		if (sent.ok || isThere(sent.problem.code)) {
			await this.#parts.sent.change(one, { chain, ...(sent.ok ? { seq: sent.seq } : {}) });
			return 'taken';
		}
		const { status, code } = sent.problem;
		if (isLink(status)) return 'link';
		return mayComeYet(status, code) ? 'later' : 'refused';
	}
}
