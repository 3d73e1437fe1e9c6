/** A lane per unit: how long it was in each state, where it was over the acknowledgement limit, and the intervals between steps. */
import type { Row, TaskingState } from '$db/schema';

export interface Bar {
	readonly state: TaskingState;
	/** UTC ms. */
	readonly from: number;
	readonly to: number;
	/** From here on the acknowledgement was overdue; null: in time. */
	readonly overFrom: number | null;
}
export interface Lane {
	readonly tasking: Row<'taskings'>;
	readonly bars: readonly Bar[];
}
export interface Intervals {
	readonly tasking: Row<'taskings'>;
	/** Seconds; null where a step is not known. */
	readonly order: number | null;
	readonly sign: number | null;
	readonly out: number | null;
	readonly arrive: number | null;
	readonly total: number | null;
}

function steps(row: Row<'taskings'>): { state: TaskingState; at: number }[] {
	const times: readonly (readonly [TaskingState, number | null])[] = [
		['reserved', row.reservedAt],
		['issued', row.issuedAt],
		['acknowledged', row.acknowledgedAt],
		['turned_out', row.turnedOutAt],
		['arrived', row.arrivedAt],
		['working', row.workingAt],
		['released', row.releasedAt]
	];
	return times.flatMap(([state, at]) => (at === null ? [] : [{ state, at }])).sort((a, b) => a.at - b.at);
}

/** The bars of a tasking up to its end, or to `now` while it goes on. */
export function laneOf(row: Row<'taskings'>, now: number): Lane {
	const taken = steps(row);
	const end = row.returnedAt ?? row.endedAt ?? now;
	const bars = taken.map(({ state, at }, index) => {
		const to = Math.max(at, taken[index + 1]?.at ?? end);
		const over = state === 'issued' && row.dueAt !== null && to > row.dueAt ? Math.max(at, row.dueAt) : null;
		return { state, from: at, to, overFrom: over };
	});
	return { tasking: row, bars };
}

const between = (from: number | null, to: number | null): number | null => (from === null || to === null || to < from ? null : Math.round((to - from) / 1000));

/** Seconds between the steps of a unit, counted from when the incident was received. */
export const intervalsOf = (row: Row<'taskings'>, receivedAt: number): Intervals => ({
	tasking: row,
	order: between(receivedAt, row.issuedAt),
	sign: between(row.issuedAt, row.acknowledgedAt),
	out: between(row.acknowledgedAt ?? row.issuedAt, row.turnedOutAt),
	arrive: between(row.turnedOutAt, row.arrivedAt),
	total: between(receivedAt, row.arrivedAt)
});

/** How far along the span a time lies, percent. */
export const share = (at: number, from: number, to: number): number => (to <= from ? 0 : Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100)));
