/** Names of the states and kinds of claims, payments and proceedings, and money as a clerk reads it. */
import type { ClaimState, OwnerFileKind, PaymentState } from '$db/requisition';
import type { Row } from '$db/schema';
import { yuan as exactYuan } from '$lib/domain/compensation/decimal';
import { markOf } from '$lib/domain/compensation/formulas';
import { m } from '$lib/paraglide/messages';

/** Whole 分 as 元 with two places. */
export const yuan = (fen: number): string => exactYuan(BigInt(fen));

const claimStates: Readonly<Record<ClaimState, () => string>> = {
	filed: m.claim_s_filed,
	supplement: m.claim_s_supplement,
	accepted: m.claim_s_accepted,
	verifying: m.claim_s_verifying,
	appraising: m.claim_s_appraising,
	proposed: m.claim_s_proposed,
	publicised: m.claim_s_publicised,
	objected: m.claim_s_objected,
	decided: m.claim_s_decided,
	served: m.claim_s_served,
	agreed: m.claim_s_agreed,
	reconsideration: m.claim_s_reconsideration,
	litigation: m.claim_s_litigation,
	paying: m.claim_s_paying,
	paid: m.claim_s_paid,
	archived: m.claim_s_archived,
	waived: m.claim_s_waived,
	lapsed: m.claim_s_lapsed,
	refused: m.claim_s_refused,
	superseded: m.claim_s_superseded
};
export const claimStateName = (state: ClaimState): string => claimStates[state]();

const paymentStates: Readonly<Record<PaymentState, () => string>> = {
	planned: m.payment_s_planned,
	ordered: m.payment_s_ordered,
	paid: m.payment_s_paid,
	failed: m.payment_s_failed,
	returned: m.payment_s_returned
};
export const paymentStateName = (state: PaymentState): string => paymentStates[state]();

const outcomes: Readonly<Record<NonNullable<Row<'proceedings'>['outcome']>, () => string>> = {
	upheld: m.proceeding_o_upheld,
	revoked: m.proceeding_o_revoked,
	changed: m.proceeding_o_changed,
	unlawful: m.proceeding_o_unlawful,
	mediated: m.proceeding_o_mediated,
	withdrawn: m.proceeding_o_withdrawn,
	recovered: m.proceeding_o_recovered,
	unrecoverable: m.proceeding_o_unrecoverable
};
export const outcomeName = (outcome: keyof typeof outcomes): string => outcomes[outcome]();

const proceedings = { reconsideration: m.proceeding_k_reconsideration, litigation: m.proceeding_k_litigation, recourse: m.proceeding_k_recourse };
export const proceedingName = (kind: Row<'proceedings'>['kind']): string => proceedings[kind]();

const formulas: Readonly<Record<string, () => string>> = {
	C1: m.claim_c1,
	C2: m.claim_c2,
	C2d: m.claim_c2d,
	C2s: m.claim_c2s,
	C3: m.claim_c3,
	C4: m.claim_c4,
	C5: m.claim_c5,
	C6: m.claim_c6,
	C7: m.claim_c7,
	C8: m.claim_c8,
	C9: m.claim_c9,
	C10: m.claim_c10,
	C11: m.claim_c11,
	C12: m.claim_c12,
	D1: m.claim_d1,
	D2: m.claim_d2
};
/** Its code and its name, as on the papers. */
export const formulaName = (formula: string): string => [markOf(formula), formulas[formula]?.()].filter(Boolean).join(' ');
export const formulaCodes = Object.keys(formulas);

const ownerFiles: Readonly<Record<OwnerFileKind, () => string>> = {
	invoice: m.claim_of_invoice,
	ownership: m.claim_of_ownership,
	policy: m.claim_of_policy,
	photo: m.claim_of_photo,
	other: m.claim_of_other
};
export const ownerFileWord = (what: OwnerFileKind): string => ownerFiles[what]();

const inputs: Readonly<Record<string, () => string>> = {
	quantity: m.claim_i_quantity,
	unitPriceFen: m.claim_i_unit_price,
	hours: m.claim_i_hours,
	rateFen: m.claim_i_rate,
	rateIncludesOperator: m.claim_i_operator,
	taxIncluded: m.claim_i_tax,
	unitHours: m.claim_i_unit_hours,
	step: m.claim_i_step,
	originalFen: m.claim_i_original,
	residualFen: m.claim_i_residual,
	lifeHours: m.claim_i_life_hours,
	units: m.claim_i_units,
	periods: m.claim_i_periods,
	repairFen: m.claim_i_repair,
	capFen: m.claim_i_cap,
	replacementFen: m.claim_i_replacement,
	age: m.claim_i_age,
	life: m.claim_i_life,
	floorRate: m.claim_i_floor,
	salvageFen: m.claim_i_salvage,
	monthlyFen: m.claim_i_monthly,
	days: m.claim_i_days,
	times: m.claim_i_times,
	litres: m.claim_i_litres,
	priceFen: m.claim_i_price,
	issuedLitres: m.claim_i_issued,
	amountFen: m.claim_i_amount,
	washFen: m.claim_i_wash,
	wearRate: m.claim_i_wear
};
export const inputName = (input: string): string => inputs[input]?.() ?? input;
/** The value of an input as it is read. */
export const inputTold = (name: string, value: number | boolean): string =>
	typeof value === 'boolean' ? (value ? m.claim_yes() : m.claim_no()) : name.endsWith('Fen') ? yuan(value) : value.toLocaleString('en-US', { maximumFractionDigits: 6 });

const methods = { signed: m.requisition_method_signed, left: m.requisition_method_left, electronic: m.requisition_method_electronic };
export const methodName = (method: keyof typeof methods): string => methods[method]();
