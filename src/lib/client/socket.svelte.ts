/**
 * The link: push from the server, applied strictly in order, and the honest state of it.
 *
 *   offline ──connect──► catching_up ──caught up──► live ──silent 5 s or cut──► offline
 *                             └──────── another protocol ────────► outdated (reload; nothing typed is lost)
 *
 * Messages wait in one queue behind whatever is being fetched, so that a part fetched for a gained scope is in place before the
 * deltas that follow it are applied.
 */
import { io, type Socket } from 'socket.io-client';
import { HEARTBEAT_MS, LIVE_WITHIN_MS, PROTOCOL, type Deltas, type LinkState, type OthersState, type Present, type Rescope, type StoreState } from '$lib/domain/protocol/messages';
import type { Fetched } from './fetching';
import type { LinkParts } from './link-parts';
import { changed } from './scopes';

/** Silent for so long on an open socket: it is dead, dial again. */
const DEAD_MS = 9_000;
const RETRY_MS = 1_500;
/** So many scopes gained at once are fetched as one snapshot. */
const PARTS_MAX = 3;

type Phase = 'down' | 'joining' | 'up' | 'outdated';

export class Link {
	#phase = $state.raw<Phase>('down');
	#heardAt = $state<number | null>(null);
	/** Commands on their way. */
	pending = $state(0);
	readonly #parts: LinkParts;
	#socket: Socket | undefined;
	#queue: Promise<void> = Promise.resolve();
	#running = false;
	/** Nobody is signed in: dialling would only fill the audit. */
	#signedOut = false;
	/** The scopes of our rows were not compared with those held since the last connect. */
	#unchecked = false;
	#cursorAt = 0;
	#timers: ReturnType<typeof setInterval>[] = [];

	constructor(parts: LinkParts) {
		this.#parts = parts;
	}

	get state(): LinkState {
		if (this.#phase === 'outdated') return 'outdated';
		if (this.#phase === 'down') return 'offline';
		if (this.#phase === 'joining') return 'catching_up';
		return this.#heardAt !== null && this.#parts.clock.now - this.#heardAt <= LIVE_WITHIN_MS ? 'live' : 'offline';
	}

	/** Server-adjusted UTC ms of the last word from the server; null before the first. */
	get heardAt(): number | null {
		return this.#heardAt;
	}
	get ageSeconds(): number | null {
		return this.#heardAt === null ? null : Math.max(0, Math.floor((this.#parts.clock.now - this.#heardAt) / 1_000));
	}

	/** Fills the store if it is empty, then dials; tries until it succeeds or the session turns out to be over. */
	async start(): Promise<void> {
		if (this.#running) return;
		this.#running = true;
		this.#unchecked = this.#parts.store.filled;
		this.#timers.push(setInterval(() => this.#watch(), HEARTBEAT_MS));
		globalThis.addEventListener?.('online', this.#dialNow);
		while (this.#running && !this.#parts.store.filled) if (this.#signedOut || !(await this.#snapshot())) await new Promise((done) => setTimeout(done, RETRY_MS));
		if (this.#running) this.#dial();
	}

	stop(): void {
		this.#running = false;
		for (const timer of this.#timers.splice(0)) clearInterval(timer);
		globalThis.removeEventListener?.('online', this.#dialNow);
		this.#socket?.disconnect();
		this.#socket = undefined;
		this.#down();
	}

	/** After signing in again: dials at once. */
	resume(): void {
		this.#signedOut = false;
		this.#dialNow();
	}

	#dial(): void {
		const { store } = this.#parts;
		const auth = (give: (value: object) => void) => give({ protocol: PROTOCOL, since: store.through, ...(store.hash ? { hashAtSince: store.hash } : {}) });
		const options = { path: '/socket.io', transports: ['websocket'], auth, reconnectionDelay: 300, reconnectionDelayMax: 4_000, forceNew: true };
		const socket = this.#parts.origin === undefined ? io(options) : io(this.#parts.origin, options);
		this.#socket = socket;
		socket.on('connect', () => {
			this.#heard();
			this.#enter('joining');
			this.#parts.others.joined((incidentId) => socket.emit('presence', { incidentId }));
		});
		socket.on('deltas', (message: Deltas) => this.#inOrder(() => this.#deltas(message)));
		socket.on('rescope', (message: Rescope) => this.#inOrder(() => this.#rescope(message)));
		socket.on('reset', () => this.#inOrder(() => this.#reset()));
		socket.on('store', (state: StoreState) => this.#parts.onStore?.(state));
		socket.on('presence', (people: readonly Present[]) => this.#parts.others.heard(people));
		socket.on('others', (state: OthersState) => this.#parts.others.lineIs(state));
		socket.on('outdated', () => this.#outdated());
		socket.on('positions', (bytes: ArrayBuffer) => this.#parts.positions.receive(bytes));
		socket.on('disconnect', () => this.#down());
		socket.on('connect_error', (error) => this.#refused(error.message));
	}

	readonly #dialNow = (): void => {
		if (this.#running && !this.#signedOut && this.#socket && !this.#socket.connected) this.#socket.connect();
	};

	#inOrder(work: () => Promise<void>): void {
		this.#heard();
		this.#queue = this.#queue.then(work).catch(() => this.#redial());
	}

	async #deltas(message: Deltas): Promise<void> {
		const applied = this.#parts.store.apply(message);
		if (applied === 'outdated') return this.#outdated();
		if (applied === 'fork') await this.#snapshot();
		if (applied === 'gap') await this.#catchUp();
		if (this.#unchecked && (await this.#compareScopes())) this.#unchecked = false;
		if (this.#phase === 'joining') this.#enter('up');
		if (message.items.length > 0) this.#parts.onApplied();
		this.#cursor();
	}

	/** Asks for what lies between our `through` and the head, page by page. */
	async #catchUp(): Promise<void> {
		const { store, reads } = this.#parts;
		for (;;) {
			const page = await reads.deltas(store.through);
			if (!page.ok && page.why === 'lost') return this.#redial();
			if (!page.ok) return void (await this.#snapshot());
			if (store.apply(page.value) !== 'applied') return void (await this.#snapshot());
			if (page.value.through >= page.value.head) return;
		}
	}

	async #reset(): Promise<void> {
		if ((await this.#snapshot()) && this.#phase === 'joining') this.#enter('up');
	}

	async #snapshot(): Promise<boolean> {
		const snapshot = this.#settle(await this.#parts.reads.snapshot());
		if (!snapshot) return false;
		if (!this.#parts.store.reset(snapshot)) {
			this.#outdated();
			return false;
		}
		this.#parts.onApplied();
		return true;
	}

	async #rescope(message: Rescope): Promise<void> {
		const { store } = this.#parts;
		const lost = new Set(message.lost ?? []);
		await this.#hold([...new Set([...store.scope.filter((scope) => !lost.has(scope)), ...(message.gained ?? [])])]);
		await this.#compareScopes();
	}

	/** Asks who we are now; what was gained or lost while nobody was listening is made good. */
	async #compareScopes(): Promise<boolean> {
		const actor = this.#settle(await this.#parts.reads.actor());
		if (!actor) return false;
		this.#parts.onActor(actor);
		await this.#hold(actor.scopes);
		return true;
	}

	async #hold(scopes: readonly string[]): Promise<void> {
		const { store, reads } = this.#parts;
		const { gained, lost } = changed(store.scope, scopes);
		if (gained.length > PARTS_MAX) return void (await this.#snapshot());
		for (const scope of gained) {
			const part = this.#settle(await reads.snapshot(scope));
			if (!part) return this.#redial();
			store.merge(part);
		}
		if (gained.length + lost.length > 0) store.rescope(scopes);
		this.#parts.onApplied();
	}

	#settle<T>(fetched: Fetched<T>): T | undefined {
		if (fetched.ok) return fetched.value;
		if (fetched.why === 'signed-out') this.#leave();
		return undefined;
	}

	#enter(phase: Phase): void {
		this.#phase = phase;
		this.#parts.onPhase?.();
	}

	#heard(): void {
		this.#heardAt = this.#parts.clock.exact();
	}

	/** Tells the server how far we are, at most once in two seconds. */
	#cursor(): void {
		const now = Date.now();
		if (now - this.#cursorAt < HEARTBEAT_MS) return;
		this.#cursorAt = now;
		this.#socket?.emit('cursor', this.#parts.store.through);
	}

	#watch(): void {
		if (!this.#running || this.#signedOut || this.#phase === 'outdated' || !this.#socket) return;
		const silent = this.#heardAt === null || this.#parts.clock.exact() - this.#heardAt > DEAD_MS;
		if (this.#socket.connected && silent) this.#redial();
		// A refusal or a kick by the server ends the client's own retrying; we go on asking.
		else if (!this.#socket.connected && !this.#socket.active) this.#socket.connect();
	}

	/** Hangs up and dials again: catching up from `through` repairs whatever went wrong. */
	#redial(): void {
		this.#down();
		this.#socket?.disconnect();
		if (this.#running && !this.#signedOut) this.#socket?.connect();
	}

	#down(): void {
		this.#parts.others.left();
		if (this.#phase !== 'outdated') this.#enter('down');
		this.#unchecked = true;
	}

	#refused(reason: string): void {
		this.#down();
		if (reason === 'unauthenticated') this.#leave();
		// The server is there and cannot look into its store.
		if (reason === 'unavailable') this.#parts.onStore?.({ writable: false });
	}

	#leave(): void {
		this.#signedOut = true;
		this.#down();
		this.#socket?.disconnect();
		this.#parts.onActor(null);
	}

	#outdated(): void {
		this.#enter('outdated');
		this.#socket?.disconnect();
	}
}
