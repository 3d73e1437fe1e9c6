/**
 * One step of a unit: acknowledge, turn out, arrive, start work, release, return, decline. The unit's own lead takes it, or
 * the desk takes it down for the unit (channel, person, words, read-back). Each is a fact: it is never lost. When the state
 * machine no longer allows it, it is entered late and changes nothing; a caller without a time of his own is told instead.
 *
 * Refusals: `tasking.unknown` 404 · `tasking.on_behalf_needed` 422 · `tasking.already`, `tasking.not_allowed_now` 409.
 */
import * as v from 'valibot';
import type { Change, OnBehalf, Row } from '../../../../db/schema.ts';
import { can, isDesk } from '../access/matrix.ts';
import { isOwnUnit } from '../access/own.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import type { Actor, Context, Decision, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { onBehalf, uuid } from '../text.ts';
import { leaveToLeaders, loadCrew, nobody } from './crew.ts';
import type { Crew } from './crew.ts';
import { isActive, outcome, transitions } from './states.ts';
import type { TaskingVerb, UnitStep } from './states.ts';

export interface TaskingInput {
	readonly taskingId: string;
	readonly onBehalf?: OnBehalf | undefined;
}

export interface TaskingState {
	readonly tasking: Row<'taskings'> | undefined;
	readonly resource: Row<'resources'> | undefined;
	/** The unit's own receipts in the channel that it has not given yet, of the order's post. */
	readonly receipts: readonly Row<'receipts'>[];
	readonly crew: Crew;
}

/** The unit's open receipt of the post that repeats the order in the channel. */
async function openReceipts(read: Read, tasking: Row<'taskings'>): Promise<Row<'receipts'>[]> {
	if (tasking.state !== 'issued' || tasking.orderId === null) return [];
	const receipts = (await read.list('receipts', { incidentId: tasking.incidentId })).filter(
		(receipt) => receipt.resourceId === tasking.resourceId && receipt.acknowledgedAt === null
	);
	const posts = await Promise.all(receipts.map((receipt) => read.get('posts', receipt.postId)));
	return receipts.filter((_, index) => posts[index]?.orderId === tasking.orderId);
}

/** What every verb on a tasking looks at. `ends` also reads who leads the unit. */
export async function loadTasking(read: Read, taskingId: string, ends: boolean): Promise<TaskingState> {
	const tasking = await read.get('taskings', taskingId);
	if (!tasking) return { tasking, resource: undefined, receipts: [], crew: nobody };
	return {
		tasking,
		resource: await read.get('resources', tasking.resourceId),
		receipts: await openReceipts(read, tasking),
		crew: ends ? await loadCrew(read, tasking.incidentId, [tasking.resourceId]) : nobody
	};
}

/**
 * The unit's own lead without, a desk with `onBehalf`; a desk that leaves it out is told so in `decide`. Answering an order is
 * signing it (调度指令 S), the steps after it are feedback (现场反馈 W).
 */
export const mayStep =
	(verb: TaskingVerb) =>
	(actor: Actor, { tasking }: TaskingState, input: TaskingInput): boolean => {
		if (isDesk(actor)) return reaches(actor, 'taskings', tasking);
		if (input.onBehalf !== undefined || tasking === undefined || !isOwnUnit(actor, tasking)) return false;
		return verb === 'acknowledge' || verb === 'decline' ? can(actor, 'dispatch', 'sign') : can(actor, 'feedback', 'write');
	};

const subjectsOf = (tasking: Row<'taskings'>): string[] => [`taskings:${tasking.id}`, `resources:${tasking.resourceId}`, `incidents:${tasking.incidentId}`];

function refuseOrEnterLate(tasking: Row<'taskings'>, verb: TaskingVerb, context: Context, fact: boolean): Decision {
	if (fact && context.occurredGiven) return { changes: [], result: { late: true }, late: true, subjects: subjectsOf(tasking) };
	const already = tasking.state === outcome[verb];
	throw new Refusal('conflict', already ? 'tasking.already' : 'tasking.not_allowed_now', { state: tasking.state, name: tasking.resourceName }, 'taskingId');
}

export interface Move {
	readonly verb: TaskingVerb;
	/** Columns that keep the time of this step. */
	readonly set: (at: number) => Partial<Row<'taskings'>>;
	readonly fact: boolean;
	/** Whether the step shows that the unit has received the order. */
	readonly received: boolean;
}

/** Moves the tasking on, frees the resource when it ends, fills the receipt of the order. */
export function moveTasking(state: TaskingState, input: { readonly onBehalf?: OnBehalf | undefined }, context: Context, move: Move): Decision {
	const tasking = found(state.tasking, 'tasking.unknown', 'taskingId');
	const next = transitions[tasking.state][move.verb];
	if (next === 'refuse') return refuseOrEnterLate(tasking, move.verb, context, move.fact);
	const at = context.occurredAt;
	const active = isActive(next);
	const changes: Change[] = update('taskings', tasking, { ...move.set(at), state: next, stateAt: at, active, endedAt: active ? null : at, onBehalf: input.onBehalf ?? null });
	if (move.received)
		changes.push(...state.receipts.flatMap((receipt) => update('receipts', receipt, { acknowledgedAt: at, acknowledgedBy: context.actor.id, onBehalf: input.onBehalf ?? null })));
	if (!active) changes.push(...freed(state.resource, tasking), ...leaveToLeaders(state.crew, tasking, context.now));
	return { changes, result: {}, subjects: subjectsOf(tasking) };
}

const freed = (resource: Row<'resources'> | undefined, tasking: Row<'taskings'>): Change[] =>
	resource?.taskingId === tasking.id ? update('resources', resource, { taskingId: null, incidentId: null }) : [];

/** A desk must say by whom and how it was told; the unit's own lead is past `allow` only without it. */
export function requireOnBehalf(state: TaskingState, input: TaskingInput, actor: Actor): void {
	if (state.tasking !== undefined && input.onBehalf === undefined && isDesk(actor))
		throw new Refusal('rule', 'tasking.on_behalf_needed', { name: state.tasking.resourceName }, 'onBehalf');
}

const timeColumns: Readonly<Record<UnitStep, (at: number) => Partial<Row<'taskings'>>>> = {
	acknowledge: (at) => ({ acknowledgedAt: at }),
	turn_out: (at) => ({ turnedOutAt: at }),
	arrive: (at) => ({ arrivedAt: at }),
	start_work: (at) => ({ workingAt: at }),
	release: (at) => ({ releasedAt: at }),
	return: (at) => ({ returnedAt: at })
};

/** Declares the command of one forward step. */
export const defineStep = <const Verb extends UnitStep, const Event extends `tasking.${string}@${number}`>(verb: Verb, event: Event) =>
	defineCommand({
		type: `tasking.${verb}` as const,
		event,
		input: v.strictObject({ taskingId: uuid(), onBehalf: v.optional(onBehalf()) }),
		offline: 'fact',
		load: (read, input) => loadTasking(read, input.taskingId, verb === 'return'),
		allow: mayStep(verb),
		decide(state, input, context) {
			requireOnBehalf(state, input, context.actor);
			return moveTasking(state, input, context, { verb, set: timeColumns[verb], fact: true, received: true });
		}
	});
