/**
 * D26 征用补偿台账: every case its reader may see with its amounts and limits, and the same added up by event, owner, kind of
 * property and source of money. Money stands in 元 as numbers, so that a spreadsheet adds it up again.
 */
import writeExcelFile from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import { fundingSources } from '../../../../db/requisition.ts';
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../../domain/access/matrix.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import { paidOf, payableOf } from '../../domain/claim/money.ts';
import type { Actor } from '../../domain/command.ts';
import { fill } from '../../domain/draft/wording.ts';
import { payableBySource } from '../../domain/payment/by-source.ts';
import { recoveredOf } from '../../domain/proceeding/recovered.ts';
import { isRepayment } from '../../domain/proceeding/repayment.ts';
import { Refusal } from '../../domain/refusal.ts';
import { leftBySource, paidBySource } from '../../domain/requisition/funding.ts';
import type { Shares } from '../../domain/requisition/funding.ts';
import { ledger as words } from '../../domain/requisition/papers/claim-words.data.ts';
import { funding, kinds, means } from '../../domain/requisition/papers/words.data.ts';
import { dateOf } from '../../domain/ruleset/working-days.ts';
import type { World } from '../world.ts';

type Order = Row<'requisitions'>;
interface Rows {
	readonly orders: readonly Order[];
	readonly incidents: ReadonlyMap<string, Row<'incidents'>>;
	readonly lines: ReadonlyMap<string, Row<'requisition_lines'>[]>;
	readonly claims: ReadonlyMap<string, Row<'claims'>[]>;
	readonly items: ReadonlyMap<string, Row<'claim_items'>[]>;
	readonly payments: ReadonlyMap<string, Row<'payments'>[]>;
	readonly clocks: ReadonlyMap<string, Row<'case_clocks'>[]>;
	readonly recourses: ReadonlyMap<string, Row<'proceedings'>[]>;
}

/** A case as a line of the ledger; amounts in whole 分. */
interface Entry {
	readonly order: Order;
	readonly incident: Row<'incidents'> | undefined;
	readonly kinds: readonly string[];
	readonly claim: Row<'claims'> | undefined;
	readonly decidedFen: number;
	readonly paidFen: number;
	readonly unpaidFen: number;
	/** The same two by who bears them. */
	readonly paidBy: Shares;
	readonly unpaidBy: Shares;
	/** 追偿: what is claimed of the liable unit, and what came in of it. */
	readonly claimedFen: number;
	readonly recoveredFen: number;
	readonly running: number;
	readonly overdue: number;
	readonly nextDueAt: number | null;
	readonly open: boolean;
}

const by = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => Map.groupBy(rows, key);

async function rowsOf({ storage }: World, actor: Actor): Promise<Rows> {
	const seen = async <T extends 'requisitions' | 'incidents' | 'requisition_lines' | 'claims' | 'claim_items' | 'payments' | 'case_clocks' | 'proceedings'>(
		table: T
	): Promise<Row<T>[]> => (await storage.list(table, {})).filter((row) => mayRead(actor, table, row));
	const [orders, incidents, lines, claims, items, payments, clocks, proceedings] = [
		...[await seen('requisitions'), await seen('incidents')],
		...[await seen('requisition_lines'), await seen('claims'), await seen('claim_items')],
		...[await seen('payments'), await seen('case_clocks'), await seen('proceedings')]
	] as [Order[], Row<'incidents'>[], Row<'requisition_lines'>[], Row<'claims'>[], Row<'claim_items'>[], Row<'payments'>[], Row<'case_clocks'>[], Row<'proceedings'>[]];
	return {
		orders,
		incidents: new Map(incidents.map((row) => [row.id, row])),
		lines: by(lines, (row) => row.requisitionId),
		claims: by(claims, (row) => row.requisitionId),
		items: by(items, (row) => row.claimId),
		payments: by(payments, (row) => row.requisitionId),
		clocks: by(clocks, (row) => row.requisitionId),
		recourses: by(
			proceedings.filter(({ kind }) => kind === 'recourse'),
			(row) => row.requisitionId
		)
	};
}

/** Who is still to pay what of the claims that stand. */
function unpaidBy(order: Order, claims: readonly Row<'claims'>[], { lines, items, payments }: Rows): Map<FundingSource, number> {
	const unpaid = new Map<FundingSource, number>();
	const ours = payments.get(order.id) ?? [];
	for (const claim of claims.filter(({ decidedFen }) => decidedFen !== null)) {
		const shares = payableBySource({ requisition: order, lines: lines.get(order.id) ?? [], claim, items: items.get(claim.id) ?? [], payments: ours });
		const paid = paidBySource(ours.filter(({ claimId, state }) => claimId === claim.id && state === 'paid'));
		for (const [source, fen] of leftBySource(order, shares, paid)) unpaid.set(source, (unpaid.get(source) ?? 0) + Math.max(0, fen));
	}
	return unpaid;
}

function entryOf(order: Order, rows: Rows, now: number): Entry {
	const claims = (rows.claims.get(order.id) ?? []).filter(({ state }) => state !== 'superseded');
	const paid = (rows.payments.get(order.id) ?? []).filter(({ state }) => state === 'paid');
	const clocks = (rows.clocks.get(order.id) ?? []).filter(
		// A right of the owner that ran out unused is nobody's delay.
		({ state, duty, dueAt }) => state === 'open' && (duty !== 'owner' || dueAt >= now)
	);
	// An advance demanded back from the owner is no cost that a liable unit bears.
	const recourses = (rows.recourses.get(order.id) ?? []).filter((row) => !isRepayment(row, rows.claims.get(order.id) ?? []));
	return {
		order,
		incident: rows.incidents.get(order.incidentId),
		kinds: [...new Set((rows.lines.get(order.id) ?? []).map(({ kind }) => kinds[kind]))],
		claim: claims.toSorted((a, b) => b.filedAt - a.filedAt)[0],
		decidedFen: claims.reduce((sum, { decidedFen }) => sum + (decidedFen ?? 0), 0),
		paidFen: paid.reduce((sum, { amountFen }) => sum + amountFen, 0),
		paidBy: paidBySource(paid),
		unpaidBy: unpaidBy(order, claims, rows),
		// An advance is a deduction of the decision already; only payments of the claim lessen what is due.
		unpaidFen: claims.reduce((sum, claim) => sum + Math.max(0, payableOf(claim) - paidOf(rows.payments.get(order.id) ?? [], claim.id)), 0),
		claimedFen: recourses.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
		recoveredFen: recourses.reduce((sum, row) => sum + recoveredOf(row), 0),
		running: clocks.length,
		overdue: clocks.filter(({ dueAt }) => dueAt < now).length,
		nextDueAt: clocks.length === 0 ? null : Math.min(...clocks.map(({ dueAt }) => dueAt)),
		open: !['closed', 'rejected', 'cancelled'].includes(order.state)
	};
}

/**
 * The ledger of what this reader sees, oldest first; `month` (YYYY-MM in the zone) keeps the cases drafted in it. Refuses
 * `auth.forbidden` 403 to who may not see compensation, `request.malformed` 400 for a month that is none.
 */
export async function ledgerEntries(world: World, actor: Actor, month: string | null): Promise<Entry[]> {
	if (!can(actor, 'compensation', 'read')) throw new Refusal('forbidden', 'auth.forbidden');
	if (month !== null && !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) throw new Refusal('malformed', 'request.malformed', {}, 'month');
	const rows = await rowsOf(world, actor);
	const now = world.clock();
	return rows.orders
		.filter(({ draftedAt }) => month === null || dateOf(draftedAt, world.zone).startsWith(month))
		.toSorted((a, b) => a.draftedAt - b.draftedAt)
		.map((order) => entryOf(order, rows, now));
}

const yuan = (fen: number | null | undefined) => (typeof fen === 'number' ? { value: fen / 100, type: Number, format: '#,##0.00' } : null);
const head = (labels: readonly string[]) => labels.map((value) => ({ value, fontWeight: 'bold' as const }));

function lineOf({ order, incident, kinds: of, claim, ...sums }: Entry, zone: string) {
	const day = (at: number | null): string => (at === null ? '' : dateOf(at, zone));
	return [
		...[order.number ?? (order.oralAt === null ? words.draft : words.oral), means[order.means], incident?.number ?? '', incident?.title ?? '', order.ownerName, of.join('、')],
		...[words.states[order.state], day(order.draftedAt), day(order.decidedAt), day(order.handedOverAt), day(order.returnedAt), yuan(order.estimateHighFen)],
		...[claim?.number ?? '', yuan(claim?.askedFen), yuan(claim?.proposedFen), yuan(claim?.decidedFen), yuan(sums.paidFen), yuan(sums.unpaidFen)],
		...[yuan(sums.claimedFen), yuan(sums.recoveredFen)],
		...[sums.running, sums.overdue, day(sums.nextDueAt)]
	];
}

const added = (name: string, entries: readonly Entry[]) => {
	const sum = (of: (entry: Entry) => number): number => entries.reduce((total, entry) => total + of(entry), 0);
	const money = [yuan(sum(({ decidedFen }) => decidedFen)), yuan(sum(({ paidFen }) => paidFen)), yuan(sum(({ unpaidFen }) => unpaidFen))];
	const recourse = [yuan(sum(({ claimedFen }) => claimedFen)), yuan(sum(({ recoveredFen }) => recoveredFen))];
	return [name, entries.length, entries.filter(({ open }) => open).length, entries.filter(({ overdue }) => overdue > 0).length, ...money, ...recourse];
};

/** A case with several kinds of property counts under the words of all of them together, so that sums stay true. */
const grouped = (entries: readonly Entry[], key: (entry: Entry) => string): SheetData =>
	[head(words.groupHead), ...[...by(entries, key)].map(([name, of]) => added(name, of)), added(words.total, entries)] as SheetData;

/** Who paid and who is still to pay, of all cases together. */
function funded(entries: readonly Entry[]): SheetData {
	const sum = (of: readonly Entry[], key: 'paidBy' | 'unpaidBy', source: FundingSource): number => of.reduce((total, entry) => total + (entry[key].get(source) ?? 0), 0);
	const rows = fundingSources.flatMap((source) => {
		const of = entries.filter(({ paidBy, unpaidBy: open }) => paidBy.has(source) || open.has(source));
		return of.length === 0 ? [] : [{ name: funding[source], count: of.length, paid: sum(of, 'paidBy', source), unpaid: sum(of, 'unpaidBy', source) }];
	});
	const all = (key: 'paid' | 'unpaid'): number => rows.reduce((total, row) => total + row[key], 0);
	return [
		head(words.fundingHead),
		...rows.map(({ name, count, paid, unpaid }) => [name, count, yuan(paid), yuan(unpaid)]),
		[words.total, entries.length, yuan(all('paid')), yuan(all('unpaid'))]
	] as SheetData;
}

/** The workbook: the cases, then by event, by owner, by kind, by source of money. */
export function ledgerFile(entries: readonly Entry[], zone: string): Promise<Buffer> {
	const { sheets } = words;
	const columns = (count: number) => Array.from({ length: count }, () => ({ width: 18 }));
	const group = (sheet: string, key: (entry: Entry) => string) => ({ sheet, data: grouped(entries, key), columns: columns(words.groupHead.length) });
	return writeExcelFile([
		{ sheet: sheets.cases, data: [head(words.head), ...entries.map((entry) => lineOf(entry, zone))] as SheetData, columns: columns(words.head.length), stickyRowsCount: 1 },
		group(sheets.events, ({ incident }) => (incident ? `${incident.number} ${incident.title}` : '')),
		group(sheets.owners, ({ order }) => order.ownerName),
		group(sheets.kinds, ({ kinds: of }) => of.join('、')),
		{ sheet: sheets.funding, data: funded(entries), columns: columns(words.fundingHead.length) }
	]).toBuffer();
}

/** Name of the file, for a person. */
export const ledgerName = (month: string | null): string => (month === null ? words.name : fill(words.month, { month }));
