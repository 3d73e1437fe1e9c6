/** D25 支付登记表: every payment of a case with its voucher; of an account only its last digits. */
import type { Row } from '../../../../../db/schema.ts';
import type { Sheet } from '../../draft/sheet.ts';
import { dueBackOf } from '../../proceeding/repayment.ts';
import { amountInFull, dateWords, facts, form, fundingWords, incidentWords, moneyWords, toSign } from './blocks.ts';
import { ledgerOfPayments as words } from './claim-words.data.ts';
import type { CaseFacts } from './facts.ts';

const sumOf = (payments: readonly Row<'payments'>[], ...states: readonly Row<'payments'>['state'][]): number =>
	payments.filter(({ state }) => states.includes(state)).reduce((sum, { amountFen }) => sum + amountFen, 0);

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
			[words.paid, amountInFull(sumOf(payments, 'paid'))],
			[words.open, amountInFull(sumOf(payments, 'planned', 'ordered', 'returned'))],
			[words.repay, demanded > 0 && amountInFull(demanded)]
		),
		toSign(...words.signs)
	]);
}
