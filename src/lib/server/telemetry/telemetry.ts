/**
 * What is measured rather than decided: positions, device cursors, refusals. Never in the journal; newest in memory, written in
 * batches to a file of its own.
 *
 * A point older than the unit's latest becomes track and never moves the unit. The newest fix of each unit is what is shown.
 */
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import type { Position } from '../../domain/protocol/positions.ts';
import { createFailures } from './failures.ts';
import type { SignInFailures } from './failures.ts';
import { readPoint } from './points.ts';
import type { RefusedPoint } from './points.ts';
import type { AuditEvent, AuditQuery, AuditRow, Batch, Cursor, Seen, TelemetryStore, TrackPoint } from './port.ts';
import { openStore } from './store.ts';

export type { AuditQuery, Cursor, Position, Seen };

/** Waiting points are written after so many ms, or as soon as there are so many. */
const FLUSH_MS = 200;
const FLUSH_POINTS = 500;
/** While the store cannot be written so many wait in memory; then the oldest go. */
const WAITING_MAX = 100_000;
/** How often a shared store is asked what arrived at the other processes, ms, and how far their clocks may be apart. */
const ARRIVED_EVERY_MS = 1_000;
const APART_MS = 5_000;

type UnitOf = (id: string) => Row<'resources'> | undefined;

/** What a process knows of telemetry when it begins. */
interface Known {
	readonly latest: readonly Position[];
	readonly cursors: readonly Cursor[];
}

export class Telemetry {
	readonly #store: TelemetryStore;
	readonly #clock: () => number;
	readonly failures: SignInFailures;
	readonly #latest: Map<string, Position>;
	readonly #cursors: Map<string, Cursor>;
	readonly #listeners = new Set<(unitIds: readonly string[]) => void>();
	readonly #takers = new Set<(fixes: readonly Position[]) => void>();
	#unitOf: UnitOf = () => undefined;
	#points: TrackPoint[] = [];
	#audit: AuditEvent[] = [];
	#seen = new Map<string, Seen>();
	readonly #dirtyCursors = new Set<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#looking: ReturnType<typeof setInterval> | undefined;
	#writing: Promise<void> = Promise.resolve();

	constructor(store: TelemetryStore, clock: () => number, known: Known) {
		this.#store = store;
		this.#clock = clock;
		this.failures = createFailures(store);
		this.#latest = new Map(known.latest.map((position) => [position.unitId, position]));
		this.#cursors = new Map(known.cursors.map((cursor) => [cursor.sessionId, cursor]));
		if (!store.shared) return;
		let since = clock();
		this.#looking = setInterval(() => {
			const now = clock();
			void store.arrived(since - APART_MS).then(
				(positions) => {
					since = now;
					this.merge(positions);
				},
				() => undefined
			);
		}, ARRIVED_EVERY_MS).unref();
	}

	/** Where units are looked up; the live rows of the world give it. */
	unitsFrom(unitOf: UnitOf): void {
		this.#unitOf = unitOf;
	}

	/** Takes points as they came from outside. Bad ones are named by index and code; the others count. */
	ingest(points: readonly unknown[], actor: Actor): { readonly accepted: number; readonly refused: readonly RefusedPoint[] } {
		const receivedAt = this.#clock();
		const refused: RefusedPoint[] = [];
		const fixes: Position[] = [];
		points.forEach((value, index) => {
			const point = readPoint(value, receivedAt, actor, this.#unitOf);
			if (typeof point === 'string') return void refused.push({ index, code: point });
			this.#points.push({ ...point, receivedAt });
			const { unitId, at, lon, lat, speed, heading } = point;
			fixes.push({ unitId, at, lon, lat, speed, heading });
		});
		if (this.#points.length >= FLUSH_POINTS) void this.flush();
		else this.#flushSoon();
		const news = this.merge(fixes);
		if (news.length > 0) for (const taker of this.#takers) taker(news);
		return { accepted: points.length - refused.length, refused };
	}

	/** Takes over fixes, accepted here or by another process; tells those that are news, and answers them. */
	merge(fixes: readonly Position[]): readonly Position[] {
		const moved = new Map<string, Position>();
		for (const fix of fixes) {
			const known = this.#latest.get(fix.unitId);
			if (known && known.at >= fix.at) continue;
			this.#latest.set(fix.unitId, fix);
			moved.set(fix.unitId, fix);
		}
		if (moved.size > 0) for (const listener of this.#listeners) listener([...moved.keys()]);
		return [...moved.values()];
	}

	/** The newest fix of every unit that ever sent one, by unit id. */
	latest(): ReadonlyMap<string, Position> {
		return this.#latest;
	}

	position(unitId: string): Position | undefined {
		return this.#latest.get(unitId);
	}

	/** All points of a unit between two times, UTC ms, inclusive, in order of time. */
	async track(unitId: string, from: number, to: number): Promise<TrackPoint[]> {
		await this.flush();
		return this.#store.track(unitId, from, to);
	}

	/** Told which units moved, once a call of `ingest`; returns the way to stop. */
	subscribe(listener: (unitIds: readonly string[]) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Told what `ingest` took that moves a unit, and nothing that came from another process; returns the way to stop. */
	onTaken(taker: (fixes: readonly Position[]) => void): () => void {
		this.#takers.add(taker);
		return () => this.#takers.delete(taker);
	}

	/** How far a device has applied the journal. */
	cursor(cursor: Cursor): void {
		this.#cursors.set(cursor.sessionId, cursor);
		this.#dirtyCursors.add(cursor.sessionId);
		this.#flushSoon();
	}

	cursorOf(sessionId: string): Cursor | undefined {
		return this.#cursors.get(sessionId);
	}

	/** A session was used. */
	seen(sessionId: string, address: string): void {
		this.#seen.set(sessionId, { sessionId, at: this.#clock(), address });
		this.#flushSoon();
	}

	/** When and from where each session was last used, at any process, by session id. */
	async lastSeen(): Promise<ReadonlyMap<string, Seen>> {
		await this.flush();
		return new Map((await this.#store.seen()).map((seen) => [seen.sessionId, seen]));
	}

	/** A refusal worth remembering: 401, 403, a failed sign-in, a lockout. Bound, so that it can be handed on. */
	readonly audit = (event: AuditEvent): void => {
		this.#audit.push(event);
		if (this.#audit.length >= FLUSH_POINTS) void this.flush();
		else this.#flushSoon();
	};

	/** Newest first. */
	async auditRows(query: AuditQuery): Promise<AuditRow[]> {
		await this.flush();
		return this.#store.audit(query);
	}

	/** Writes what waits. What cannot be written now is tried again. */
	flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const batch = { points: this.#points, audit: this.#audit, cursors: picked(this.#cursors, this.#dirtyCursors), seen: [...this.#seen.values()] };
		if (batch.points.length + batch.audit.length + batch.cursors.length + batch.seen.length === 0) return this.#writing;
		this.#points = [];
		this.#audit = [];
		this.#seen = new Map();
		this.#writing = this.#writing.then(() => this.#store.write(batch)).catch(() => this.#takeBack(batch));
		return this.#writing;
	}

	async close(): Promise<void> {
		clearInterval(this.#looking);
		await this.flush();
		clearTimeout(this.#timer);
		await this.#store.close();
	}

	#takeBack(batch: Batch): void {
		this.#points = [...batch.points, ...this.#points].slice(-WAITING_MAX);
		this.#audit = [...batch.audit, ...this.#audit].slice(-WAITING_MAX);
		for (const { sessionId } of batch.cursors) this.#dirtyCursors.add(sessionId);
		this.#seen = new Map([...batch.seen.map((seen) => [seen.sessionId, seen] as const), ...this.#seen]);
		this.#flushSoon();
	}

	#flushSoon(): void {
		this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
	}
}

function picked<V>(from: ReadonlyMap<string, V>, ids: Set<string>): V[] {
	const values = [...ids].flatMap((id) => from.get(id) ?? []);
	ids.clear();
	return values as V[];
}

/** In a file of its own, or `:memory:`; or in whatever store is given. */
export async function createTelemetry(place: string | TelemetryStore, clock: () => number): Promise<Telemetry> {
	const store = typeof place === 'string' ? openStore(place) : place;
	return new Telemetry(store, clock, { latest: await store.latest(), cursors: await store.cursors() });
}
