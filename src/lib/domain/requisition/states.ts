/**
 * State machines of 征用决定 and its lines as tables (domain.md §2.4, §2.8): which deed leads from which state to which.
 *
 * What was taken by word of mouth is used before it is written: regularising and serving leave a case in use, and one that is over with
 * its claim open, where it is.
 */
import type { LineState, RequisitionState } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const deeds = [
	'revise',
	'submit',
	'approve',
	'reject',
	'cancel',
	'regularise',
	'serve',
	'refuse',
	'hand_over',
	'extend',
	'ask',
	'name_party',
	'fall_due',
	'transfer',
	'return',
	'notify_claim',
	'recount',
	'close',
	'settle'
] as const;
export type Deed = (typeof deeds)[number];

type Steps = Partial<Record<RequisitionState, RequisitionState>>;
const stay = (...states: RequisitionState[]): Steps => Object.fromEntries(states.map((state) => [state, state]));
const to = (target: RequisitionState, ...states: RequisitionState[]): Steps => Object.fromEntries(states.map((state) => [state, target]));

export const requisitionSteps: Readonly<Record<Deed, Steps>> = {
	/** What was spoken is put right until it is written. */
	revise: stay('draft', 'oral'),
	submit: to('submitted', 'draft'),
	approve: to('approved', 'submitted'),
	reject: to('rejected', 'submitted'),
	/** Before hand-over only: afterwards things are returned, not cancelled. */
	cancel: to('cancelled', 'draft', 'submitted', 'approved', 'oral', 'regularised', 'served', 'refused'),
	regularise: { ...to('regularised', 'oral'), ...stay('refused', 'in_use', 'return_due', 'returned', 'claim_open') },
	serve: { ...to('served', 'approved', 'regularised'), ...stay('refused', 'in_use', 'return_due', 'returned', 'claim_open') },
	refuse: to('refused', 'oral', 'approved', 'regularised', 'served'),
	/** A decision is served first; only an oral order is handed over on a spoken word. An owner who refused may give way. */
	hand_over: to('in_use', 'served', 'oral', 'regularised', 'refused'),
	extend: to('in_use', 'in_use', 'return_due'),
	/** For a longer use, or answered with no. */
	ask: stay('in_use', 'return_due'),
	name_party: stay('draft', 'submitted', 'approved', 'oral', 'regularised', 'served', 'refused', 'in_use', 'return_due', 'returned', 'claim_open'),
	fall_due: to('return_due', 'in_use'),
	transfer: stay('in_use', 'return_due'),
	return: to('returned', 'in_use', 'return_due'),
	/** A line of which nothing was counted is opened again: the case goes on, or waits for the return it was due for. */
	recount: { ...stay('in_use', 'return_due'), ...to('in_use', 'returned') },
	notify_claim: to('claim_open', 'returned'),
	close: to('closed', 'claim_open'),
	/** 调用: what one office lends another is back, and nobody is owed anything. */
	settle: to('closed', 'returned')
};

export const lineSteps: Readonly<Record<LineState, readonly LineState[]>> = {
	listed: ['received', 'in_use', 'settled'],
	received: ['in_use', 'settled'],
	in_use: ['settled'],
	/** Only what was counted 0, to be counted again. */
	settled: ['listed']
};

/** States after which nothing more happens to an order. */
export const isOver = (state: RequisitionState): boolean => state === 'rejected' || state === 'cancelled' || state === 'closed';

/** Before hand-over: nothing of the owner's has been taken yet. */
export const isBeforeHandOver = (state: RequisitionState): boolean => state in requisitionSteps.cancel;

/** What may be done to an order in this state, as far as the state goes. */
export const deedsFrom = (state: RequisitionState): Deed[] => deeds.filter((deed) => state in requisitionSteps[deed]);

const wrong = (state: string, wanted: string) => new Refusal('conflict', 'requisition.wrong_state', { state, wanted }, 'requisitionId');

/** Carries out a deed with what else it sets, at `now` (UTC ms). Refuses `requisition.wrong_state` 409. */
export function stepBy(requisition: Row<'requisitions'>, deed: Deed, now: number, set: Partial<Row<'requisitions'>> = {}): Change[] {
	const state = requisitionSteps[deed][requisition.state];
	if (state === undefined) throw wrong(requisition.state, deed);
	const moved = state === requisition.state ? {} : { state, stateAt: now };
	return update('requisitions', requisition, { ...moved, revisedAt: now, ...set });
}

/** Leads an order into a state some deed allows, at `now` (UTC ms), with what else changes. Refuses `requisition.wrong_state` 409. */
export function stepTo(requisition: Row<'requisitions'>, state: RequisitionState, now: number, set: Partial<Row<'requisitions'>> = {}): Change[] {
	const deed = deeds.find((candidate) => requisitionSteps[candidate][requisition.state] === state);
	if (deed === undefined) throw wrong(requisition.state, state);
	return stepBy(requisition, deed, now, set);
}

/** Leads a line into a state with what else changes; a settled line is no longer active. Refuses `requisition.wrong_line_state` 409. */
export function lineStepTo(line: Row<'requisition_lines'>, state: LineState, set: Partial<Row<'requisition_lines'>> = {}): Change[] {
	if (!lineSteps[line.state].includes(state)) throw new Refusal('conflict', 'requisition.wrong_line_state', { state: line.state, wanted: state }, 'lineId');
	return update('requisition_lines', line, { state, active: state !== 'settled', ...set });
}
