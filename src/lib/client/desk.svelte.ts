/**
 * What every screen holds: who is here, the rows they may see, the link that keeps them true, and the one way to change anything.
 * Made once for a signed-in page (`setDesk(new Desk(session))`), started when it is mounted.
 */
import { can, type FunctionName, type Mode } from '$lib/domain/access/matrix';
import type { Actor } from '$lib/domain/command';
import { Clock } from './clock.svelte';
import { Drafts } from './drafts';
import { Reads } from './fetching';
import { keep, restore } from './kept';
import { Offers } from './offers.svelte';
import { Others } from './others.svelte';
import { PositionStore } from './positions.svelte';
import type { Tables } from './rows.svelte';
import { SentCommands } from './sent';
import { bodyOf, send, wait, type CommandType, type PayloadOf, type Problem, type SendOptions, type Sent } from './send';
import { Link } from './socket.svelte';
import { Store } from './store.svelte';
import { WriteState } from './write-state.svelte';

export interface DeskSession {
	readonly actor: Actor;
}

/** Rows are kept on the device this long after they changed, ms; the first ones at once, since the tablet may be killed at any moment. */
const KEEP_AFTER_MS = 3_000;
/** How often names of callers are looked through, ms. */
const TIDY_MS = 60_000;

export class Desk {
	#actor = $state.raw<Actor>() as Actor;
	#signedOut = $state(false);
	#keptOnce = false;
	readonly #clock = new Clock();
	readonly #store = new Store();
	readonly positions = new PositionStore();
	readonly others = new Others();
	readonly drafts: Drafts;
	readonly link: Link;
	/** Whether the server can keep anything new. */
	readonly writes = new WriteState(this.#clock);
	readonly #sent: SentCommands;
	/** What is offered again after a restore. */
	readonly offers: Offers;
	#keeping: ReturnType<typeof setTimeout> | undefined;
	#tidying: ReturnType<typeof setInterval> | undefined;
	#started = false;

	constructor(session: DeskSession) {
		this.#actor = session.actor;
		this.drafts = new Drafts(session.actor.id);
		this.#sent = new SentCommands(session.actor.id, () => this.#clock.exact());
		this.offers = new Offers({ sent: this.#sent, send: (...given) => this.#send(...given) });
		this.link = new Link({
			store: this.#store,
			positions: this.positions,
			others: this.others,
			clock: this.#clock,
			reads: new Reads((...request) => fetch(...request), this.#clock),
			onActor: (actor) => this.#is(actor),
			onApplied: () => this.#applied(),
			onStore: ({ writable }) => this.writes.told(writable)
		});
	}

	get actor(): Actor {
		return this.#actor;
	}
	/** The session ended (signed out elsewhere, revoked, disabled). What is typed stays; the page offers to sign in again. */
	get signedOut(): boolean {
		return this.#signedOut;
	}
	get rows(): Tables {
		return this.#store.rows;
	}
	/** Server-adjusted UTC ms; moves once a second. */
	get now(): number {
		return this.#clock.now;
	}
	/** Rows are true as of this entry of the journal. */
	get seq(): number {
		return this.#store.through;
	}
	/** The journal these rows come from, and the epoch of it; undefined before the first rows. */
	get world(): string | undefined {
		void this.#store.through;
		return this.#store.chain && `${this.#store.chain.id}/${this.#store.chain.epoch}`;
	}
	/** False until the first rows, kept or fetched, are here. */
	get ready(): boolean {
		return this.#store.filled;
	}

	/** Whether the role may, by the matrix of functions; the server decides again within the scopes held. */
	can(name: FunctionName, ...anyOf: Mode[]): boolean {
		return can(this.#actor, name, ...anyOf);
	}

	/** What the server does not know may come yet: it was taken back to a backup a while ago, or our picture is an old one. */
	get mayComeYet(): boolean {
		return this.offers.recovering || this.link.state !== 'live';
	}

	async send<T extends CommandType>(type: T, payload: PayloadOf<T>, options: SendOptions = {}): Promise<Sent> {
		const sent = await this.#send(type, payload, options);
		// Without a chain to name (nothing was read yet) there is nothing to compare a later one with.
		if (sent.ok && this.#store.chain) void this.#sent.keep(this.#store.chain, { type, payload: bodyOf(payload, options), ...options, done: sent }).catch(() => undefined);
		return sent;
	}

	async #send<T extends CommandType>(type: T, payload: PayloadOf<T>, options: SendOptions): Promise<Sent> {
		this.link.pending += 1;
		try {
			const post = {
				fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
				now: () => this.#clock.exact(),
				wait,
				heard: this.#clock.heard.bind(this.#clock),
				failed: ({ code }: Problem) => code === 'store.unavailable' && this.writes.told(false)
			};
			const sent = await send(post, type, payload, options);
			if (!sent.ok && sent.problem.status === 401) this.#signedOut = true;
			return sent;
		} finally {
			this.link.pending -= 1;
		}
	}

	/** Shows what was kept on the device, then catches up and stays live. */
	async start(): Promise<void> {
		if (this.#started) return;
		this.#started = true;
		this.#clock.start();
		document.addEventListener('visibilitychange', this.#keepNow);
		const kept = await restore(this.#actor.id);
		if (kept && !this.#store.filled) this.#store.reset(kept.snapshot);
		// The chain of then: another epoch is known as such from the first word on.
		this.offers.chainIs(this.#store.chain);
		this.#tidying = setInterval(() => void this.#forgetCallers().catch(() => undefined), TIDY_MS);
		if (this.#started) await this.link.start();
	}

	/** The same person signed in again on this page. */
	resume(actor: Actor): void {
		this.#is(actor);
		if (!this.#signedOut) this.link.resume();
	}

	stop(): void {
		this.#started = false;
		document.removeEventListener('visibilitychange', this.#keepNow);
		clearTimeout(this.#keeping);
		clearInterval(this.#tidying);
		this.offers.stop();
		this.link.stop();
		this.#clock.stop();
	}

	#is(actor: Actor | null): void {
		this.#signedOut = actor === null || actor.id !== this.#actor.id;
		if (actor && !this.#signedOut) this.#actor = actor;
	}

	#applied(): void {
		this.#keepSoon();
		this.offers.chainIs(this.#store.chain);
	}

	/** Callers of incidents that are over; not while an older picture is being mended. */
	async #forgetCallers(): Promise<void> {
		if (!this.#store.filled || this.mayComeYet) return;
		await this.#sent.forgetCallers((id) => this.rows.incidents.get(id)?.state === 'closed');
	}

	/** Signing out: what this person sent stays to be offered again, without anybody's name and number. */
	async leave(): Promise<void> {
		this.stop();
		await this.#sent.forgetCallers(() => true);
	}

	#keepSoon(): void {
		this.#keeping ??= setTimeout(this.#keepNow, this.#keptOnce ? KEEP_AFTER_MS : 0);
	}

	readonly #keepNow = (): void => {
		clearTimeout(this.#keeping);
		this.#keeping = undefined;
		const snapshot = this.#store.snapshot();
		if (!snapshot || this.#signedOut) return;
		this.#keptOnce = true;
		void keep(this.#actor, snapshot).catch(() => undefined);
	};
}
