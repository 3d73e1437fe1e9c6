/** What came in of a 追偿, beside what is claimed: neither figure ever takes the place of the other. */
import type { Row } from '../../../../db/schema.ts';
import type { Context } from '../command.ts';
import { Refusal } from '../refusal.ts';

type Recourse = Pick<Row<'proceedings'>, 'kind' | 'against' | 'amountFen' | 'recoveries' | 'outcome'>;

/** All that came in, whole 分; an older release kept it in the place of what was claimed. */
export function recoveredOf({ kind, recoveries, outcome, amountFen }: Recourse): number {
	if (kind !== 'recourse') return 0;
	if (recoveries === null) return outcome === 'recovered' ? (amountFen ?? 0) : 0;
	return recoveries.reduce((sum, receipt) => sum + receipt.amountFen, 0);
}

/** What is still out, whole 分. */
export const outstandingOf = (row: Recourse): number => Math.max(0, (row.amountFen ?? 0) - recoveredOf(row));

interface Receipt {
	readonly at: number;
	readonly amountFen: number;
	readonly voucherNo: string;
}

/** The receipts with one more. Refusals: `proceeding.voucher_twice` 409 · `proceeding.against_needed`, `proceeding.recovered_too_much` 422. */
export function withReceipt(row: Recourse, { at, amountFen, voucherNo }: Receipt, { actor }: Pick<Context, 'actor'>): NonNullable<Row<'proceedings'>['recoveries']> {
	// One receipt of the bank is one sum that came in, whoever enters it.
	if (voucherNo !== '' && (row.recoveries ?? []).some((one) => one.voucherNo === voucherNo)) throw new Refusal('conflict', 'proceeding.voucher_twice', { voucherNo }, 'voucherNo');
	if (row.against === null) throw new Refusal('rule', 'proceeding.against_needed', {}, 'proceedingId');
	const leftFen = outstandingOf(row);
	if (amountFen > leftFen) throw new Refusal('rule', 'proceeding.recovered_too_much', { leftFen }, 'amountFen');
	return [...(row.recoveries ?? []), { at, amountFen, voucherNo, byName: actor.name }];
}
