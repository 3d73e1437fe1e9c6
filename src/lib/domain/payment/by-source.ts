/**
 * What each source of money owes of a claim (domain.md §2.3 (13)): the award by source, less what was paid beforehand, paid before the
 * decision, paid and set off by that source. The rule of attribution is that of `requisition/funding.ts`. Pure, exact in 分: the sources
 * together owe what the claim is still to be paid.
 */
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { payableOf, undisputedOf } from '../claim/money.ts';
import { Refusal } from '../refusal.ts';
import { borneBy, citedBy, inOrder, leftBySource, paidBySource, sharesOf } from '../requisition/funding.ts';
import type { Borne, FundedLine, Order } from '../requisition/funding.ts';

type Item = Pick<Row<'claim_items'>, 'claimId' | 'lineId' | 'formula' | 'amountFen' | 'alternativeFen' | 'decidedFen' | 'disputed' | 'evidence'>;
type Payment = Pick<Row<'payments'>, 'id' | 'claimId' | 'state' | 'kind' | 'fundingSource' | 'amountFen'>;

export interface Funded {
	readonly requisition: Order;
	readonly lines: readonly FundedLine[];
	readonly claim: Pick<Row<'claims'>, 'id' | 'state' | 'decidedFen' | 'waivedFen'>;
	/** Of this claim, others are left out. */
	readonly items: readonly Item[];
	/** Of the case. */
	readonly payments: readonly Payment[];
}

/** One source of money, amounts in whole 分. */
export interface OwedBySource {
	readonly source: FundingSource;
	/** What it bears of the award, before what was paid beforehand is taken off. */
	readonly borneFen: number;
	/** Paid by it beforehand: in advance, or on a claim that this one follows. */
	readonly beforehandFen: number;
	/** Planned, ordered or paid by it on this claim, set off too. */
	readonly boundFen: number;
	/** What it is still to pay, never below nothing. */
	readonly leftFen: number;
}

const sumOf = (all: Iterable<number>): number => [...all].reduce((sum, fen) => sum + fen, 0);
const fenOf = ({ decidedFen, amountFen }: Item): number => decidedFen ?? amountFen;

/** What counts of a claim now: all that was decided, or what an objection left alone; and the sum to be paid of it. */
function counted({ claim, items: all }: Funded): { readonly items: readonly Item[]; readonly totalFen: number } {
	const items = all.filter(({ claimId }) => claimId === claim.id);
	if (claim.decidedFen !== null) return { items, totalFen: payableOf(claim) };
	return { items: items.filter(({ disputed, amountFen }) => !disputed || amountFen < 0), totalFen: Math.max(0, undisputedOf(items) - claim.waivedFen) };
}

/** What each source bears of what is to be paid, after what was paid beforehand, 分; in the order of attribution. */
export function payableBySource(of: Funded): Map<FundingSource, number> {
	const { items, totalFen } = counted(of);
	return sharesOf(
		of.requisition,
		of.lines,
		items.map((item) => borneBy(item, fenOf(item), of.payments)),
		totalFen
	);
}

/** What each source bears of all that is assessed, before anybody decided, 分. */
export const assessedBySource = ({ requisition, lines, claim, items, payments }: Funded): Map<FundingSource, number> =>
	sharesOf(
		requisition,
		lines,
		items.filter(({ claimId }) => claimId === claim.id).map((item) => borneBy(item, item.amountFen, payments))
	);

/** Every source that bears, paid or owes something, in the order of attribution. */
export function owedBySource(of: Funded): OwedBySource[] {
	const { requisition, lines, claim, payments } = of;
	const { items, totalFen } = counted(of);
	const taken = items.filter((item) => citedBy(item, payments) !== undefined);
	const award: Borne[] = items.filter((item) => !taken.includes(item)).map((item) => borneBy(item, fenOf(item), payments));
	const beforehand = sharesOf(
		requisition,
		lines,
		taken.map((item) => borneBy(item, -fenOf(item), payments))
	);
	// Where more was paid beforehand than is owed, the award is that much less.
	const overpaid = Math.max(0, -sumOf(items.map(fenOf)));
	const borne = sharesOf(requisition, lines, award, Math.max(0, totalFen + sumOf(beforehand.values()) - overpaid));
	const bound = paidBySource(payments.filter(({ claimId, state }) => claimId === claim.id && state !== 'failed'));
	const left = leftBySource(requisition, payableBySource(of), bound);
	return inOrder(requisition.fundingSource)
		.filter((source) => [borne, beforehand, bound, left].some((sums) => (sums.get(source) ?? 0) !== 0))
		.map((source) => ({
			...{ source, borneFen: borne.get(source) ?? 0, beforehandFen: beforehand.get(source) ?? 0, boundFen: bound.get(source) ?? 0 },
			leftFen: Math.max(0, left.get(source) ?? 0)
		}));
}

/** The sources that still owe, each with what it owes. */
export const owing = (of: Funded): OwedBySource[] => owedBySource(of).filter(({ leftFen }) => leftFen > 0);

/** The source of a payment that names none: the only one that owes, else that of the order. */
export const sourceFor = (owed: readonly OwedBySource[], { fundingSource }: Order): FundingSource => (owed.length === 1 ? owed[0]?.source : undefined) ?? fundingSource;

/** Public money, which may pay first what an insurer or a liable unit does not (先行垫付: 生产安全事故应急条例 art. 19; 森林防火条例 art. 45). */
const publicMoney: readonly FundingSource[] = ['contingency', 'safety_fund', 'upper_level'];
export const mayPayFirst = (source: FundingSource): boolean => publicMoney.includes(source);

/**
 * `first`: why public money pays first for another source; what it pays so, the others owe no more to the owner.
 * @throws Refusal 422 `payment.source_exceeds`: `amountFen` is more than `source` still owes for the claim.
 */
export function assertOwedBy(owed: readonly OwedBySource[], source: FundingSource, amountFen: number, field: string, first?: string): void {
	const leftFen = owed.find((one) => one.source === source)?.leftFen ?? 0;
	if (amountFen > leftFen && (first === undefined || !mayPayFirst(source)))
		throw new Refusal('rule', 'payment.source_exceeds', { source, leftFen, left: (leftFen / 100).toFixed(2) }, field);
}
