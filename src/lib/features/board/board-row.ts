/**
 * A line of the status board, derived from rows alone: what a unit is doing, since when, and when that is too long.
 *
 * A unit without a tasking shows its availability; one that has just declined stays in sight as 拒绝 until somebody has sent
 * another (at most half an hour), because an order nobody carries out is the most urgent thing on the board.
 */
import type { Row, TaskingState } from '$db/schema';
import type { MarkState } from '$lib/ui/words';

export interface BoardRow {
	/** Id of the resource. */
	readonly id: string;
	readonly resource: Row<'resources'>;
	/** The tasking the state comes from; null for a free unit. */
	readonly tasking: Row<'taskings'> | null;
	readonly incident: Row<'incidents'> | null;
	/** Code of the list `capabilities` it was ordered for. */
	readonly capability: string | null;
	readonly state: MarkState;
	/** UTC ms since when it is in this state; null when nobody knows. */
	readonly since: number | null;
	/** When the state has lasted too long, UTC ms; null without a limit. */
	readonly dueAt: number | null;
}

/** How long a refusal stays on the board, ms. */
export const DECLINED_SHOWN_MS = 30 * 60_000;
const MINUTE_MS = 60_000;

/** The limit of a state: the acknowledgement of the order, the turn-out time of the unit, the travel time as estimated. */
export function dueOf(tasking: Row<'taskings'>, resource: Row<'resources'>): number | null {
	const limits: Partial<Record<TaskingState, number | null>> = {
		reserved: tasking.reservedUntil,
		issued: tasking.dueAt,
		// A refusal waits for nobody: it is late from its first second on.
		declined: tasking.stateAt + 1_000,
		acknowledged: (tasking.acknowledgedAt ?? tasking.stateAt) + Math.max(1, resource.turnOutMinutes) * MINUTE_MS,
		turned_out: tasking.etaSeconds === null ? null : (tasking.turnedOutAt ?? tasking.stateAt) + tasking.etaSeconds * 1_000
	};
	return limits[tasking.state] ?? null;
}

/** When the unit is expected at the incident, UTC ms, by the estimate made when it was ordered. Null once there, or unknown. */
export function etaOf(tasking: Row<'taskings'> | null, resource: Row<'resources'>): number | null {
	if (!tasking || tasking.etaSeconds === null) return null;
	if (tasking.state === 'turned_out') return (tasking.turnedOutAt ?? tasking.stateAt) + tasking.etaSeconds * 1_000;
	if (tasking.state === 'acknowledged') return (tasking.acknowledgedAt ?? tasking.stateAt) + resource.turnOutMinutes * MINUTE_MS + tasking.etaSeconds * 1_000;
	return null;
}

/** The last thing a unit was told, of those that still show: the active one, else a fresh refusal of an open incident. */
export function shownTasking(taskings: readonly Row<'taskings'>[], isOpen: (incidentId: string) => boolean, now: number): Row<'taskings'> | null {
	const active = taskings.find((tasking) => tasking.active);
	if (active) return active;
	const last = taskings.reduce<Row<'taskings'> | null>((latest, tasking) => (latest === null || tasking.stateAt > latest.stateAt ? tasking : latest), null);
	if (last?.state !== 'declined' || now - last.stateAt > DECLINED_SHOWN_MS) return null;
	return isOpen(last.incidentId) ? last : null;
}

export interface BoardFacts {
	readonly resource: Row<'resources'>;
	/** All taskings the unit ever had, as far as this reader sees them. */
	readonly taskings: readonly Row<'taskings'>[];
	readonly incidentOf: (id: string) => Row<'incidents'> | undefined;
	readonly capabilityOf: (requirementId: string | null) => string | null;
	readonly now: number;
}

export function boardRow({ resource, taskings, incidentOf, capabilityOf, now }: BoardFacts): BoardRow {
	const tasking = shownTasking(taskings, (id) => incidentOf(id)?.state === 'open', now);
	if (!tasking) {
		const since = taskings.reduce<number | null>((latest, { endedAt }) => (endedAt !== null && (latest === null || endedAt > latest) ? endedAt : latest), null);
		const state = resource.availability;
		return { id: resource.id, resource, tasking: null, incident: null, capability: null, state, since: state === 'standby' ? since : null, dueAt: null };
	}
	return {
		id: resource.id,
		resource,
		tasking,
		incident: incidentOf(tasking.incidentId) ?? null,
		capability: capabilityOf(tasking.requirementId),
		state: tasking.state,
		since: tasking.stateAt,
		dueAt: dueOf(tasking, resource)
	};
}

export const isOver = (row: BoardRow, now: number): boolean => row.dueAt !== null && row.dueAt <= now;
/** An order nobody has signed for in time: the one thing that rings. */
export const isUnsigned = (row: BoardRow, now: number): boolean => row.state === 'issued' && isOver(row, now);

/** Unsigned orders, refusals, other limits passed, units out, free units, units that cannot go. */
export function urgencyRank(row: BoardRow, now: number): number {
	if (isUnsigned(row, now)) return 0;
	if (row.state === 'declined') return 1;
	if (isOver(row, now)) return 2;
	if (row.tasking?.active) return row.state === 'released' ? 4 : 3;
	return row.state === 'unavailable' ? 7 : row.state === 'moved_up' ? 5 : 6;
}

const tierRank = { main: 0, supplement: 1, support: 2, volunteer: 3, expert: 4 } as const;

/** The order of the board: what is overdue first, then the longest in its state, then tier, teams before vehicles, name. */
export function byUrgency(now: number): (a: BoardRow, b: BoardRow) => number {
	return (a, b) =>
		urgencyRank(a, now) - urgencyRank(b, now) ||
		(a.since ?? Infinity) - (b.since ?? Infinity) ||
		tierRank[a.resource.tier] - tierRank[b.resource.tier] ||
		(a.resource.teamType === null ? 1 : 0) - (b.resource.teamType === null ? 1 : 0) ||
		(a.resource.shortName < b.resource.shortName ? -1 : 1);
}
