/** The port of telemetry's own store: what is measured rather than decided. Several processes of one city share it. */
import type { Position } from '../../domain/protocol/positions.ts';
import type { Point } from './points.ts';

export interface TrackPoint extends Point {
	readonly receivedAt: number;
}
export interface AuditEvent {
	/** UTC ms. */
	readonly at: number;
	/** `unauthenticated` 401 · `forbidden` 403 · `sign_in_failed` · `sign_in_locked`. */
	readonly kind: string;
	readonly username?: string;
	readonly actorId?: string;
	readonly address: string;
	readonly path?: string;
	readonly detail?: string;
}
export interface AuditRow {
	readonly id: number;
	readonly at: number;
	readonly kind: string;
	readonly username: string | null;
	readonly actorId: string | null;
	readonly address: string;
	readonly path: string | null;
	readonly detail: string | null;
}
export interface AuditQuery {
	/** Not older than, UTC ms. */
	readonly since?: number;
	/** Older than this row: the next page. */
	readonly before?: number;
	readonly limit: number;
	readonly kind?: string;
}
export interface Cursor {
	readonly sessionId: string;
	readonly userId: string;
	/** Applied through this entry. */
	readonly seq: number;
	readonly at: number;
}
export interface Seen {
	readonly sessionId: string;
	readonly at: number;
	readonly address: string;
}
export interface Failures {
	readonly count: number;
	readonly lastAt: number;
	readonly lockedUntil: number;
}
export interface Batch {
	readonly points: readonly TrackPoint[];
	readonly cursors: readonly Cursor[];
	readonly seen: readonly Seen[];
	readonly audit: readonly AuditEvent[];
}

const TEXT_MAX = 500;

/** Texts of an audit event as they are kept. */
export const kept = (event: AuditEvent) => {
	const cut = (text: string | undefined): string | null => text?.slice(0, TEXT_MAX) ?? null;
	return [event.at, event.kind, cut(event.username), cut(event.actorId), event.address.slice(0, TEXT_MAX), cut(event.path), cut(event.detail)] as const;
};

export interface TelemetryStore {
	/** True when other processes write here too. */
	readonly shared: boolean;
	/** All or nothing. */
	write(batch: Batch): Promise<void>;
	/** The newest fix of every unit. */
	latest(): Promise<Position[]>;
	/** The newest fix of every unit of which one arrived after this time, UTC ms. */
	arrived(after: number): Promise<Position[]>;
	track(unitId: string, from: number, to: number): Promise<TrackPoint[]>;
	audit(query: AuditQuery): Promise<AuditRow[]>;
	cursors(): Promise<Cursor[]>;
	seen(): Promise<Seen[]>;
	failures(username: string): Promise<Failures | undefined>;
	/** Replaces a counter by what `step` makes of it; nobody else changes it meanwhile. */
	changeFailures(username: string, step: (known: Failures | undefined) => Failures): Promise<Failures>;
	clearFailures(username: string): Promise<void>;
	/** Forgets counters that nobody has touched since. */
	forgetFailures(before: number): Promise<void>;
	close(): Promise<void>;
}
