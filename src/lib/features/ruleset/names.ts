/** The words of a rule set in the language in force. */
import type { Rate, RuleParameter } from '$db/requisition';
import type { Power } from '$lib/domain/ruleset/authority';
import type { PaperType } from '$lib/domain/requisition/papers/catalogue';
import { parameterKeys } from '$lib/domain/ruleset/parameters';
import { formulaName } from '$lib/features/claim/words';
import { paperName } from '$lib/features/paper/names';
import type { ParameterKey } from '$lib/domain/ruleset/parameters';
import type { standingOf } from '$lib/domain/ruleset/parameters';
import { m } from '$lib/paraglide/messages';

type Told = () => string;

type PaperNumber = Extract<ParameterKey, `number_paper_${string}`>;
const paperKeys = parameterKeys.filter((key): key is PaperNumber => key.startsWith('number_paper_'));
/** A number is called as its paper is. */
const paperNumbers = Object.fromEntries(paperKeys.map((key) => [key, () => paperName(key.slice('number_paper_'.length) as PaperType)])) as Readonly<Record<PaperNumber, Told>>;

const parameterNames: Readonly<Record<ParameterKey, Told>> = {
	oral_regularise: m.ruleset_p_oral_regularise,
	return_after_end: m.ruleset_p_return_after_end,
	damage_certificate: m.ruleset_p_damage_certificate,
	aid_answer: m.ruleset_p_aid_answer,
	claim_window: m.ruleset_p_claim_window,
	accept: m.ruleset_p_accept,
	supplement: m.ruleset_p_supplement,
	decide: m.ruleset_p_decide,
	extension_notice: m.ruleset_p_extension_notice,
	decide_extension: m.ruleset_p_decide_extension,
	appraisal_counts: m.ruleset_p_appraisal_counts,
	publicity: m.ruleset_p_publicity,
	pay: m.ruleset_p_pay,
	retention: m.ruleset_p_retention,
	reconsideration: m.ruleset_p_reconsideration,
	reconsideration_decision: m.ruleset_p_reconsideration_decision,
	reconsideration_extension: m.ruleset_p_reconsideration_extension,
	reconsideration_reply: m.ruleset_p_reconsideration_reply,
	litigation: m.ruleset_p_litigation,
	litigation_after_reconsideration: m.ruleset_p_litigation_after_reconsideration,
	litigation_defence: m.ruleset_p_litigation_defence,
	reviewer_department: m.ruleset_p_reviewer_department,
	reviewer_government: m.ruleset_p_reviewer_government,
	court_department: m.ruleset_p_court_department,
	court_government: m.ruleset_p_court_government,
	rights_untold: m.ruleset_p_rights_untold,
	tolling: m.ruleset_p_tolling,
	valuation_basis: m.ruleset_p_valuation_basis,
	count_basis: m.ruleset_p_count_basis,
	shift_hours: m.ruleset_p_shift_hours,
	day_hours: m.ruleset_p_day_hours,
	month_days: m.ruleset_p_month_days,
	step: m.ruleset_p_step,
	residual_rate: m.ruleset_p_residual_rate,
	floor_rate: m.ruleset_p_floor_rate,
	wear_rate: m.ruleset_p_wear_rate,
	number_requisition: m.ruleset_p_number_requisition,
	number_claim: m.ruleset_p_number_claim,
	number_decision: m.ruleset_p_number_decision,
	number_handover: m.ruleset_p_number_handover,
	number_return: m.ruleset_p_number_return,
	number_damage: m.ruleset_p_number_damage,
	number_ticket: m.ruleset_p_number_ticket,
	number_aid: m.ruleset_p_number_aid,
	...paperNumbers,
	number_block: m.ruleset_p_number_block
};
export const parameterName = (key: ParameterKey): string => parameterNames[key]();

/** The order in which a reader looks for them. */
export const parameterGroups: readonly { readonly name: Told; readonly keys: readonly ParameterKey[] }[] = [
	{ name: m.ruleset_group_decision, keys: ['oral_regularise', 'return_after_end', 'extension_notice', 'damage_certificate', 'aid_answer'] },
	{ name: m.ruleset_group_claim, keys: ['claim_window', 'accept', 'supplement', 'decide', 'decide_extension', 'appraisal_counts', 'publicity', 'pay', 'retention'] },
	{
		name: m.ruleset_group_review,
		keys: [
			'reconsideration',
			'reconsideration_decision',
			'reconsideration_extension',
			'reconsideration_reply',
			'litigation',
			'litigation_after_reconsideration',
			'litigation_defence',
			'rights_untold',
			'tolling',
			'reviewer_department',
			'reviewer_government',
			'court_department',
			'court_government'
		]
	},
	{
		name: m.ruleset_group_money,
		keys: ['valuation_basis', 'count_basis', 'shift_hours', 'day_hours', 'month_days', 'step', 'residual_rate', 'floor_rate', 'wear_rate']
	},
	{
		name: m.ruleset_group_numbers,
		keys: [
			'number_requisition',
			'number_claim',
			'number_decision',
			'number_handover',
			'number_return',
			'number_damage',
			'number_ticket',
			'number_aid',
			...paperKeys,
			'number_block'
		]
	}
];

const choiceNames: Readonly<Record<string, Told>> = {
	with_return: m.ruleset_choice_with_return,
	later: m.ruleset_choice_later,
	C2: () => formulaName('C2'),
	C2d: () => formulaName('C2d'),
	meter: m.ruleset_choice_meter,
	calendar: m.ruleset_choice_calendar
};
export const choiceName = (choice: string): string => choiceNames[choice]?.() ?? choice;

const unitTexts: Readonly<Record<string, (of: { n: number }) => string>> = {
	hour: m.ruleset_unit_hour,
	day: m.ruleset_unit_day,
	working_day: m.ruleset_unit_working_day,
	month: m.ruleset_unit_month,
	year: m.ruleset_unit_year,
	unit: m.ruleset_unit_unit,
	piece: m.ruleset_unit_piece
};

/** A value with its unit: 15 个工作日, 5 %, 租金. */
export function valueText({ value, unit }: Pick<RuleParameter, 'value' | 'unit'>): string {
	if (typeof value === 'boolean') return value ? m.ruleset_yes() : m.ruleset_no();
	if (typeof value === 'string') return unit === 'choice' ? choiceName(value) : value;
	if (unit === 'share') return `${Math.round(value * 10_000) / 100} %`;
	return unitTexts[unit]?.({ n: value }) ?? String(value);
}

const marks: Readonly<Record<RuleParameter['mark'], Told>> = { V: m.ruleset_mark_read, 'K+': m.ruleset_mark_known, K: m.ruleset_mark_probable, 'K-': m.ruleset_mark_open };
export const markName = (mark: RuleParameter['mark']): string => marks[mark]();

const standings: Readonly<Record<ReturnType<typeof standingOf>, Told>> = {
	draft: m.ruleset_state_draft,
	withdrawn: m.ruleset_state_withdrawn,
	coming: m.ruleset_state_coming,
	in_force: m.ruleset_state_in_force,
	superseded: m.ruleset_state_superseded
};
export const standingName = (standing: ReturnType<typeof standingOf>): string => standings[standing]();

const rateUnits: Readonly<Record<Rate['unit'], Told>> = {
	shift: m.ruleset_rate_unit_shift,
	day: m.ruleset_rate_unit_day,
	month: m.ruleset_rate_unit_month,
	piece: m.ruleset_rate_unit_piece,
	tonne: m.ruleset_rate_unit_tonne,
	m2: m.ruleset_rate_unit_m2,
	room_night: m.ruleset_rate_unit_room_night,
	person_day: m.ruleset_rate_unit_person_day
};
export const rateUnitNames = Object.keys(rateUnits) as Rate['unit'][];
export const rateUnitName = (unit: Rate['unit']): string => rateUnits[unit]();

const powerNames: Readonly<Record<Power, Told>> = {
	'requisition.decide': m.authority_power_requisition_decide,
	'requisition.oral': m.authority_power_requisition_oral,
	'claim.decide': m.authority_power_claim_decide,
	'aid.sign': m.authority_power_aid_sign
};
export const powerName = (power: string): string => powerNames[power as Power]?.() ?? power;

const levels = { government: m.authority_level_government, department: m.authority_level_department, command: m.authority_level_command };
export const levelNames = Object.keys(levels) as (keyof typeof levels)[];
export const levelName = (level: keyof typeof levels): string => levels[level]();
