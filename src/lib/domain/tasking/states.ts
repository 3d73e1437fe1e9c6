/**
 * The life of a tasking, complete by type: buttons, server and documentation read this one table.
 *
 *   reserved → issued → acknowledged → turned_out → arrived → working → released → returned
 *      │         └── declined (before arrival) · recalled (before release) · a step may be skipped, never taken back
 *      └── expired (not ordered in time) · recalled (taken back by the desk)
 */
import type { TaskingState } from '../../../../db/schema.ts';

export const taskingVerbs = ['issue', 'acknowledge', 'turn_out', 'arrive', 'start_work', 'release', 'return', 'decline', 'recall', 'unreserve', 'expire'] as const;
export type TaskingVerb = (typeof taskingVerbs)[number];
type Transitions = Readonly<Record<TaskingVerb, TaskingState | 'refuse'>>;

const none: Transitions = {
	issue: 'refuse',
	acknowledge: 'refuse',
	turn_out: 'refuse',
	arrive: 'refuse',
	start_work: 'refuse',
	release: 'refuse',
	return: 'refuse',
	decline: 'refuse',
	recall: 'refuse',
	unreserve: 'refuse',
	expire: 'refuse'
};
const working: Transitions = { ...none, release: 'released', return: 'returned', recall: 'recalled' };
const arrived: Transitions = { ...working, start_work: 'working' };
const turnedOut: Transitions = { ...arrived, arrive: 'arrived', decline: 'declined' };
const acknowledged: Transitions = { ...turnedOut, turn_out: 'turned_out' };

export const transitions: Readonly<Record<TaskingState, Transitions>> = {
	reserved: { ...none, issue: 'issued', unreserve: 'recalled', expire: 'expired' },
	issued: { ...acknowledged, acknowledge: 'acknowledged' },
	acknowledged,
	turned_out: turnedOut,
	arrived,
	working,
	released: { ...none, return: 'returned' },
	returned: none,
	declined: none,
	recalled: none,
	expired: none
};

/** The state a verb leads to, wherever it is taken from. */
export const outcome: Readonly<Record<TaskingVerb, TaskingState>> = {
	issue: 'issued',
	acknowledge: 'acknowledged',
	turn_out: 'turned_out',
	arrive: 'arrived',
	start_work: 'working',
	release: 'released',
	return: 'returned',
	decline: 'declined',
	recall: 'recalled',
	unreserve: 'recalled',
	expire: 'expired'
};

/** States in which the tasking holds its resource. */
export const isActive = (state: TaskingState): boolean => state !== 'returned' && state !== 'declined' && state !== 'recalled' && state !== 'expired';

export const allows = (state: TaskingState, verb: TaskingVerb): boolean => transitions[state][verb] !== 'refuse';

/** The forward steps a unit takes itself, in their order; the next button of the tablet is the first that is allowed. */
export const unitSteps = ['acknowledge', 'turn_out', 'arrive', 'start_work', 'release', 'return'] as const satisfies readonly TaskingVerb[];
export type UnitStep = (typeof unitSteps)[number];
export const nextStep = (state: TaskingState): UnitStep | undefined => unitSteps.find((verb) => allows(state, verb));
