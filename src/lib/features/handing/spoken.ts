/** A spoken order as the tablet tells it: how its 48 hours stand, and what is done, due now or still to come at the scene. Pure. */
import type { Row } from '../../../../db/schema.ts';
import { counts, hasTickets } from '../../domain/handing/ticket.ts';
import { mayGiveBack } from '../../domain/handing/give-back.ts';
import { mayHandOver } from '../../domain/handing/hand-over.ts';
import { isOver } from '../../domain/requisition/states.ts';

type Order = Row<'requisitions'>;

/** The limit to put it into writing (杭州市政府令255 art. 13): `near` in the last fifth of its time. */
export interface Limit {
	readonly state: 'running' | 'near' | 'overdue' | 'met' | 'late' | 'none';
	/** UTC ms. */
	readonly dueAt: number;
	/** UTC ms; when it was written. */
	readonly metAt: number | null;
	/** Law and article, as the rule set says; empty where this device has not been told. */
	readonly source: string;
}

const NEAR = 0.2;

/** Undefined of an order that was never spoken. What the clock says goes before what the order says: a limit may be moved. */
export function limitOf(order: Order, clocks: readonly Row<'case_clocks'>[], now: number): Limit | undefined {
	if (order.oralAt === null || order.regulariseDueAt === null) return undefined;
	const clock = clocks.find(({ rule }) => rule === 'regularise');
	const dueAt = clock?.dueAt ?? order.regulariseDueAt;
	const of = { dueAt, metAt: order.regularisedAt, source: clock?.source ?? '' };
	if (order.regularisedAt !== null) return { ...of, state: order.regularisedAt > dueAt ? 'late' : 'met' };
	if (isOver(order.state)) return { ...of, state: 'none' };
	if (now >= dueAt) return { ...of, state: 'overdue' };
	return { ...of, state: dueAt - now <= NEAR * (dueAt - order.oralAt) ? 'near' : 'running' };
}

export type TodoKey = 'hand_over' | 'ticket' | 'return' | 'regularise';
export interface Todo {
	readonly key: TodoKey;
	/** `carried`: signed here, the command centre has not received it. */
	readonly state: 'done' | 'carried' | 'now' | 'later';
	/** UTC ms: when it was done, or by when it is promised or due; null where there is no such time. */
	readonly at: number | null;
}

export interface AtScene {
	readonly order: Order;
	readonly lines: readonly Row<'requisition_lines'>[];
	readonly tickets: readonly Row<'tickets'>[];
	/** What this device still carries. */
	readonly carried: readonly { readonly type: string; readonly payload: unknown }[];
	/** YYYY-MM-DD in the zone of the world. */
	readonly today: string;
}

/** Lines in use that want a ticket of today: none counts yet, and none is on its way. */
export function unsignedToday({ lines, tickets, carried, today }: Omit<AtScene, 'order'>): Row<'requisition_lines'>[] {
	const isCarried = (lineId: string): boolean =>
		carried.some(({ type, payload }) => {
			const ticket = payload as { readonly lineId?: string; readonly date?: string };
			return type === 'ticket.sign' && ticket.lineId === lineId && ticket.date === today;
		});
	const isSigned = (lineId: string): boolean => tickets.some((ticket) => ticket.lineId === lineId && ticket.date === today && counts(ticket)) || isCarried(lineId);
	return lines.filter((line) => line.state === 'in_use' && hasTickets(line) && !isSigned(line.id));
}

const isCarried = ({ carried }: AtScene, type: string): boolean => carried.some((item) => item.type === type);

function handOver(at: AtScene): Todo {
	const { order, lines } = at;
	const key = 'hand_over';
	if (!lines.some(({ state }) => state === 'listed')) return { key, state: 'done', at: order.handedOverAt };
	if (isCarried(at, 'handing.hand_over')) return { key, state: 'carried', at: null };
	return { key, state: mayHandOver(order) ? 'now' : 'later', at: order.deliverAt };
}

function ticket(at: AtScene): Todo[] {
	if (!at.lines.some(hasTickets)) return [];
	const key = 'ticket';
	if (at.order.returnedAt !== null) return [{ key, state: 'done', at: at.tickets.reduce<number | null>((last, { recordedAt }) => Math.max(last ?? 0, recordedAt), null) }];
	if (unsignedToday(at).length > 0) return [{ key, state: 'now', at: null }];
	return [{ key, state: at.lines.some((line) => line.state === 'in_use' && hasTickets(line)) ? 'done' : 'later', at: null }];
}

function giveBack(at: AtScene): Todo {
	const { order, lines } = at;
	const key = 'return';
	if (order.returnedAt !== null) return { key, state: 'done', at: order.returnedAt };
	if (isCarried(at, 'handing.give_back')) return { key, state: 'carried', at: null };
	return { key, state: mayGiveBack(order) && lines.some(({ state }) => state === 'in_use') ? 'now' : 'later', at: order.returnDueAt ?? order.expectedReturnAt };
}

/** What the scene has to do, in order, and the paper that the office owes beside it; nothing of a case that is over. */
export function todosOf(at: AtScene): Todo[] {
	const { order } = at;
	if (isOver(order.state)) return [];
	const written: Todo = { key: 'regularise', state: order.regularisedAt === null ? 'later' : 'done', at: order.regularisedAt ?? order.regulariseDueAt };
	return [handOver(at), ...ticket(at), giveBack(at), written];
}

/** The step that is pressed next: hand-over, then the ticket of the day, then the return. */
export const nextOf = (todos: readonly Todo[]): Todo | undefined => todos.find(({ state }) => state === 'now');
