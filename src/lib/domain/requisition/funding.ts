/** Who pays for what (domain.md §2.3 (13)): each line by its own source, what names none by that of the order. Pure. */
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';

type Order = Pick<Row<'requisitions'>, 'fundingSource'>;
type Line = Pick<Row<'requisition_lines'>, 'id' | 'fundingSource'>;

/** The source of a line. */
export const fundingOf = (line: Pick<Line, 'fundingSource'> | undefined, order: Order): FundingSource => line?.fundingSource ?? order.fundingSource;

export interface Borne {
	/** The line it is for; null: none. */
	readonly lineId: string | null;
	/** Whole 分, negative for a deduction. */
	readonly fen: number;
}

/** What is taken off beyond a source's own amounts (insurance paid out, an advance) is taken off the others, the largest first. */
function evened(shares: ReadonlyMap<FundingSource, number>): Map<FundingSource, number> {
	const even = new Map(shares);
	for (const [source, fen] of shares) {
		let over = Math.min(0, fen);
		for (const [other, share] of [...even].filter(([, share]) => share > 0).toSorted(([, a], [, b]) => b - a)) {
			const taken = Math.min(share, -over);
			even.set(other, share - taken);
			over += taken;
		}
		if (fen < 0) even.set(source, over);
	}
	return new Map([...even].filter(([, fen]) => fen !== 0));
}

/** What each source bears, 分: together exactly all amounts; none below nothing while another bears something. */
export function sharesOf(order: Order, lines: readonly Line[], amounts: readonly Borne[]): Map<FundingSource, number> {
	const shares = new Map<FundingSource, number>();
	for (const { lineId, fen } of amounts) {
		const source = fundingOf(
			lines.find(({ id }) => id === lineId),
			order
		);
		shares.set(source, (shares.get(source) ?? 0) + fen);
	}
	return evened(shares);
}

/** What is still to be paid of `leftFen` by each source, after what each has paid; what no share explains is the order's. Together exactly `leftFen`. */
export function leftBySource(order: Order, shares: ReadonlyMap<FundingSource, number>, paid: ReadonlyMap<FundingSource, number>, leftFen: number): Map<FundingSource, number> {
	const left = new Map<FundingSource, number>();
	let rest = leftFen;
	for (const [source, share] of shares) {
		const fen = Math.max(0, Math.min(rest, share - (paid.get(source) ?? 0)));
		if (fen > 0) left.set(source, fen);
		rest -= fen;
	}
	if (rest !== 0) left.set(order.fundingSource, (left.get(order.fundingSource) ?? 0) + rest);
	return left;
}
