/** A payment that begins: how much may still be bound, who bears it, and its row. */
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import type { CaseState } from '../claim/load.ts';
import { committedOf, payableOf, undisputedOf } from '../claim/money.ts';
import type { Context } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { owing } from './by-source.ts';
import type { OwedBySource } from './by-source.ts';

type Payment = Row<'payments'>;
type Items = readonly Row<'claim_items'>[];

const payable: readonly Row<'claims'>['state'][] = ['served', 'agreed', 'paying', 'reconsideration', 'litigation'];
/** Only what an objection left alone is paid before the decision: where nobody has spoken yet, nothing is undisputed. */
const contested: readonly Row<'claims'>['state'][] = ['objected'];

export const isContested = ({ state }: Pick<Row<'claims'>, 'state'>): boolean => contested.includes(state);

/** How much of the claim may still be bound by a payment of this kind, 分. @throws Refusal 409 `payment.not_payable` */
export function leftOf(claim: Row<'claims'>, items: Items, of: CaseState, kind: Payment['kind']): number {
	const bound = committedOf(of.payments, claim.id);
	if (kind === 'undisputed' && isContested(claim)) return undisputedOf(items) - claim.waivedFen - bound;
	if (!payable.includes(claim.state) || claim.decidedFen === null) throw new Refusal('conflict', 'payment.not_payable', { state: claim.state }, 'claimId');
	return payableOf(claim) - bound;
}

/** The sources that still owe for the claim, each with what it owes. */
export const owedOf = (requisition: Row<'requisitions'>, claim: Row<'claims'>, items: Items, { lines, payments }: CaseState): OwedBySource[] =>
	owing({ requisition, lines, claim, items, payments });

interface Planned {
	readonly claimId: string | null;
	readonly kind: Payment['kind'];
	/** Whole 分. */
	readonly amountFen: number;
	readonly payee: string;
	readonly account: string | undefined;
	readonly fundingSource: FundingSource;
	readonly budgetLine: string | undefined;
	readonly reason: string | undefined;
}

/** The row; the 预算科目 of the order belongs to the source of the order and to no other. */
export function newPayment(paymentId: string, requisition: Row<'requisitions'>, planned: Planned, { now, actor }: Pick<Context, 'now' | 'actor'>): Payment {
	const { claimId, kind, amountFen, payee, account, fundingSource, budgetLine, reason } = planned;
	return {
		...{ id: paymentId, requisitionId: requisition.id, claimId, incidentId: requisition.incidentId, areaId: requisition.areaId },
		...{ kind, amountFen, payee, account: account ?? null, fundingSource },
		budgetLine: budgetLine ?? (fundingSource === requisition.fundingSource ? requisition.budgetLine : null),
		...{ state: 'planned', stateAt: now, plannedAt: now, orderedAt: null, paidAt: null, voucherNo: null, reason: reason ?? null },
		...{ recordedBy: actor.id, recordedByName: actor.name }
	};
}
