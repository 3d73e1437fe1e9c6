/**
 * Figures over all cases somebody sees (issue 5 §14): what it cost by incident, owner, type and funding; use against idle; days from
 * return to payment; what is open now. Money is whole 分, of the decision where there is one, else as assessed, else as the meter runs.
 */
import type { Row } from '../../../../db/schema.ts';
import { accruedOf } from '../handing/meter.ts';
import type { Moment } from '../handing/meter.ts';
import { counts } from '../handing/ticket.ts';
import { leftBySource, lessBack, paidBySource, sharesOf } from '../requisition/funding.ts';
import type { Borne } from '../requisition/funding.ts';
import { repaidOf } from '../proceeding/repayment.ts';
import { payableOf, takenOffBy, totalOf } from './money.ts';

export interface FigureRows {
	readonly requisitions: readonly Row<'requisitions'>[];
	readonly requisition_lines: readonly Row<'requisition_lines'>[];
	readonly tickets: readonly Row<'tickets'>[];
	readonly claims: readonly Row<'claims'>[];
	readonly claim_items: readonly Row<'claim_items'>[];
	readonly payments: readonly Row<'payments'>[];
	readonly proceedings: readonly Row<'proceedings'>[];
	readonly incidents: readonly Row<'incidents'>[];
	readonly rule_sets: readonly Row<'rule_sets'>[];
}
export interface Share {
	/** Id or code. */
	readonly key: string;
	/** Of a person's reading; empty where `key` is a code. */
	readonly name: string;
	readonly amountFen: number;
}
export interface Figures {
	readonly byIncident: readonly Share[];
	readonly byOwner: readonly Share[];
	readonly byType: readonly Share[];
	readonly byFunding: readonly Share[];
	/** Still running or not yet paid, by incident. */
	readonly openNow: readonly Share[];
	/** Hundredths of an hour, from tickets that count. */
	readonly use: { readonly worked: number; readonly idle: Readonly<Record<'owner' | 'user' | 'weather' | 'waiting', number>> };
	/** Whole days from return to the last payment of what is paid in full. */
	readonly days: readonly { readonly key: string; readonly name: string; readonly days: number }[];
}

const DAY = 86_400_000;

/** What a claim comes to before what was paid beforehand is taken off, 分: as decided, else as assessed. */
function owedOf(claim: Row<'claims'>, items: readonly Row<'claim_items'>[]): number {
	const off = takenOffBy(items);
	if (claim.decidedFen === null) return Math.max(0, totalOf(items) - claim.waivedFen + off);
	const overpaid = Math.max(0, -items.reduce((sum, { decidedFen, amountFen }) => sum + (decidedFen ?? amountFen), 0));
	return payableOf(claim) + off - overpaid;
}

/** What went out in a case less what an owner gave back of it, 分; and the same by who paid. */
function paidIn(requisitionId: string, claimId: string | undefined, { payments, claims, proceedings }: FigureRows) {
	const ours = <T extends { readonly requisitionId: string }>(all: readonly T[]): T[] => all.filter((row) => row.requisitionId === requisitionId);
	const paid = ours(payments).filter(({ state }) => state === 'paid');
	const backFen = repaidOf(ours(proceedings), ours(claims));
	const beforehand = paid.filter((payment) => payment.claimId !== claimId).toSorted((a, b) => a.plannedAt - b.plannedAt);
	return { paidFen: paid.reduce((sum, { amountFen }) => sum + amountFen, 0) - backFen, paidBy: lessBack(paidBySource(paid), beforehand, backFen) };
}

/** The case with its claim that stands, and what it costs by type of thing. */
function costOf(requisition: Row<'requisitions'>, rows: FigureRows, at: Moment) {
	const claim = rows.claims.find(({ requisitionId, state }) => requisitionId === requisition.id && state !== 'superseded');
	// All that went out in the case, in advance too, less what an owner gave back.
	const { paidFen, paidBy } = paidIn(requisition.id, claim?.id, rows);
	const lines = rows.requisition_lines.filter(({ requisitionId }) => requisitionId === requisition.id);
	const kinds = new Map(lines.map(({ id, kind }) => [id, kind as string]));
	const byType = new Map<string, number>();
	const borne: Borne[] = [];
	const addType = (kind: string, fen: number): void => void byType.set(kind, (byType.get(kind) ?? 0) + fen);
	if (claim) {
		const items = rows.claim_items.filter(({ claimId }) => claimId === claim.id);
		const closed = claim.state === 'refused' || claim.state === 'waived' || claim.state === 'lapsed';
		if (!closed)
			for (const item of items.filter(({ evidence }) => !evidence.some(({ source }) => source.startsWith('payments:')))) {
				const fen = item.decidedFen ?? item.amountFen;
				addType(item.lineId === null ? 'other' : (kinds.get(item.lineId) ?? 'other'), fen);
				borne.push({ lineId: item.lineId, fen });
			}
		const owedFen = closed ? 0 : owedOf(claim, items);
		return { claim, amountFen: Math.max(owedFen, paidFen), openFen: Math.max(0, owedFen - paidFen), byType, borne, lines, paidBy };
	}
	const rules = rows.rule_sets.find(({ id }) => id === requisition.ruleSetId);
	for (const line of rules ? lines : []) {
		const tickets = rows.tickets.filter(({ lineId }) => lineId === line.id);
		const { amountFen: fen } = accruedOf(line, tickets, rules ?? { parameters: {} }, at);
		addType(line.kind, fen);
		borne.push({ lineId: line.id, fen });
	}
	const amountFen = [...byType.values()].reduce((sum, each) => sum + each, 0);
	return { claim, amountFen: Math.max(amountFen, paidFen), openFen: Math.max(0, amountFen - paidFen), byType, borne, lines, paidBy };
}

class Sums {
	readonly #shares = new Map<string, { name: string; amountFen: number }>();
	add(key: string, name: string, amountFen: number): void {
		this.#shares.set(key, { name, amountFen: (this.#shares.get(key)?.amountFen ?? 0) + amountFen });
	}
	/** The dearest first; nothing that is nothing. */
	shares(): Share[] {
		return [...this.#shares]
			.map(([key, share]) => ({ key, ...share }))
			.filter(({ amountFen }) => amountFen !== 0)
			.toSorted((a, b) => b.amountFen - a.amountFen);
	}
}

/** Tickets that were replaced or fit no day of use do not count. */
export function useOf(tickets: FigureRows['tickets']): Figures['use'] {
	const use = { worked: 0, idle: { owner: 0, user: 0, weather: 0, waiting: 0 } };
	for (const { workedHours, idle } of tickets.filter(counts)) {
		use.worked += workedHours;
		for (const { cause, hours } of idle) use.idle[cause] += hours;
	}
	return use;
}

/** Who bears what a case costs: what went out by the source of its payments, the rest by that of each line. */
const fundedBy = (order: Row<'requisitions'>, { lines, borne, amountFen, paidBy }: Pick<ReturnType<typeof costOf>, 'lines' | 'borne' | 'amountFen' | 'paidBy'>) => [
	...paidBy,
	...leftBySource(order, sharesOf(order, lines, borne, amountFen), paidBy)
];

/** Every figure at a moment. */
export function figuresOf(rows: FigureRows, at: Moment): Figures {
	const [incident, owner, type, funding, open] = [new Sums(), new Sums(), new Sums(), new Sums(), new Sums()];
	const days: { key: string; name: string; days: number }[] = [];
	const numbers = new Map(rows.incidents.map(({ id, number }) => [id, number]));
	for (const requisition of rows.requisitions) {
		const cost = costOf(requisition, rows, at);
		const { claim, amountFen, openFen, byType } = cost;
		const number = numbers.get(requisition.incidentId) ?? '';
		incident.add(requisition.incidentId, number, amountFen);
		owner.add(requisition.ownerId, requisition.ownerName, amountFen);
		for (const [kind, fen] of byType) type.add(kind, '', fen);
		for (const [source, fen] of fundedBy(requisition, cost)) funding.add(source, '', fen);
		const paid = claim ? rows.payments.filter(({ claimId, state }) => claimId === claim.id && state === 'paid') : [];
		open.add(requisition.incidentId, number, openFen);
		const last = Math.max(...paid.map(({ paidAt }) => paidAt ?? 0));
		if (claim && (claim.state === 'paid' || claim.state === 'archived') && paid.length > 0 && requisition.returnedAt !== null)
			days.push({ key: claim.id, name: requisition.number ?? claim.number, days: Math.max(0, Math.floor((last - requisition.returnedAt) / DAY)) });
	}
	return { byIncident: incident.shares(), byOwner: owner.shares(), byType: type.shares(), byFunding: funding.shares(), openNow: open.shares(), use: useOf(rows.tickets), days };
}
