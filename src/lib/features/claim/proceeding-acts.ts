/** What somebody may do about a reconsideration, a suit or a recourse, and what each deed asks for. The server decides again. */
import type { Row } from '$db/schema';
import { mayStep } from '$lib/domain/claim/states';
import { outstandingOf } from '$lib/domain/proceeding/recovered';
import { m } from '$lib/paraglide/messages';
import type { Of, Who } from './acts';
import { act, area, day, text, yuanOf } from './asks';
import type { Act, Ask } from './asks';
import { outcomeName } from './words';

const bodyAsks = (label: string): Ask[] => [
	text('body', label),
	text('caseNo', m.proceeding_f_case_no(), true, 64),
	{ name: 'filedAt', kind: 'day', label: m.proceeding_f_filed() },
	{ name: 'notifiedAt', kind: 'day', label: m.proceeding_f_notified() }
];

/** A reconsideration or a suit against the claim, a recourse of the case. */
export function openActs({ requisition, claim }: Of, who: Who, proceedings: readonly Row<'proceedings'>[] = []): Act[] {
	if (!who.can('compensation', 'write')) return [];
	const fixed = { requisitionId: requisition.id, ...(claim && { claimId: claim.id }) };
	const acts: Act[] = [];
	if (claim && mayStep(claim.state, 'reconsider'))
		acts.push(act('proceeding.open', m.proceeding_a_reconsider(), m.proceeding_t_reconsider(), { ...fixed, kind: 'reconsideration' }, bodyAsks(m.proceeding_f_body()), 'plain'));
	if (claim && mayStep(claim.state, 'litigate'))
		acts.push(act('proceeding.open', m.proceeding_a_litigate(), m.proceeding_t_litigate(), { ...fixed, kind: 'litigation' }, bodyAsks(m.proceeding_f_court()), 'plain'));
	if (requisition.servedAt !== null) {
		const order = { requisitionId: requisition.id };
		const runs = (kind: Row<'proceedings'>['kind']): boolean => proceedings.some((row) => row.claimId === null && row.state === 'open' && row.kind === kind);
		if (!runs('reconsideration') && !runs('litigation'))
			acts.push(
				act('proceeding.open', m.proceeding_a_reconsider_order(), m.proceeding_t_reconsider(), { ...order, kind: 'reconsideration' }, bodyAsks(m.proceeding_f_body()), 'plain')
			);
		if (!runs('litigation'))
			acts.push(act('proceeding.open', m.proceeding_a_litigate_order(), m.proceeding_t_litigate(), { ...order, kind: 'litigation' }, bodyAsks(m.proceeding_f_court()), 'plain'));
	}
	if (claim?.decidedFen !== null && claim !== undefined) {
		const asks: Ask[] = [text('against', m.proceeding_f_against()), { name: 'amountFen', kind: 'yuan', label: m.proceeding_f_amount() }, ...bodyAsks(m.proceeding_f_pursuer())];
		acts.push(act('proceeding.open', m.proceeding_a_recourse(), m.proceeding_t_recourse(), { ...fixed, kind: 'recourse' }, asks, 'plain'));
	}
	return acts;
}

/** Against whom 追偿 goes: asked first where the record opened with the payment. */
function liable(row: Row<'proceedings'>): Act {
	const asks: Ask[] = [
		{ ...text('against', m.proceeding_f_against()), value: row.against ?? '' },
		{ name: 'amountFen', kind: 'yuan', label: m.proceeding_f_amount(), value: yuanOf(row.amountFen ?? 0) },
		{ ...text('body', m.proceeding_f_pursuer(), true), value: row.body },
		{ ...text('caseNo', m.proceeding_f_case_no(), true, 64), value: row.caseNo ?? '' }
	];
	return act('proceeding.name_liable', m.proceeding_a_liable(), m.proceeding_t_liable(), { proceedingId: row.id }, asks, row.against === null ? 'primary' : 'plain');
}

/** A part that came in; the parts add up beside what is claimed. */
function receipt(row: Row<'proceedings'>): Act {
	const asks: Ask[] = [
		{ name: 'amountFen', kind: 'yuan', label: m.proceeding_f_recovered() },
		text('voucherNo', m.payment_f_voucher(), false, 64),
		day('at', m.proceeding_f_received())
	];
	return act('proceeding.recover', m.proceeding_a_recover(), m.proceeding_t_recover({ left: yuanOf(outstandingOf(row)) }), { proceedingId: row.id }, asks, 'plain');
}

export function proceedingActs(row: Row<'proceedings'>, answered: boolean, who: Who, reviewed = false): Act[] {
	if (row.state !== 'open') return [];
	const fixed = { proceedingId: row.id };
	const chosen = (...outcomes: readonly NonNullable<Row<'proceedings'>['outcome']>[]): Ask => ({
		...{ name: 'outcome', kind: 'choice', label: m.proceeding_f_outcome(), value: outcomes[0] ?? '' },
		options: outcomes.map((value) => ({ value, label: outcomeName(value) }))
	});
	const received = day('at', m.proceeding_f_outcome_received());
	const judgment = area('text', m.proceeding_f_text(), 2_000);
	// Another amount than the office decided is entered by who decides amounts.
	const amending =
		row.kind !== 'recourse' && row.claimId !== null && who.can('compensation', 'approve')
			? [
					act(
						'proceeding.end',
						m.proceeding_a_amend(),
						m.proceeding_t_amend(),
						fixed,
						[chosen('changed', 'mediated'), { name: 'amountFen', kind: 'yuan', label: m.proceeding_f_new_amount() }, received, judgment],
						'plain'
					)
				]
			: [];
	if (!who.can('compensation', 'write')) return amending;
	const asks: Ask[] =
		row.kind === 'recourse'
			? [chosen('recovered', 'unrecoverable', 'withdrawn'), { name: 'amountFen', kind: 'yuan', label: m.proceeding_f_recovered(), optional: true }, received, judgment]
			: [chosen('upheld', 'revoked', 'unlawful', 'withdrawn'), received, judgment];
	const told = row.kind === 'recourse' ? m.proceeding_t_end_recourse() : row.claimId === null ? m.proceeding_t_end_order() : m.proceeding_t_end();
	const end = act('proceeding.end', m.proceeding_a_end(), told, fixed, asks, 'plain');
	if (row.kind === 'recourse') return [liable(row), ...(row.against !== null && outstandingOf(row) > 0 ? [receipt(row)] : []), end];
	const reply = answered ? [] : [act('proceeding.reply', m.proceeding_a_reply(), m.proceeding_t_reply(), fixed, [day('at', m.proceeding_f_replied())])];
	const later = reviewed ? [act('proceeding.prolong', m.proceeding_a_prolong(), m.proceeding_t_prolong(), fixed, [], 'plain')] : [];
	return [...reply, end, ...later, ...amending];
}
