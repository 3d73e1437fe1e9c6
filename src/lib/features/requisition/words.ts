/** Names of what a case of requisition is made of, and money as a clerk reads it. */
import type { FundingSource, Means, Party, RequisitionState } from '$db/requisition';
import type { Row } from '$db/schema';
import type { ClockRule } from '$lib/domain/requisition/clocks';
import type { WayKind } from '$lib/domain/requisition/ways';
import { m } from '$lib/paraglide/messages';

const states: Readonly<Record<RequisitionState, () => string>> = {
	draft: m.requisition_state_draft,
	submitted: m.requisition_state_submitted,
	approved: m.requisition_state_approved,
	rejected: m.requisition_state_rejected,
	cancelled: m.requisition_state_cancelled,
	oral: m.requisition_state_oral,
	regularised: m.requisition_state_regularised,
	served: m.requisition_state_served,
	refused: m.requisition_state_refused,
	in_use: m.requisition_state_in_use,
	return_due: m.requisition_state_return_due,
	returned: m.requisition_state_returned,
	claim_open: m.requisition_state_claim_open,
	closed: m.requisition_state_closed
};
export const stateName = (state: RequisitionState): string => states[state]();

const meansNames: Readonly<Record<Means, () => string>> = {
	transfer: m.requisition_means_transfer,
	agreement: m.requisition_means_agreement,
	requisition: m.requisition_means_requisition
};
export const meansName = (means: Means): string => meansNames[means]();

const fundings: Readonly<Record<FundingSource, () => string>> = {
	contingency: m.requisition_funding_contingency,
	safety_fund: m.requisition_funding_safety_fund,
	liable_unit: m.requisition_funding_liable_unit,
	upper_level: m.requisition_funding_upper_level,
	insurance: m.requisition_funding_insurance
};
export const fundingName = (source: FundingSource): string => fundings[source]();
export const fundingSources = Object.keys(fundings) as FundingSource[];

const rules: Readonly<Record<ClockRule, () => string>> = {
	regularise: m.requisition_clock_regularise,
	expected_return: m.requisition_clock_expected_return,
	extension_notice: m.requisition_clock_extension_notice,
	return: m.requisition_clock_return,
	claim_window: m.requisition_clock_claim_window,
	accept: m.requisition_clock_accept,
	supplement: m.requisition_clock_supplement,
	decide: m.requisition_clock_decide,
	publicity: m.requisition_clock_publicity,
	pay: m.requisition_clock_pay,
	reconsideration: m.requisition_clock_reconsideration,
	litigation: m.requisition_clock_litigation,
	litigation_after: m.requisition_clock_litigation_after,
	reply: m.requisition_clock_reply,
	defence: m.requisition_clock_defence,
	review: m.requisition_clock_review,
	damage: m.requisition_clock_damage
};
/** A rule this release does not know has no name of its own. */
export const clockName = (rule: string): string => (Object.hasOwn(rules, rule) ? rules[rule as ClockRule]() : m.requisition_clock_other());

const fen = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** Whole 分 as 元 with two places. */
export const yuan = (amountFen: number): string => fen.format(amountFen / 100);

const MINUTE = 60_000;
/** How far away a time is: minutes below two hours, hours below two days, then days. */
export function span(ms: number): string {
	const minutes = Math.floor(Math.abs(ms) / MINUTE);
	if (minutes < 120) return m.requisition_span_minutes({ count: minutes });
	if (minutes < 2 * 24 * 60) return m.requisition_span_hours({ count: Math.floor(minutes / 60) });
	return m.requisition_span_days({ count: Math.floor(minutes / 60 / 24) });
}

const cautionNames: Readonly<Record<string, (() => string) | undefined>> = {
	dwelling: m.requisition_caution_dwelling,
	welfare: m.requisition_caution_welfare,
	sole_equipment: m.requisition_caution_sole_equipment,
	worn: m.requisition_caution_worn,
	inspection_expired: m.requisition_caution_inspection_expired
};
/** A soft warning; one this release does not know has no name of its own. */
export const cautionName = (code: string): string => (Object.hasOwn(cautionNames, code) ? cautionNames[code]?.() : undefined) ?? m.requisition_caution_other();

const levelNames: Readonly<Record<Row<'authorities'>['bodyLevel'], () => string>> = {
	government: m.authority_level_government,
	department: m.authority_level_department,
	command: m.authority_level_command
};
/** The kind of body that decides. */
export const levelName = (level: Row<'authorities'>['bodyLevel']): string => levelNames[level]();

const documents: Readonly<Record<string, (() => string) | undefined>> = {
	D09: m.requisition_doc_d09,
	D14: m.requisition_doc_d14,
	D15: m.requisition_doc_d15,
	D17: m.requisition_doc_d17,
	D35: m.requisition_doc_d35
};
/** A paper by its number in the catalogue of documents; what is called by agreement has a notice instead of a decision. */
export const documentName = (code: string, kind: WayKind): string => (code === 'D15' && kind === 'agreement' ? m.requisition_doc_d15_agreement() : (documents[code]?.() ?? ''));

const parties: Readonly<Record<Party['role'], () => string>> = {
	lessor: m.requisition_party_lessor,
	financier: m.requisition_party_financier,
	operator: m.requisition_party_operator,
	signer: m.requisition_party_signer,
	payee: m.requisition_party_payee
};
/** What somebody has to do with a case. */
export const partyName = (role: Party['role']): string => parties[role]();

/** YYYY-MM of this month and those before it, `count` in all, the newest first. */
export function monthsBefore(month: string, count: number): string[] {
	const first = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
	return Array.from({ length: count }, (_, back) => first - back).map((each) => `${Math.floor(each / 12)}-${String((each % 12) + 1).padStart(2, '0')}`);
}
