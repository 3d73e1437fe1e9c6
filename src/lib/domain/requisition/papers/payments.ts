/** D25 支付登记表: every payment of a case with its voucher; of an account only its last digits. */
import { fundingSources } from '../../../../../db/requisition.ts';
import type { Row } from '../../../../../db/schema.ts';
import type { Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { dueBackOf } from '../../proceeding/repayment.ts';
import { paidBySource } from '../funding.ts';
import { amountInFull, dateWords, facts, form, fundingWords, incidentWords, moneyWords, toSign } from './blocks.ts';
import { ledgerOfPayments as words } from './claim-words.data.ts';
import type { CaseFacts } from './facts.ts';
import { funding } from './words.data.ts';

const sumOf = (payments: readonly Row<'payments'>[], ...states: readonly Row<'payments'>['state'][]): number =>
	payments.filter(({ state }) => states.includes(state)).reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Of several sources of money: what each paid, and what is planned of it and not paid yet. */
function bySource({ payments }: CaseFacts): (readonly [string, string])[] {
	const paid = paidBySource(payments.filter(({ state }) => state === 'paid'));
	const open = paidBySource(payments.filter(({ state }) => state !== 'paid' && state !== 'failed'));
	const sources = fundingSources.filter((source) => paid.has(source) || open.has(source));
	if (sources.length <= 1) return [];
	return sources.map((source) => [funding[source], fill(words.bySource, { paid: moneyWords(paid.get(source) ?? 0), open: moneyWords(open.get(source) ?? 0) })]);
}

export function paymentsSheet(of: CaseFacts): Sheet {
	const { requisition, payments, proceedings, claims, zone } = of;
	const demanded = dueBackOf(proceedings, claims);
	const day = (at: number | null): string => (at === null ? '' : dateWords(at, zone));
	return form(words.name, of.given, [
		facts([words.decision, requisition.number], [words.incident, incidentWords(of)], [words.owner, requisition.ownerName]),
		{
			kind: 'table',
			head: words.head,
			widths: [8, 12, 14, 11, 8, 9, 9, 9, 10, 12],
			rows: payments
				.toSorted((a, b) => a.plannedAt - b.plannedAt)
				.map((payment) => [
					...[words.kinds[payment.kind], moneyWords(payment.amountFen), [payment.payee, payment.account ?? ''].filter((text) => text !== '').join('\n')],
					...[fundingWords(payment), words.states[payment.state], day(payment.plannedAt), day(payment.orderedAt), day(payment.paidAt)],
					...[payment.voucherNo ?? '', [payment.recordedByName, payment.reason ?? ''].filter((text) => text !== '').join('\n')]
				])
		},
		facts(
			...bySource(of),
			[words.paid, amountInFull(sumOf(payments, 'paid'))],
			[words.open, amountInFull(sumOf(payments, 'planned', 'ordered', 'returned'))],
			[words.repay, demanded > 0 && amountInFull(demanded)]
		),
		toSign(...words.signs)
	]);
}
