/** 补偿决定 being written: each amount as it was assessed, or reduced with its reason; both valuations stand beside. */
import type { Row } from '$db/schema';
import { yuanOf } from './asks';

type Item = Row<'claim_items'>;

/** Whole 分 of what was typed in 元, by its digits; undefined when it is no amount. A deduction is negative. */
export function fenOf(typed: string): number | undefined {
	const written = /^([-−])?(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(/[,，]/g, ''));
	if (!written) return undefined;
	const fen = Number(written[2]) * 100 + Number((written[3] ?? '').padEnd(2, '0'));
	return written[1] === undefined || fen === 0 ? fen : -fen;
}

export class DecisionForm {
	readonly items: readonly Item[];
	/** By item. */
	readonly typed: Record<string, string> = $state({});
	readonly why: Record<string, string> = $state({});
	reason = $state('');

	constructor(items: readonly Item[]) {
		this.items = items;
		for (const { id, amountFen } of items) {
			this.typed[id] = yuanOf(amountFen);
			this.why[id] = '';
		}
	}

	/** What is decided of an item, 分; undefined when it is no amount or more than was assessed. */
	decided = ({ id, amountFen }: Item): number | undefined => {
		const fen = fenOf(this.typed[id] ?? '');
		return fen === undefined || fen > amountFen ? undefined : fen;
	};
	isReduced = (item: Item): boolean => this.decided(item) !== item.amountFen;
	readonly assessedFen: number = $derived.by(() => this.items.reduce((sum, { amountFen }) => sum + amountFen, 0));
	/** 分; undefined while an amount is none. */
	readonly totalFen: number | undefined = $derived.by(() =>
		this.items.reduce<number | undefined>((sum, item) => {
			const fen = this.decided(item);
			return sum === undefined || fen === undefined ? undefined : sum + fen;
		}, 0)
	);
	/** The first thing that does not fit: an amount, the reason of a reduction, the reasons of the decision. */
	readonly wrong: { readonly what: 'amount' | 'why'; readonly itemId: string } | { readonly what: 'reason' } | null = $derived.by(() => {
		for (const item of this.items) {
			if (this.decided(item) === undefined) return { what: 'amount', itemId: item.id };
			if (this.isReduced(item) && (this.why[item.id] ?? '').trim() === '') return { what: 'why', itemId: item.id };
		}
		return this.reason.trim() === '' ? { what: 'reason' } : null;
	});

	/** Only what was reduced is told; everything else is decided as assessed. */
	payload(claimId: string) {
		const reduced = this.items
			.filter(this.isReduced)
			.map((item) => ({ itemId: item.id, decidedFen: this.decided(item) ?? item.amountFen, reduction: (this.why[item.id] ?? '').trim() }));
		return { claimId, expectFen: this.assessedFen, reason: this.reason.trim(), items: reduced };
	}
}
