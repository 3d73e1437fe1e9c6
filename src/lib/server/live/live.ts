/**
 * The live picture of a world: its rows in memory, following the journal, and what each reader is told of every change.
 *
 * Entries are taken in order, a segment at a time; an entry that changes who sees what ends its segment, so that nothing
 * committed after somebody lost a scope reaches them. Rows, `through` and what was emitted always agree: between two segments
 * a reader can catch up and join in one synchronous turn, with no gap and nothing twice.
 */
import type { Actor } from '../../domain/command.ts';
import type { Committed } from '../../domain/journal/entry.ts';
import type { DeltaItem, Deltas } from '../../domain/protocol/messages.ts';
import type { Storage } from '../storage/port.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { Access } from './access.ts';
import { CatchUps } from './catch-ups.ts';
import { Groups } from './groups.ts';
import type { Group, Reader, Seat } from './groups.ts';
import { load } from './load.ts';
import type { Loaded } from './load.ts';
import type { Opens } from './masks.ts';
import { Picture } from './picture.ts';
import { accessTables } from './projection.ts';
import { Teller } from './teller.ts';
import type { Broadcast } from './teller.ts';
import { touchedOf } from './trail.ts';

export interface LiveParts {
	readonly storage: Storage;
	/** Opens personal values, to mask them. */
	readonly vault?: Opens;
	/** UTC ms. */
	readonly clock: () => number;
	/** The actor with the scopes in force; undefined when unknown or disabled. */
	readonly actorOf: (userId: string, at: number) => Promise<Actor | undefined>;
	/** Learns from the live rows which units exist. */
	readonly telemetry?: Pick<Telemetry, 'unitsFrom'>;
	/** Told what went wrong; a reader concerned dials again. */
	readonly onfailure?: (failure: unknown) => void;
}

export interface Join {
	readonly actor: Actor;
	readonly sessionId: string;
	readonly since: number;
	readonly hashAtSince?: string;
	/** The scopes held when `since` was written, if known: what differs is told as `rescope`. */
	readonly scopesAtSince?: readonly string[];
	readonly seat: Seat;
}

const warn = (failure: unknown): void => process.emitWarning(failure instanceof Error ? failure : String(failure));

/** A group that was told nothing for so long hears `through`. The timer runs as often, so nobody waits longer than 2 s. */
const QUIET_MS = 950;

export class Live extends Picture {
	readonly #parts: LiveParts;
	readonly #groups = new Groups();
	readonly #catchUps = new CatchUps();
	readonly #teller: Teller;
	readonly #access: Access;
	readonly #failed = (failure: unknown): void => (this.#parts.onfailure ?? warn)(failure);
	#waiting: Committed[] = [];
	/** Users whose grants began or lapsed by the clock. */
	#due = new Set<string>();
	#running = false;
	#work: Promise<void> = Promise.resolve();
	#reached: { seq: number; done: () => void }[] = [];
	#stop: (() => void)[] = [];

	constructor(parts: LiveParts, loaded: Loaded) {
		super(loaded, parts.storage.chain);
		this.#parts = parts;
		this.#teller = new Teller(loaded, parts.storage.chain, () => this.through);
		this.#access = new Access({
			...parts,
			rows: loaded.rows,
			groups: this.#groups,
			failed: this.#failed,
			level: (group) => this.#teller.level(group),
			through: () => this.through
		});
		parts.telemetry?.unitsFrom((id) => loaded.rows.get('resources', id));
	}

	/** Takes on what was committed while the rows were loaded, and follows from there. */
	begin(follow: (listener: (batch: readonly Committed[]) => void) => () => void): void {
		this.#stop.push(follow((batch) => this.#take(batch)));
		const timer = setInterval(() => this.beat(), 1_000);
		timer.unref();
		this.#stop.push(() => clearInterval(timer));
	}

	/** Grows when an entry changed who sees what; compare before and after an asynchronous check. */
	get accessSeq(): number {
		return this.#access.seq;
	}

	/** Resolves when the rows here are true as of `seq`: a route that reads rows after sending a command waits for its answer's seq. */
	reached(seq: number): Promise<void> {
		if (this.through >= seq) return Promise.resolve();
		return new Promise((done) => this.#reached.push({ seq, done }));
	}

	/** Resolves when the rows here are true as of now, what other processes committed included; of a store that does not answer, as far as is known. */
	async caughtUp(): Promise<void> {
		const { storage } = this.#parts;
		await this.reached(await storage.current().catch(() => storage.head().seq));
	}

	/** How one message reaches a whole room; given by the socket layer. */
	broadcastBy(broadcast: Broadcast): void {
		this.#teller.broadcast = broadcast;
	}

	/** The groups of readers connected now. */
	groups(): Iterable<Readonly<Group>> {
		return this.#groups.all();
	}

	/** Catches a reader up and takes it into its group, in one synchronous turn. Returns the way to leave. */
	join({ actor, sessionId, since, hashAtSince, scopesAtSince, seat }: Join): () => void {
		const group = this.#groups.of(actor.scopes, this.through);
		this.#teller.level(group);
		const near = this.loaded.trail.reaches(since, hashAtSince);
		const { chain, through } = this;
		if (near)
			seat.emit(
				'deltas',
				this.#catchUps.of(group.key, { since, through }, () => ({ chain, from: since, through, items: this.items(group.held, since) }) satisfies Deltas)
			);
		else seat.emit('reset', {});
		const reader: Reader = { actor, sessionId, seat, group };
		group.readers.add(reader);
		seat.enter(group.room);
		if (near && scopesAtSince) this.#access.tell(reader, scopesAtSince, actor.scopes);
		return () => this.#groups.leave(reader);
	}

	/** These sealed values were destroyed: not even their masks are kept. */
	forgetMasks(ids: readonly string[]): void {
		this.loaded.masks.forget(ids);
		this.#catchUps.forget();
	}

	/** Hangs up every screen of a session. */
	drop(sessionId: string, reason = 'revoked'): void {
		this.#access.drop((reader) => reader.sessionId === sessionId, reason);
	}

	/** The heartbeat: says `through` to groups that heard nothing, and looks for grants and sessions whose time has come or gone. */
	beat(): void {
		const now = performance.now();
		// Without a sight of the store nobody is told that they are up to date: their screens say so after five seconds.
		if (this.#parts.storage.sighted) for (const group of this.#groups.all()) if (now - group.saidAt >= QUIET_MS) this.#teller.say(group, []);
		for (const user of this.#access.due(this.#parts.clock())) this.#due.add(user);
		this.#run();
	}

	/** Hangs up, stops following, and finishes what was begun: afterwards the store may be closed. */
	async close(): Promise<void> {
		for (const stop of this.#stop.splice(0)) stop();
		this.#access.drop(() => true, 'closing');
		await this.idle();
	}

	/** Resolves when everything taken in so far has been told. */
	async idle(): Promise<void> {
		while (this.#running) await this.#work;
	}

	#take(batch: readonly Committed[]): void {
		this.#waiting.push(...batch);
		this.#run();
	}

	/** Works in the caller's own turn as long as nothing has to be waited for. */
	#run(): void {
		if (this.#running || this.#waiting.length + this.#due.size === 0) return;
		this.#running = true;
		this.#work = this.#drain();
	}

	async #drain(): Promise<void> {
		while (this.#waiting.length + this.#due.size > 0) {
			try {
				if (this.#due.size > 0) await this.#reconsiderDue();
				if (this.#waiting.length > 0) await this.#segment();
			} catch (error) {
				this.#failed(error);
				// What was told may lack something: everybody dials again and catches up.
				this.#access.drop(() => true, 'failed');
			}
		}
		this.#running = false;
	}

	async #reconsiderDue(): Promise<void> {
		const users = this.#due;
		this.#due = new Set();
		await this.#access.reconsider(users);
	}

	async #segment(): Promise<void> {
		const turn = this.#waiting.findIndex(({ entry }) => entry.changes.some((change) => accessTables.has(change.table)));
		const segment = this.#waiting.splice(0, turn === -1 ? this.#waiting.length : turn + 1);
		const missing = this.loaded.masks.missing(segment.flatMap(({ entry }) => entry.changes.flatMap((change) => (change.op === 'delete' ? [] : Object.values(change.after)))));
		if (missing.length > 0) await this.loaded.masks.learn(missing).catch(this.#failed);
		const users = this.#apply(segment);
		if (users.size > 0) await this.#access.reconsider(users);
	}

	/** Rows, trail and one message a group, without a pause. Returns the users whose access the segment changed. */
	#apply(segment: readonly Committed[]): Set<string> {
		const news = new Map<Group, DeltaItem[]>();
		const users = new Set<string>();
		for (const { entry, hash } of segment) {
			if (entry.seq <= this.through) continue;
			const touches = entry.changes.map((change) => this.loaded.rows.apply(change));
			this.loaded.trail.add({ seq: entry.seq, at: entry.at, hash, touched: touchedOf(touches) });
			this.#access.note(entry.seq, touches, users);
			for (const group of this.#groups.all()) {
				const item = this.#teller.item(group, entry, touches);
				if (!item) continue;
				const items = news.get(group);
				if (items) items.push(item);
				else news.set(group, [item]);
			}
		}
		for (const [group, items] of news) this.#teller.say(group, items);
		for (const { done } of this.#reached.filter(({ seq }) => seq <= this.through)) done();
		this.#reached = this.#reached.filter(({ seq }) => seq > this.through);
		return users;
	}
}

/** Loads the rows and follows the journal from the very entry they are true as of. */
export async function createLive(parts: LiveParts): Promise<Live> {
	const early: Committed[] = [];
	let listener = (batch: readonly Committed[]): void => void early.push(...batch);
	const stop = parts.storage.follow((batch) => listener(batch));
	const live = new Live(parts, await load(parts.storage, parts.vault));
	live.begin((take) => {
		listener = take;
		take(early);
		return stop;
	});
	return live;
}
