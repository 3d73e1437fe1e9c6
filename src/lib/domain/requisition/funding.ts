/**
 * Who pays for what (domain.md §2.3 (13)). Pure, of whole 分, nothing lost and nothing made. The rule, in this order:
 *   1. an amount belongs to the source of its line, what is of no line (an insurer's payment, a cost of the whole) to that of the order;
 *   2. what was paid beforehand and is taken off belongs to the source that paid it;
 *   3. what a court put in the place of the sum, and what the owner gave away, belongs to the source of the order;
 *   4. no source bears less than nothing: the remainder goes to the next one, that of the order first, then as the list of sources stands.
 * The order in (4) is fixed, so that what one source pays never changes what another one owes.
 */
import { fundingSources } from '../../../../db/requisition.ts';
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';

export type Order = Pick<Row<'requisitions'>, 'fundingSource'>;
export type FundedLine = Pick<Row<'requisition_lines'>, 'id' | 'fundingSource'>;
export type Shares = ReadonlyMap<FundingSource, number>;

/** The source of a line. */
export const fundingOf = (line: Pick<FundedLine, 'fundingSource'> | undefined, order: Order): FundingSource => line?.fundingSource ?? order.fundingSource;

export interface Borne {
	/** The line it is for; null: none. */
	readonly lineId: string | null;
	/** Whole 分, negative for a deduction. */
	readonly fen: number;
	/** Who bears it, where that is known otherwise than by its line. */
	readonly source?: FundingSource | undefined;
}

type Cited = Pick<Row<'claim_items'>, 'lineId' | 'evidence'>;
type Payer = Pick<Row<'payments'>, 'id' | 'fundingSource'>;

/** The payment that an item takes off as made beforehand. */
export const citedBy = <P extends Payer>({ evidence }: Pick<Cited, 'evidence'>, payments: readonly P[]): P | undefined =>
	payments.find(({ id }) => evidence.some(({ source }) => source === `payments:${id}`));

/** An item of a claim with its amount; what takes off a payment is of the source that paid. */
export const borneBy = (item: Cited, fen: number, payments: readonly Payer[]): Borne => ({ lineId: item.lineId, fen, source: citedBy(item, payments)?.fundingSource });

/** The order of rule (4). */
export const inOrder = (first: FundingSource): FundingSource[] => [first, ...fundingSources.filter((source) => source !== first)];

/** What is below nothing is taken off the others, one after the other, while they bear anything; sources that bear nothing are left out. */
export function evened(shares: Shares, first: FundingSource): Map<FundingSource, number> {
	let over = [...shares.values()].reduce((sum, fen) => sum + Math.min(0, fen), 0);
	const even = new Map<FundingSource, number>();
	for (const source of inOrder(first)) {
		const fen = Math.max(0, shares.get(source) ?? 0);
		const taken = Math.min(fen, -over);
		over += taken;
		if (fen > taken) even.set(source, fen - taken);
	}
	// More is taken off than all of them bear: it is owed the other way.
	if (over !== 0) even.set(first, (even.get(first) ?? 0) + over);
	return even;
}

/** Amounts added up by source, before what is below nothing is evened. */
function summed(of: Order, lines: readonly FundedLine[], amounts: readonly Borne[]): Map<FundingSource, number> {
	const sums = new Map<FundingSource, number>();
	for (const { lineId, fen, source } of amounts) {
		const own =
			source ??
			fundingOf(
				lines.find(({ id }) => id === lineId),
				of
			);
		sums.set(own, (sums.get(own) ?? 0) + fen);
	}
	return sums;
}

/**
 * What each source bears, 分: together exactly all amounts, or `totalFen` where that is another sum; none below nothing while another
 * bears something. In the order of rule (4).
 */
export function sharesOf(of: Order, lines: readonly FundedLine[], amounts: readonly Borne[], totalFen?: number): Map<FundingSource, number> {
	const rest = totalFen === undefined ? 0 : totalFen - amounts.reduce((sum, { fen }) => sum + fen, 0);
	return evened(summed(of, lines, [...amounts, { lineId: null, fen: rest }]), of.fundingSource);
}

/** What is still to be paid by each source, after what each has paid: together exactly what they bear less all that was paid, 分. */
export function leftBySource(of: Order, shares: Shares, paid: Shares): Map<FundingSource, number> {
	const left = new Map(shares);
	for (const [source, fen] of paid) left.set(source, (left.get(source) ?? 0) - fen);
	return evened(left, of.fundingSource);
}

/** What came back of payments made beforehand, `fen` in all, is taken from the sources that made them, one payment after the other. */
export function lessBack(paid: Shares, beforehand: readonly Pick<Row<'payments'>, 'fundingSource' | 'amountFen'>[], fen: number): Map<FundingSource, number> {
	const left = new Map(paid);
	let back = fen;
	for (const { fundingSource, amountFen } of beforehand) {
		const taken = Math.min(back, amountFen);
		back -= taken;
		left.set(fundingSource, (left.get(fundingSource) ?? 0) - taken);
	}
	return left;
}

/** Payments added up by who bears them, 分. */
export function paidBySource(payments: readonly Pick<Row<'payments'>, 'fundingSource' | 'amountFen'>[]): Map<FundingSource, number> {
	return summed(
		{ fundingSource: 'contingency' },
		[],
		payments.map(({ fundingSource, amountFen }) => ({ lineId: null, fen: amountFen, source: fundingSource }))
	);
}
