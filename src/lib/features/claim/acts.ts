/** What somebody may do to a claim or a payment now, by state and right, and what each deed asks for. The server decides again. */
import type { Row } from '$db/schema';
import type { FunctionName, Mode } from '$lib/domain/access/matrix';
import { payableOf, committedOf, paidBesides, totalOf, undisputedOf } from '$lib/domain/claim/money';
import { isUndecided, mayStep } from '$lib/domain/claim/states';
import type { ClaimVerb } from '$lib/domain/claim/states';
import type { OwedBySource } from '$lib/domain/payment/by-source';
import { m } from '$lib/paraglide/messages';
import { act, area, day, text, yuanOf } from './asks';
import type { Act, Ask, Figure } from './asks';
import { admission, beginning } from './filing-acts';
import { methodName } from './words';

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
