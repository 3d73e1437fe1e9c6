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
import { openStore } from './store.ts';
import type { AuditEvent, AuditQuery, AuditRow, Cursor, Seen, Store, TrackPoint } from './store.ts';

export type { AuditEvent, AuditQuery, AuditRow, Cursor, Position, RefusedPoint, Seen, TrackPoint };

/** Waiting points are written after so many ms, or as soon as there are so many. */
const FLUSH_MS = 200;
const FLUSH_POINTS = 500;

type UnitOf = (id: string) => Row<'resources'> | undefined;

export class Telemetry {
	readonly #store: Store;
	readonly #clock: () => number;
	readonly failures: SignInFailures;
	readonly #latest: Map<string, Position>;
	readonly #cursors: Map<string, Cursor>;
	readonly #seen: Map<string, Seen>;
	readonly #listeners = new Set<(unitIds: readonly string[]) => void>();
	#unitOf: UnitOf = () => undefined;
	#points: TrackPoint[] = [];
	#audit: AuditEvent[] = [];
	readonly #dirtyCursors = new Set<string>();
	readonly #dirtySeen = new Set<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(store: Store, clock: () => number) {
		this.#store = store;
		this.#clock = clock;
		this.failures = createFailures(store);
		this.#latest = new Map(store.latest().map((position) => [position.unitId, position]));
		this.#cursors = new Map(store.cursors().map((cursor) => [cursor.sessionId, cursor]));
		this.#seen = new Map(store.seen().map((seen) => [seen.sessionId, seen]));
	}

	/** Where units are looked up; the live rows of the world give it. */
	unitsFrom(unitOf: UnitOf): void {
		this.#unitOf = unitOf;
	}

	/** Takes points as they came from outside. Bad ones are named by index and code; the others count. */
	ingest(points: readonly unknown[], actor: Actor): { readonly accepted: number; readonly refused: readonly RefusedPoint[] } {
		const receivedAt = this.#clock();
		const refused: RefusedPoint[] = [];
		const moved = new Set<string>();
		points.forEach((value, index) => {
			const point = readPoint(value, receivedAt, actor, this.#unitOf);
			if (typeof point === 'string') return void refused.push({ index, code: point });
			this.#points.push({ ...point, receivedAt });
			const known = this.#latest.get(point.unitId);
			if (known && known.at >= point.at) return;
			const { unitId, at, lon, lat, speed, heading } = point;
			this.#latest.set(unitId, { unitId, at, lon, lat, speed, heading });
			moved.add(unitId);
		});
		if (this.#points.length >= FLUSH_POINTS) this.flush();
		else this.#flushSoon();
		if (moved.size > 0) for (const listener of this.#listeners) listener([...moved]);
		return { accepted: points.length - refused.length, refused };
	}

	/** The newest fix of every unit that ever sent one, by unit id. */
	latest(): ReadonlyMap<string, Position> {
		return this.#latest;
	}

	position(unitId: string): Position | undefined {
		return this.#latest.get(unitId);
	}

	/** All points of a unit between two times, UTC ms, inclusive, in order of time. */
	track(unitId: string, from: number, to: number): TrackPoint[] {
		this.flush();
		return this.#store.track(unitId, from, to);
	}

	/** Told which units moved, once a call of `ingest`; returns the way to stop. */
	subscribe(listener: (unitIds: readonly string[]) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
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
		this.#dirtySeen.add(sessionId);
		this.#flushSoon();
	}

	seenOf(sessionId: string): Seen | undefined {
		return this.#seen.get(sessionId);
	}

	/** A refusal worth remembering: 401, 403, a failed sign-in, a lockout. Bound, so that it can be handed on. */
	readonly audit = (event: AuditEvent): void => {
		this.#audit.push(event);
		if (this.#audit.length >= FLUSH_POINTS) this.flush();
		else this.#flushSoon();
	};

	/** Newest first. */
	auditRows(query: AuditQuery): AuditRow[] {
		this.flush();
		return this.#store.audit(query);
	}

	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const batch = { points: this.#points, audit: this.#audit, cursors: picked(this.#cursors, this.#dirtyCursors), seen: picked(this.#seen, this.#dirtySeen) };
		if (batch.points.length + batch.audit.length + batch.cursors.length + batch.seen.length === 0) return;
		this.#points = [];
		this.#audit = [];
		this.#store.write(batch);
	}

	close(): void {
		this.flush();
		this.#store.close();
	}

	#flushSoon(): void {
		this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
	}
}

function picked<V>(from: ReadonlyMap<string, V>, ids: Set<string>): V[] {
	const values = [...ids].flatMap((id) => from.get(id) ?? []);
	ids.clear();
	return values as V[];
}

/** `file` is a path, or `:memory:`. */
export function createTelemetry(file: string, clock: () => number): Telemetry {
	return new Telemetry(openStore(file), clock);
}
