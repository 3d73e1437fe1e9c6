/** Deeds on the money of a claim, as far as its state and the rights of whoever looks go: to plan, to pay first, to set off, to order, to confirm. Pure. */
import type { Row } from '$db/schema';
import { mayAdvance } from '$lib/domain/payment/beforehand';
import { mayPayFirst, sourceFor } from '$lib/domain/payment/by-source';
import type { OwedBySource } from '$lib/domain/payment/by-source';
import { mayPay } from '$lib/domain/payment/states';
import { fundingName, fundingSources } from '$lib/features/requisition/words';
import { m } from '$lib/paraglide/messages';
import { leftToPay } from './acts';
import type { Of, Who } from './acts';
import { act, area, day, text, yuanOf } from './asks';
import type { Act, Ask } from './asks';
import { yuan } from './words';

/** Who is entitled to the money by what was proven: the payee named, when there is but one. */
const payeeOf = ({ parties }: Row<'requisitions'>): string | undefined => {
	const payees = parties.filter(({ role }) => role === 'payee');
	return payees.length === 1 ? payees[0]?.name : undefined;
};

/** Who bears an advance: as the order says, unless another source or line is named. */
const fundingAsks = ({ fundingSource, budgetLine }: Row<'requisitions'>): Ask[] => [
	{
		...{ name: 'fundingSource', kind: 'choice', label: m.requisition_funding(), value: fundingSource },
		options: fundingSources.map((value) => ({ value, label: fundingName(value) }))
	},
	{ ...text('budgetLine', m.requisition_budget_line(), true, 80), ...(budgetLine !== null && { value: budgetLine }) }
];

/** Who bears a payment of the claim: one of the sources that still owe, each with what it owes; the only one goes without saying. */
const sourceAsk = (owing: readonly OwedBySource[], source: OwedBySource['source']): Ask[] =>
	owing.length <= 1
		? []
		: [
				{
					...{ name: 'fundingSource', kind: 'choice', label: m.requisition_funding(), value: source },
					options: owing.map(({ source: value, leftFen }) => ({ value, label: m.payment_source_left({ source: fundingName(value), amount: yuan(leftFen) }) }))
				}
			];

/** 先行垫付: public money pays what an insurer or a liable unit owes and does not pay. */
function payFirstActs(of: Of, owing: readonly OwedBySource[], fixed: Act['fixed']): Act[] {
	const others = owing.filter(({ source }) => !mayPayFirst(source));
	if (others.length === 0) return [];
	const options = fundingSources.filter(mayPayFirst).map((value) => ({ value, label: fundingName(value) }));
	const source: Ask = { name: 'fundingSource', kind: 'choice', label: m.requisition_funding(), value: options[0]?.value ?? '', options };
	const amount = amountAsk(others.reduce((sum, { leftFen }) => sum + leftFen, 0));
	const told = m.payment_t_first({ sources: others.map((one) => fundingName(one.source)).join(m.claim_comma()) });
	const asks = [source, amount, { ...area('reason', m.payment_f_first()), max: 200 }, ...payeeAsks(of)];
	return [act('payment.plan', m.payment_a_first(), told, { ...fixed, kind: 'partial' }, asks, 'plain')];
}

const amountAsk = (fen: number): Ask => ({ name: 'amountFen', kind: 'yuan', label: m.payment_f_amount(), ...(fen > 0 && { value: yuanOf(fen) }) });
const payeeAsks = ({ requisition, claim }: Of): Ask[] => [
	{ ...text('payee', m.payment_f_payee()), value: payeeOf(requisition) ?? claim?.claimant ?? requisition.ownerName },
	text('account', m.payment_f_account(), true, 64)
];

function advanceActs(of: Of): Act[] {
	const { requisition } = of;
	if (!mayAdvance(requisition.state)) return [];
	const told = m.payment_t_advance({ amount: yuan(requisition.estimateHighFen) });
	const fixed = { requisitionId: requisition.id, kind: 'advance' };
	return [act('payment.plan', m.payment_a_advance(), told, fixed, [amountAsk(0), ...payeeAsks(of), ...fundingAsks(requisition)], 'plain')];
}

/** One payment by each source that still owes: nothing to choose. */
function bySourceAct(of: Of, owing: readonly OwedBySource[], fixed: Act['fixed']): Act {
	const shares = owing.map(({ source, leftFen }) => ({ fundingSource: source, amountFen: leftFen }));
	const told = owing.map(({ source, leftFen }) => m.payment_source_amount({ source: fundingName(source), amount: yuan(leftFen) })).join(m.requisition_comma());
	return act('payment.plan_by_source', m.payment_a_by_source(), m.payment_t_by_source({ sources: told }), { ...fixed, shares }, payeeAsks(of));
}

/** A new payment: of the claim, or an advance before there is one; and 抵销, which names its debt and ground. */
export function planActs(of: Of, who: Who): Act[] {
	const { requisition, claim } = of;
	if (!who.can('compensation', 'write')) return [];
	if (!claim) return advanceActs(of);
	const left = leftToPay(of);
	const owing = of.owed.filter(({ leftFen }) => leftFen > 0);
	const several = owing.length > 1;
	const source = sourceFor(owing, requisition);
	const first = owing.find((one) => one.source === source) ?? owing[0];
	if (left <= 0 || !first) return [];
	const fixed = { requisitionId: requisition.id, claimId: claim.id };
	const kinds = claim.decidedFen === null ? (['undisputed'] as const) : several ? (['partial'] as const) : (['whole', 'partial'] as const);
	const choice: Ask = { name: 'kind', kind: 'choice', label: m.payment_f_kind(), value: kinds[0], options: kinds.map((value) => ({ value, label: kindName(value) })) };
	const budget = {
		...text('budgetLine', m.requisition_budget_line(), true, 80),
		...(!several && requisition.fundingSource === source && requisition.budgetLine !== null && { value: requisition.budgetLine })
	};
	const asks = [...(kinds.length > 1 ? [choice] : []), ...sourceAsk(owing, first.source), amountAsk(first.leftFen), ...payeeAsks(of), budget];
	const one = { ...fixed, ...(kinds.length === 1 && { kind: kinds[0] }) };
	const plan = act('payment.plan', m.payment_a_plan(), m.payment_t_plan({ amount: yuan(left) }), one, asks, several ? 'plain' : 'primary');
	const plans = several ? [bySourceAct(of, owing, fixed), plan] : [plan];
	if (claim.decidedFen === null) return plans;
	const ground = { ...area('reason', m.payment_f_ground()), max: 200 };
	const setOff = [...sourceAsk(owing, first.source), amountAsk(0), ground, ...payeeAsks(of).slice(0, 1)];
	return [...plans, ...payFirstActs(of, owing, fixed), act('payment.plan', m.payment_a_set_off(), m.payment_t_set_off(), { ...fixed, kind: 'set_off' }, setOff, 'plain')];
}

const kinds = { whole: m.payment_k_whole, partial: m.payment_k_partial, advance: m.payment_k_advance, undisputed: m.payment_k_undisputed, set_off: m.payment_k_set_off };
export const kindName = (kind: Row<'payments'>['kind']): string => kinds[kind]();

export function paymentActs({ id, state }: Row<'payments'>, who: Who): Act[] {
	const fixed = { paymentId: id };
	const acts: Act[] = [];
	if (mayPay(state, 'order') && who.can('compensation', 'approve'))
		acts.push(act('payment.order', m.payment_a_order(), m.payment_t_order(), fixed, state === 'returned' ? [text('account', m.payment_f_account_right(), true, 64)] : []));
	if (!who.can('payment', 'write')) return acts;
	const paid = [text('voucherNo', m.payment_f_voucher(), false, 64), day('paidAt', m.payment_f_paid())];
	if (mayPay(state, 'confirm')) acts.push(act('payment.confirm', m.payment_a_confirm(), m.payment_t_confirm(), fixed, paid));
	if (mayPay(state, 'return_back')) acts.push(act('payment.return_back', m.payment_a_return(), m.payment_t_return(), fixed, [area('reason', m.claim_f_reason())], 'plain'));
	if (mayPay(state, 'fail')) acts.push(act('payment.fail', m.payment_a_fail(), m.payment_t_fail(), fixed, [area('reason', m.claim_f_reason())], 'plain'));
	return acts;
}
