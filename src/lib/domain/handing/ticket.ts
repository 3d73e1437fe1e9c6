/**
 * 台班签证 (domain.md §2.8): one a thing and day, signed by both sides: hours worked, idle with whose cause it was, operator, meter,
 * fuel the government issued. It is what C2 pays by.
 *
 * A ticket counts when it says something about a day on which its line was in use and of which no ticket counts yet. One that does
 * not, is kept late: both papers are there for the desk to see, only the first is counted.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { insert } from '../command.ts';
import type { Context, Decision, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { dateOf } from '../ruleset/working-days.ts';
import { line, whole } from '../text.ts';
import { hangPhotos } from './case.ts';
import { assertSigned, ticketText } from './content.ts';
import { numberGiven, signing } from './input.ts';
import { takeNumber } from './numbers.ts';
import { endingOf } from './signing.ts';

/** Hundredths of an hour in a day. */
const DAY = 2_400;
export const idleCauses = ['owner', 'user', 'weather', 'waiting'] as const;

/** What a ticket says, without what it is about. */
export const ticketInput = {
	...numberGiven,
	/** YYYY-MM-DD in the zone of the world. */
	date: v.pipe(v.string(), v.isoDate('text.not_a_date')),
	workedHours: whole(0, DAY),
	idle: v.pipe(v.array(v.strictObject({ cause: v.picklist(idleCauses), hours: whole(1, DAY) })), v.maxLength(8)),
	operator: line(64),
	meterFrom: v.optional(whole(0, 100_000_000)),
	meterTo: v.optional(whole(0, 100_000_000)),
	fuelIssuedLitres: whole(0, 100_000),
	...signing
};
export type TicketGiven = v.InferOutput<v.StrictObjectSchema<typeof ticketInput, undefined>>;

export interface TicketState {
	readonly requisition: Row<'requisitions'> | undefined;
	readonly line: Row<'requisition_lines'> | undefined;
	readonly tickets: readonly Row<'tickets'>[];
	readonly block: Row<'number_blocks'> | undefined;
	readonly taken: readonly { readonly id: string }[];
}

export async function loadTickets(
	read: Read,
	requisitionId: string,
	lineId: string,
	{ blockId, number }: { readonly blockId: string; readonly number: string }
): Promise<TicketState> {
	return {
		requisition: await read.get('requisitions', requisitionId),
		line: await read.get('requisition_lines', lineId),
		tickets: await read.list('tickets', { lineId }),
		block: await read.get('number_blocks', blockId),
		taken: await read.list('tickets', { number })
	};
}

/** Tickets that C2 and the meter go by. */
export const counts = ({ late, correctedBy }: Pick<Row<'tickets'>, 'late' | 'correctedBy'>): boolean => !late && correctedBy === null;

/** People, vehicles and machines work by the day; goods and sites do not. */
export const hasTickets = ({ kind }: Pick<Row<'requisition_lines'>, 'kind'>): boolean => kind === 'team' || kind === 'equipment' || kind === 'vehicle';

function judge(given: TicketGiven, of: Row<'requisition_lines'>): void {
	if (!hasTickets(of)) throw new Refusal('rule', 'ticket.no_tickets', { line: of.name }, 'lineId');
	const hours = given.workedHours + given.idle.reduce((sum, { hours: idle }) => sum + idle, 0);
	if (hours > DAY) throw new Refusal('rule', 'ticket.too_long', { hours: hours / 100 }, 'workedHours');
	if (hours === 0) throw new Refusal('rule', 'ticket.empty', {}, 'workedHours');
	if (given.meterFrom !== undefined && given.meterTo !== undefined && given.meterTo < given.meterFrom) throw new Refusal('rule', 'ticket.meter_backwards', {}, 'meterTo');
}

/** Why a ticket of this day cannot count; undefined when it can. `instead` is the one it replaces. */
function misfit({ requisition, tickets }: TicketState, of: Row<'requisition_lines'>, date: string, { now, zone }: Context, instead?: string): Refusal | undefined {
	const facts = { line: of.name, date };
	if (of.startedAt === null || of.countedQuantity === 0 || requisition?.state === 'closed') return new Refusal('conflict', 'ticket.not_in_use', facts, 'lineId');
	if (date < dateOf(of.startedAt, zone) || date > dateOf(of.stoppedAt ?? now, zone)) return new Refusal('conflict', 'ticket.other_day', facts, 'date');
	const there = tickets.find((one) => one.date === date && counts(one) && one.id !== instead);
	return there && new Refusal('conflict', 'ticket.same_day', { ...facts, number: there.number }, 'date');
}

/** The row of a ticket that counts. @throws Refusal 422 of the signatures */
function rowOf(of: Row<'requisition_lines'>, given: TicketGiven, context: Context): Row<'tickets'> {
	const { number, date, workedHours, idle, operator, fuelIssuedLitres, photos, meterFrom = null, meterTo = null } = given;
	const { id: lineId, requisitionId, incidentId, areaId } = of;
	const said = { number, date, workedHours, idle, operator, meterFrom, meterTo, fuelIssuedLitres, photos };
	return { id: context.id('ticket'), requisitionId, lineId, incidentId, areaId, ...said, late: false, correctedBy: null, correctionReason: null, ...endingOf(given, context) };
}

interface Replaced {
	readonly id: string;
	readonly reason: string;
	readonly changes: readonly Change[];
	/** Why the new paper cannot replace the old one, whatever day it names. */
	readonly problem: Refusal | undefined;
}

/** Enters a ticket, counted or late. @throws Refusal as `ticket.sign` says */
export function enterTicket(state: TicketState, given: TicketGiven, context: Context, replaces?: Replaced): Decision {
	const requisition = found(state.requisition, 'requisition.unknown', 'requisitionId');
	const of = found(state.line?.requisitionId === requisition.id ? state.line : undefined, 'requisition_line.unknown', 'lineId');
	assertSigned(ticketText({ requisitionId: requisition.id, lineId: of.id, ...given }), given.contentHash);
	judge(given, of);
	const row = rowOf(of, given, context);
	const { number, date, workedHours, idle, outcome, contentHash, onBehalf } = row;
	const problem = replaces?.problem ?? misfit(state, of, date, context, replaces?.id);
	if (problem && !context.occurredGiven) throw problem;
	return {
		changes: [
			insert('tickets', { ...row, late: problem !== undefined, correctionReason: replaces?.reason ?? null }),
			...takeNumber(state, 'ticket', number),
			...hangPhotos(`tickets:${row.id}`, requisition, given.photos, context),
			...(problem ? [] : (replaces?.changes ?? []))
		],
		result: { ticketId: row.id, number, ...(problem && { late: true, conflict: problem.code }) },
		args: { requisitionId: requisition.id, lineId: of.id, number, date, workedHours, idle, outcome, contentHash, ...(onBehalf && { onBehalf }) },
		subjects: [`incidents:${of.incidentId}`, `requisitions:${of.requisitionId}`, `requisition_lines:${of.id}`],
		...(problem && { late: true })
	};
}
