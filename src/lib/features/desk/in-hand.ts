/** What one open incident still asks of the room, in a line: who is out, who has not signed, what is missing, what is due. */
import type { Row, TaskingState } from '$db/schema';

export interface InHand {
	/** Active units by what they are doing, in the order of a tasking's life; states nobody is in are left out. */
	readonly states: readonly { readonly state: TaskingState; readonly count: number }[];
	/** Orders past the limit of their priority without a receipt. */
	readonly unsigned: number;
	/** Units the requirement lines still ask for. */
	readonly missing: number;
	/** The report that is due next, or the one that is overdue longest; null when none is open. */
	readonly due: Row<'report_clocks'> | null;
}

/** The states an active tasking can be in, in the order of its life. */
const life = ['reserved', 'issued', 'acknowledged', 'turned_out', 'arrived', 'working', 'released'] as const;

export interface InHandFacts {
	readonly taskings: readonly Row<'taskings'>[];
	readonly requirements: readonly Row<'requirements'>[];
	readonly clocks: readonly Row<'report_clocks'>[];
	readonly now: number;
}

export function inHand({ taskings, requirements, clocks, now }: InHandFacts): InHand {
	const active = taskings.filter((tasking) => tasking.active);
	const assigned = (requirementId: string): number => active.filter((tasking) => tasking.requirementId === requirementId).length;
	return {
		states: life.map((state) => ({ state, count: active.filter((tasking) => tasking.state === state).length })).filter(({ count }) => count > 0),
		unsigned: active.filter(({ state, dueAt }) => state === 'issued' && dueAt !== null && dueAt <= now).length,
		missing: requirements.filter(({ state }) => state === 'active').reduce((sum, { id, quantity }) => sum + Math.max(0, quantity - assigned(id)), 0),
		due: clocks.filter(({ state }) => state === 'open').reduce<Row<'report_clocks'> | null>((first, clock) => (first === null || clock.dueAt < first.dueAt ? clock : first), null)
	};
}
