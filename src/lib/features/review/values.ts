/** How a stored value is read by a person: times in the zone of the unit, codes by name, money in 元, seals as sealed. */
import { ruleSets } from '$lib/domain/clocks/rule-set.data';
import { codeName, codeOf } from '$lib/domain/codes/lists';
import type { CodeList } from '$lib/domain/codes/lists';
import { listed } from '$lib/features/topbar/office';
import { m } from '$lib/paraglide/messages';
import { wayWord } from '$lib/ui/words';

export interface Reading {
	readonly language: 'zh' | 'en';
	/** Date and time of UTC ms. */
	readonly full: (ms: number) => string;
	/** A name for an id that stands for a thing. */
	readonly nameOf: (id: string) => string | undefined;
}

/** The lists a column's codes may stand in; a kind is one of an incident, a resource or a report. */
const lists: Readonly<Record<string, readonly CodeList[]>> = {
	kind: ['incidentKinds', 'resourceKinds', 'reportKinds'],
	capability: ['capabilities'],
	capabilities: ['capabilities'],
	source: ['sources'],
	priority: ['priorities'],
	areaId: ['towns'],
	tier: ['tiers'],
	teamType: ['teamTypes'],
	role: ['roles'],
	authorRole: ['roles'],
	industry: ['industries'],
	keyPlace: ['keyPlaces'],
	recipient: ['offices'],
	recipients: ['offices'],
	office: ['offices'],
	grade: ['grades'],
	gradeProposed: ['grades'],
	state: ['taskingStates', 'availabilities'],
	availability: ['availabilities']
};
const words: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	kind: { message: m.field_kind_message, order: m.field_kind_order, situation: m.field_kind_situation, decision: m.field_kind_decision, phone: m.field_kind_phone },
	form: { phone: m.bar_form_phone, written: m.bar_form_written },
	basis: { happened: m.review_form_happened, received: m.review_form_received }
};
/** A state means something only in its table. */
const states: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	incidents: { open: m.review_state_open, closed: m.review_state_closed },
	requirements: { active: m.review_state_active, dropped: m.review_state_dropped },
	report_clocks: { open: m.review_clock_running, met: m.review_clock_met, late: m.review_clock_late, cancelled: m.review_clock_cancelled },
	reports: { draft: m.report_s_draft, signed: m.report_s_signed, issued: m.report_s_issued }
};
const labels = m as unknown as Readonly<Record<string, (() => string) | undefined>>;

/** Columns that repeat what others say, or are for machines only. */
export const hidden: ReadonlySet<string> = new Set([
	'id',
	'revisedAt',
	'stateAt',
	'loggedBy',
	'gradeConfirmedBy',
	'endedAt',
	'orderId',
	'requirementId',
	'organisationId',
	'clockId',
	'ruleSet',
	'active',
	'issuedBy',
	'draftedBy',
	'signedBy',
	'authorId',
	'placedBy',
	'liftedBy',
	'destroyedBy',
	'addedBy',
	'demonstration',
	'narrativeAuto',
	'resourceName'
]);

/** What a column is called; the column's own name where no word was given. */
export const columnName = (column: string): string => labels[`review_col_${column}`]?.() ?? column;

/** `table`: that of the row the value stands in, for a column whose words differ by table. */
export function valueText(column: string, value: unknown, reading: Reading, table = ''): string {
	if (value === null || value === undefined || value === '') return m.review_empty_value();
	if (typeof value === 'boolean') return value ? m.review_yes() : m.review_no();
	if (typeof value === 'number') return numberText(column, value, reading);
	if (typeof value === 'string') return (column === 'state' && states[table]?.[value]?.()) || wordText(column, value, reading);
	return objectText(column, value, reading);
}

function numberText(column: string, value: number, { full }: Reading): string {
	if (/(At|Until|By|until)$/.test(column) && value > 1e11) return full(value);
	if (column.endsWith('Fen')) return (value / 100).toFixed(2);
	return String(value);
}

function wordText(column: string, value: string, { language, nameOf }: Reading): string {
	const list = lists[column]?.find((one) => codeOf(one, value));
	if (list) return codeName(list, value, language);
	if (column === 'channel') return wayWord(value);
	if (column === 'rule') return ruleSource(value);
	const word = words[column]?.[value];
	if (word) return word();
	return nameOf(value) ?? value;
}

/** The paper a deadline rests on: rules are known by it, not by their key. */
function ruleSource(key: string): string {
	const rule = Object.values(ruleSets)
		.flatMap(({ rules }) => rules)
		.find((one) => one.key === key);
	return rule?.source ?? key;
}

function objectText(column: string, value: object, reading: Reading): string {
	if ('$personal' in value || '$secret' in value) return m.review_sealed();
	if ('atLeast' in value) return `≥ ${String(value.atLeast)}`;
	if (Array.isArray(value)) return listed(value.map((one) => valueText(column, one, reading)));
	return Object.entries(value)
		.map(
			([key, one]) =>
				`${codeOf('casualtyKinds', key) ? codeName('casualtyKinds', key, reading.language) : columnName(key)} ${one === 'unknown' ? m.ui_figure_unknown() : valueText(key, one, reading)}`
		)
		.join(' · ');
}
