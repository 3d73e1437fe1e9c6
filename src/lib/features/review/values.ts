/** How a stored value is read by a person: times in the zone of the unit, codes by name, money in 元, seals as sealed. */
import { codeName, codeOf } from '$lib/domain/codes/lists';
import type { CodeList } from '$lib/domain/codes/lists';
import { m } from '$lib/paraglide/messages';
import { stateWord } from '$lib/ui/words';
import type { MarkState } from '$lib/ui/words';

export interface Reading {
	readonly language: 'zh' | 'en';
	/** Date and time of UTC ms. */
	readonly full: (ms: number) => string;
	/** A name for an id that stands for a thing. */
	readonly nameOf: (id: string) => string | undefined;
}

const lists: Readonly<Record<string, CodeList>> = { kind: 'incidentKinds', capability: 'capabilities', source: 'sources', priority: 'priorities', areaId: 'towns' };
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
	'addedBy',
	'demonstration',
	'narrativeAuto'
]);

/** What a column is called; the column's own name where no word was given. */
export const columnName = (column: string): string => labels[`review_col_${column}`]?.() ?? column;

export function valueText(column: string, value: unknown, reading: Reading): string {
	if (value === null || value === undefined || value === '') return m.review_empty_value();
	if (typeof value === 'boolean') return value ? m.review_yes() : m.review_no();
	if (typeof value === 'number') return numberText(column, value, reading);
	if (typeof value === 'string') return wordText(column, value, reading);
	return objectText(value, reading);
}

function numberText(column: string, value: number, { full }: Reading): string {
	if (/(At|Until|By|until)$/.test(column) && value > 1e11) return full(value);
	if (column.endsWith('Fen')) return (value / 100).toFixed(2);
	return String(value);
}

function wordText(column: string, value: string, { language, nameOf }: Reading): string {
	const list = lists[column];
	if (list && codeOf(list, value)) return codeName(list, value, language);
	if (column === 'state' || column === 'availability') return codeOf('taskingStates', value) || codeOf('availabilities', value) ? stateWord(value as MarkState) : value;
	if (column === 'grade' || column === 'gradeProposed') return codeName('grades', value, language);
	if (column === 'recipients') return codeName('offices', value, language);
	return nameOf(value) ?? value;
}

function objectText(value: object, reading: Reading): string {
	if ('$personal' in value || '$secret' in value) return m.review_sealed();
	if ('atLeast' in value) return `≥ ${String(value.atLeast)}`;
	if (Array.isArray(value)) return value.map((one) => valueText('recipients', one, reading)).join('、');
	return Object.entries(value)
		.map(
			([key, one]) =>
				`${codeOf('casualtyKinds', key) ? codeName('casualtyKinds', key, reading.language) : columnName(key)} ${one === 'unknown' ? m.ui_figure_unknown() : valueText(key, one, reading)}`
		)
		.join(' · ');
}
