/** What somebody may do to a claim or a payment now, by state and right, and what each deed asks for. The server decides again. */
import type { Row } from '$db/schema';
import type { FunctionName, Mode } from '$lib/domain/access/matrix';
import { payableOf, committedOf, paidBesides, totalOf, undisputedOf } from '$lib/domain/claim/money';
import { isUndecided, mayStep } from '$lib/domain/claim/states';
import type { ClaimVerb } from '$lib/domain/claim/states';
import { mayAdvance } from '$lib/domain/payment/beforehand';
import { sourceFor } from '$lib/domain/payment/by-source';
import type { OwedBySource } from '$lib/domain/payment/by-source';
import { mayPay } from '$lib/domain/payment/states';
import { fundingName, fundingSources } from '$lib/features/requisition/words';
import { m } from '$lib/paraglide/messages';
import { act, area, day, text, yuanOf } from './asks';
import type { Act, Ask, Figure } from './asks';
import { admission, beginning } from './filing-acts';
import { methodName, yuan } from './words';

export interface Who {
	can(name: FunctionName, ...anyOf: Mode[]): boolean;
}
export interface Of {
	readonly requisition: Row<'requisitions'>;
	readonly claim: Row<'claims'> | undefined;
	readonly items: readonly Row<'claim_items'>[];
	readonly payments: readonly Row<'payments'>[];
	/** What each source of money bears and still owes of it. */
	readonly owed: readonly OwedBySource[];
	/** Whether there is a hand-over list that counts, and a statement in its stead. */
	readonly listed: boolean;
	/** Whether every damage that is to be paid has its certificate. */
	readonly certified: boolean;
	readonly excused: boolean;
	readonly now: number;
	/** 程序中止: the case stands still; or whether it could. */
	readonly suspended: boolean;
	readonly tolls: boolean;
	/** The limit to decide runs and was not extended yet. */
	readonly extendable: boolean;
	/** What a paper claim would come to, amount by amount; empty where none may be taken in. */
	readonly proposal: readonly Figure[];
}

/** Chosen by both sides, or by lot; who pays is told beforehand. */
function appraiserAsks(): Ask[] {
	return [
		text('name', m.claim_f_appraiser()),
		{
			name: 'chosenBy',
			kind: 'choice',
			label: m.claim_f_chosen_by(),
			value: 'both',
			options: [
				{ value: 'both', label: m.claim_chosen_both() },
				{ value: 'lot', label: m.claim_chosen_lot() }
			]
		},
		text('feePayer', m.claim_f_fee_payer()),
		{ name: 'feeFen', kind: 'yuan', label: m.claim_f_fee() }
	];
}

/** How the decision reached its owner; the limits run from that day. */
const serviceAsks = ({ claimant }: Row<'claims'>): Ask[] => [
	day('at', m.claim_f_served()),
	{
		...{ name: 'method', kind: 'choice', label: m.requisition_method(), value: 'signed' },
		options: (['signed', 'left', 'electronic'] as const).map((value) => ({ value, label: methodName(value) }))
	},
	{ ...text('servedTo', m.requisition_served_to()), value: claimant },
	text('witness', m.requisition_witness(), true)
];

/** What the owner signed: its number, its scan, or both. */
const signed = (): Ask[] => [text('paper', m.claim_f_statement_no(), true, 64), { name: 'attachments', kind: 'file', label: m.claim_f_statement_scan(), optional: true }];

/** The clerk's deeds, the next step first. */
function ofClerk(claim: Row<'claims'>, { items, payments, listed, certified, excused }: Of): Act[] {
	const fixed = { claimId: claim.id };
	const all: readonly (readonly [ClaimVerb, Act, boolean?])[] = [
		['complete', act('claim.complete', m.claim_a_complete(), m.claim_t_complete(), fixed)],
		['accept', act('claim.accept', m.claim_a_accept(), m.claim_t_accept(), fixed)],
		[
			'supplement',
			act('claim.supplement', m.claim_a_supplement(), m.claim_t_supplement(), fixed, [{ name: 'missing', kind: 'list', label: m.claim_f_missing() }], 'plain'),
			claim.missing.length === 0
		],
		['appraised', act('claim.appraised', m.claim_a_appraised(), m.claim_t_appraised(), fixed, [text('reportNo', m.claim_f_report_no(), false, 64)])],
		['propose', act('claim.propose', m.claim_a_propose(), m.claim_t_propose(), { ...fixed, expectFen: totalOf(items) }), items.length > 0],
		['publicise', act('claim.publicise', m.claim_a_publicise(), m.claim_t_publicise(), fixed)],
		['serve', act('claim.serve', m.claim_a_serve(), m.claim_t_serve(), fixed, serviceAsks(claim)), claim.servedAt === null],
		['archive', act('claim.archive', m.claim_a_archive(), m.claim_t_archive(), fixed)],
		['agree', act('claim.agree', m.claim_a_agree(), m.claim_t_agree(), fixed, signed())],
		['verify', act('claim.verify', m.claim_a_verify(), m.claim_t_verify(), fixed, [], claim.state === 'proposed' ? 'plain' : 'primary')],
		['appraise', act('claim.appraise', m.claim_a_appraise(), m.claim_t_appraise(), fixed, appraiserAsks(), 'plain')],
		['object', act('claim.object', m.claim_a_object(), m.claim_t_object(), fixed, [], 'plain')],
		[
			'waive',
			act(
				'claim.waive',
				m.claim_a_waive(),
				paidBesides(payments, claim.id) > 0 ? m.claim_t_waive_advance() : m.claim_t_waive(),
				{ ...fixed, expectWaivedFen: claim.waivedFen },
				[{ name: 'amountFen', kind: 'yuan', label: m.claim_f_waive_part(), optional: true }, area('words', m.claim_f_owner_words(), 1_000), ...signed()],
				'plain'
			)
		]
	];
	const next = all.filter(([verb, , when = true]) => when && mayStep(claim.state, verb)).map(([, each]) => each);
	const unlisted = (!listed || !certified) && !excused && isUndecided(claim.state);
	return unlisted ? [...next, act('claim.excuse', m.claim_a_excuse(), m.claim_t_excuse(), fixed, [], 'plain')] : next;
}

function ofDecider(claim: Row<'claims'>, { items, now, suspended, extendable, proposal }: Of): Act[] {
	const fixed = { claimId: claim.id };
	const acts: Act[] = [];
	if (!suspended && mayStep(claim.state, 'decide') && (claim.publicUntil ?? 0) < now)
		acts.push(act('claim.decide', m.claim_a_decide(), m.claim_t_decide({ amount: yuanOf(totalOf(items)) }), fixed));
	if (mayStep(claim.state, 'admit')) acts.push(admission(claim, proposal));
	if (mayStep(claim.state, 'reopen')) acts.push(act('claim.reopen', m.claim_a_reopen(), m.claim_t_reopen(), fixed, [area('reason', m.claim_f_reason())], 'plain'));
	if (extendable) acts.push(act('claim.extend', m.claim_a_extend(), m.claim_t_extend(), fixed, [area('reason', m.claim_f_reason())], 'plain'));
	if (!suspended && mayStep(claim.state, 'refuse'))
		acts.push(act('claim.refuse', m.claim_a_refuse(), m.claim_t_refuse(), fixed, [area('reason', m.claim_f_reason(), 2_000)], 'danger'));
	return acts;
}

/** 程序中止 and its end (应对法 art. 13): of the case, with or without a claim. */
function tolling({ requisition, suspended, tolls }: Of): Act[] {
	const fixed = { requisitionId: requisition.id };
	if (suspended) return [act('claim.resume', m.claim_a_resume(), m.claim_t_resume(), fixed, [day('at', m.claim_f_resume_at())], 'plain')];
	const asks = [area('measure', m.claim_f_measure()), day('from', m.claim_f_suspend_from())];
	return tolls ? [act('claim.suspend', m.claim_a_suspend(), m.claim_t_suspend(), fixed, asks, 'plain')] : [];
}

/** What may be done to the claim of a case, the next step first. */
export function claimActs(of: Of, who: Who): Act[] {
	const { claim } = of;
	const clerk = who.can('compensation', 'write');
	const decider = who.can('compensation', 'approve');
	const stops = decider ? tolling(of) : [];
	if (!claim) return [...(clerk ? beginning(of) : []), ...stops];
	return [...(clerk ? ofClerk(claim, of) : []), ...(decider ? ofDecider(claim, of) : []), ...stops];
}

/** What is left to bind of the claim, 分. */
export function leftToPay({ claim, items, payments }: Of): number {
	if (!claim) return 0;
	const bound = committedOf(payments, claim.id);
	if (claim.decidedFen === null) return claim.state === 'objected' ? undisputedOf(items) - claim.waivedFen - bound : 0;
	return ['served', 'agreed', 'paying', 'reconsideration', 'litigation'].includes(claim.state) ? payableOf(claim) - bound : 0;
}

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
	return [...plans, act('payment.plan', m.payment_a_set_off(), m.payment_t_set_off(), { ...fixed, kind: 'set_off' }, setOff, 'plain')];
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
