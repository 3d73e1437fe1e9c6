/**
 * The live picture of a world: its rows in memory, following the journal, and what each reader is told of every change.
 *
 * Entries are taken in order, a segment at a time; an entry that changes who sees what ends its segment, so that nothing
 * committed after somebody lost a scope reaches them. Rows, `through` and what was emitted always agree: between two segments
 * a reader can catch up and join in one synchronous turn, with no gap and nothing twice.
 */
import type { Row, TableName } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import type { Chain, Committed, Entry, Head } from '../../domain/journal/entry.ts';
import type { DeltaItem, Deltas, SnapshotAnswer } from '../../domain/protocol/messages.ts';
import type { Storage } from '../storage/port.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { Access } from './access.ts';
import { Groups, groupKey, sharedScopes } from './groups.ts';
import type { Group, Reader, Seat } from './groups.ts';
import { load } from './load.ts';
import type { Loaded } from './load.ts';
import { accessTables, masked, mayKnow, mayKnowAny, opOf, project, visible } from './projection.ts';
import type { AnyRow, Touch } from './rows.ts';
import { SnapshotCache, encodingFor, snapshotOf } from './snapshot.ts';
import type { SnapshotBytes } from './snapshot.ts';
import { touchedOf } from './trail.ts';

export interface LiveParts {
	readonly storage: Storage;
	/** UTC ms. */
	readonly clock: () => number;
	/** The actor with the scopes in force; undefined when unknown or disabled. */
	readonly actorOf: (userId: string, at: number) => Promise<Actor | undefined>;
	/** Learns from the live rows which units exist. */
	readonly telemetry?: Pick<Telemetry, 'unitsFrom'>;
	/** Told what went wrong; a reader concerned dials again. */
	readonly onfailure?: (failure: unknown) => void;
}

/** Catch-up: `head` is the last entry there is. `reset` instead: too far behind, or another chain. */
export type CatchUp = (Deltas & { readonly head: number }) | { readonly reset: true; readonly head: number };

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

type Broadcast = (room: string, event: string, payload: unknown) => void;

/** A group that was told nothing for so long hears `through`. The timer runs as often, so nobody waits longer than 2 s. */
const QUIET_MS = 950;

export class Live {
	readonly #parts: LiveParts;
	readonly #loaded: Loaded;
	readonly #groups = new Groups();
	readonly #access: Access;
	readonly #snapshots = new SnapshotCache();
	#broadcast: Broadcast = () => undefined;
	readonly #failed = (failure: unknown): void => (this.#parts.onfailure ?? warn)(failure);
	#waiting: Committed[] = [];
	#draining = false;
	#reached: { seq: number; done: () => void }[] = [];
	#stop: (() => void)[] = [];

	constructor(parts: LiveParts, loaded: Loaded) {
		this.#parts = parts;
		this.#loaded = loaded;
		this.#access = new Access({ ...parts, rows: loaded.rows, groups: this.#groups, failed: this.#failed, level: (group) => this.#level(group), through: () => this.through });
		parts.telemetry?.unitsFrom((id) => loaded.rows.get('resources', id));
	}

	/** Takes on what was committed while the rows were loaded, and follows from there. */
	begin(follow: (listener: (batch: readonly Committed[]) => void) => () => void): void {
		this.#stop.push(follow((batch) => this.#take(batch)));
		const timer = setInterval(() => this.beat(), 1_000);
		timer.unref();
		this.#stop.push(() => clearInterval(timer));
	}

	get chain(): Chain {
		return this.#parts.storage.chain;
	}
	/** Rows are true as of this entry. */
	get through(): number {
		return this.head.seq;
	}
	get head(): Head {
		return this.#loaded.trail.head;
	}
	/** Grows when an entry changed who sees what; compare before and after an asynchronous check. */
	get accessSeq(): number {
		return this.#access.seq;
	}

	row<T extends TableName>(table: T, id: string): Row<T> | undefined {
		return this.#loaded.rows.get(table, id);
	}

	/** All rows of a table, as written (personal values sealed, no secrets). For rules and routes, never to be sent as they are. */
	rows<T extends TableName>(table: T): Row<T>[] {
		return [...this.#loaded.rows.all(table)] as unknown as Row<T>[];
	}

	/** The rows of a table this actor may see, as they may be sent (personal values masked). */
	readable<T extends TableName>(actor: Pick<Actor, 'scopes'>, table: T): Row<T>[] {
		const held = new Set(actor.scopes);
		const rows: AnyRow[] = [];
		for (const row of this.#loaded.rows.all(table)) if (visible(held, table, row)) rows.push(project(table, row, this.#loaded.masks));
		return rows as unknown as Row<T>[];
	}

	/** Whether the actor may be told the meaning of an entry: all its rows may be seen, as they are now. */
	sees(actor: Pick<Actor, 'scopes'>, entry: Pick<Entry, 'changes' | 'subjects'>): boolean {
		const rows = entry.changes.map((change) => ({
			table: change.table,
			row: this.#loaded.rows.any(change.table, change.id) ?? (change.op === 'delete' ? (change.before as AnyRow) : undefined)
		}));
		const held = new Set(actor.scopes);
		return rows.length > 0 ? mayKnow(held, rows) : mayKnowAny(held, this.#subjects(entry));
	}

	/** Resolves when the rows here are true as of `seq`: a route that reads rows after sending a command waits for its answer's seq. */
	reached(seq: number): Promise<void> {
		if (this.through >= seq) return Promise.resolve();
		return new Promise((done) => this.#reached.push({ seq, done }));
	}

	deltas(actor: Pick<Actor, 'scopes'>, since: number, limit: number): CatchUp {
		const head = this.through;
		if (!this.#loaded.trail.reaches(since)) return { reset: true, head };
		const items = this.#items(new Set(sharedScopes(actor.scopes)), since);
		const page = items.slice(0, limit);
		return { chain: this.chain, from: since, through: page.length < items.length ? (page.at(-1)?.seq ?? since) : head, head, items: page };
	}

	snapshot(actor: Pick<Actor, 'scopes'>, scope?: string): SnapshotAnswer {
		return snapshotOf({ ...this.#loaded, chain: this.chain }, this.head, new Set(actor.scopes), actor.scopes, scope);
	}

	/** The snapshot as bytes to send, with its content encoding. `scope` in it lists the shared scopes and the actor's own. */
	snapshotBytes(actor: Pick<Actor, 'scopes'>, scope: string | undefined, acceptEncoding: string | null | undefined): Promise<SnapshotBytes> {
		const shared = { scopes: sharedScopes(actor.scopes) };
		return this.#snapshots.get(
			`${scope ?? ''} ${groupKey(actor.scopes)}`,
			encodingFor(acceptEncoding),
			() => this.through,
			() => this.snapshot(shared, scope)
		);
	}

	/** How one message reaches a whole room; given by the socket layer. */
	broadcastBy(broadcast: Broadcast): void {
		this.#broadcast = broadcast;
	}

	/** The groups of readers connected now. */
	groups(): Iterable<Readonly<Group>> {
		return this.#groups.all();
	}

	/** Catches a reader up and takes it into its group, in one synchronous turn. Returns the way to leave. */
	join({ actor, sessionId, since, hashAtSince, scopesAtSince, seat }: Join): () => void {
		const group = this.#groups.of(actor.scopes, this.through);
		this.#level(group);
		const near = this.#loaded.trail.reaches(since, hashAtSince);
		if (near) seat.emit('deltas', { chain: this.chain, from: since, through: this.through, items: this.#items(group.held, since) } satisfies Deltas);
		else seat.emit('reset', {});
		const reader: Reader = { actor, sessionId, seat, group };
		group.readers.add(reader);
		seat.enter(group.room);
		if (near && scopesAtSince) this.#access.tell(reader, scopesAtSince, actor.scopes);
		return () => this.#groups.leave(reader);
	}

	/** Hangs up every screen of a session. */
	drop(sessionId: string, reason = 'revoked'): void {
		this.#access.drop((reader) => reader.sessionId === sessionId, reason);
	}

	/** When an entry was made, UTC ms, if it is recent enough to catch up from. */
	atOf(seq: number): number | undefined {
		return this.#loaded.trail.at(seq);
	}

	/** The heartbeat: says `through` to groups that heard nothing, and looks for grants and sessions whose time has come or gone. */
	beat(): void {
		const now = performance.now();
		for (const group of this.#groups.all()) if (now - group.saidAt >= QUIET_MS) this.#say(group, []);
		const users = this.#access.due(this.#parts.clock());
		if (users.size > 0 && !this.#draining) void this.#drain(users);
	}

	close(): void {
		for (const stop of this.#stop.splice(0)) stop();
		this.#access.drop(() => true, 'closing');
	}

	#take(batch: readonly Committed[]): void {
		this.#waiting.push(...batch);
		if (!this.#draining) void this.#drain(new Set());
	}

	async #drain(users: ReadonlySet<string>): Promise<void> {
		this.#draining = true;
		try {
			if (users.size > 0) await this.#access.reconsider(users);
			while (this.#waiting.length > 0) await this.#segment();
		} catch (error) {
			this.#failed(error);
		} finally {
			this.#draining = false;
		}
		if (this.#waiting.length > 0) void this.#drain(new Set());
	}

	async #segment(): Promise<void> {
		const turn = this.#waiting.findIndex(({ entry }) => entry.changes.some((change) => accessTables.has(change.table)));
		const segment = this.#waiting.splice(0, turn === -1 ? this.#waiting.length : turn + 1);
		const missing = this.#loaded.masks.missing(segment.flatMap(({ entry }) => entry.changes.flatMap((change) => (change.op === 'delete' ? [] : Object.values(change.after)))));
		if (missing.length > 0) await this.#loaded.masks.learn(missing).catch(this.#failed);
		const users = this.#apply(segment);
		if (users.size > 0) await this.#access.reconsider(users);
	}

	/** Rows, trail and one message a group, without a pause. Returns the users whose access the segment changed. */
	#apply(segment: readonly Committed[]): Set<string> {
		const news = new Map<Group, DeltaItem[]>();
		const users = new Set<string>();
		for (const { entry, hash } of segment) {
			if (entry.seq <= this.through) continue;
			const touches = entry.changes.map((change) => this.#loaded.rows.apply(change));
			this.#loaded.trail.add({ seq: entry.seq, at: entry.at, hash, touched: touchedOf(touches) });
			this.#access.note(entry.seq, touches, users);
			for (const group of this.#groups.all()) {
				const item = this.#item(group, entry, touches);
				if (item) news.set(group, [...(news.get(group) ?? []), item]);
			}
		}
		for (const [group, items] of news) this.#say(group, items);
		for (const { done } of this.#reached.filter(({ seq }) => seq <= this.through)) done();
		this.#reached = this.#reached.filter(({ seq }) => seq > this.through);
		return users;
	}

	#item(group: Group, entry: Entry, touches: readonly Touch[]): DeltaItem | undefined {
		const ops = touches.map((touch) => opOf(group.held, touch, this.#loaded.masks)).filter((op) => op !== undefined);
		const rows = touches.map(({ table, after, before }) => ({ table, row: after ?? before }));
		const known = rows.length > 0 ? mayKnow(group.held, rows) : mayKnowAny(group.held, this.#subjects(entry));
		if (ops.length === 0 && !known) return undefined;
		if (!known) return { seq: entry.seq, at: entry.at, ops };
		const args = masked(entry.args, this.#loaded.masks) as Entry['args'];
		return { seq: entry.seq, at: entry.at, actor: entry.actor, event: entry.event, args, ...(entry.late ? { late: true as const } : {}), ops };
	}

	/** What an entry without changed rows is about: a fact that came too late. */
	#subjects(entry: Pick<Entry, 'subjects'>): { table: TableName; row: AnyRow | undefined }[] {
		return entry.subjects.map((subject) => {
			const colon = subject.indexOf(':');
			const table = subject.slice(0, colon) as TableName;
			return { table, row: this.#loaded.rows.any(table, subject.slice(colon + 1)) };
		});
	}

	#items(held: ReadonlySet<string>, since: number): DeltaItem[] {
		return this.#loaded.trail.items(held, since, this.#loaded.rows, this.#loaded.masks);
	}

	/** Brings a group to where the rows are, so that somebody can join it. */
	#level(group: Group): void {
		if (group.through < this.through) this.#say(group, []);
	}

	#say(group: Group, items: readonly DeltaItem[]): void {
		const message: Deltas = { chain: this.chain, from: group.through, through: this.through, items };
		group.through = this.through;
		group.saidAt = performance.now();
		if (group.readers.size > 0) this.#broadcast(group.room, 'deltas', message);
	}
}

/** Loads the rows and follows the journal from the very entry they are true as of. */
export async function createLive(parts: LiveParts): Promise<Live> {
	const early: Committed[] = [];
	let listener = (batch: readonly Committed[]): void => void early.push(...batch);
	const stop = parts.storage.follow((batch) => listener(batch));
	const live = new Live(parts, await load(parts.storage));
	live.begin((take) => {
		listener = take;
		take(early);
		return stop;
	});
	return live;
}
