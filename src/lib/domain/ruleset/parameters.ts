/** Limits, methods and number formats as a rule set has them. A key that a set of an older release lacks has its first value. */
import type { Rate, RuleParameter } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { Broken, Refusal } from '../refusal.ts';
import { defaultParameters } from './parameters.data.ts';
import type { ParameterKey } from './parameters.data.ts';

export type { ParameterKey } from './parameters.data.ts';
export type FlagKey = 'appraisal_counts' | 'tolling';
export type FormatKey = Exclude<Extract<ParameterKey, `number_${string}`>, 'number_block'>;
/** Bodies an owner may turn to. */
export type BodyKey = Extract<ParameterKey, `reviewer_${string}` | `court_${string}`>;
export type TextKey = 'damage_certificate' | 'valuation_basis' | 'count_basis' | BodyKey | FormatKey;
export type NumberKey = Exclude<ParameterKey, FlagKey | TextKey>;

/** As much of the row as is read here. */
export type Rules = Pick<Row<'rule_sets'>, 'parameters'>;

export const parameterKeys = Object.keys(defaultParameters) as ParameterKey[];

/** The parameter with unit, source and mark. */
export const parameterOf = (rules: Rules, key: ParameterKey): RuleParameter => rules.parameters[key] ?? defaultParameters[key];

function valueOf(rules: Rules, key: ParameterKey, type: 'number' | 'string' | 'boolean'): RuleParameter['value'] {
	const { value } = parameterOf(rules, key);
	if (typeof value !== type) throw new Broken(`rule set: ${key}`);
	return value;
}

/** A limit or a quantity, in the unit of `parameterOf(rules, key).unit`. */
export const numberOf = (rules: Rules, key: NumberKey): number => valueOf(rules, key, 'number') as number;
/** A choice (its code), the name of a body, or a number format. */
export const textOf = (rules: Rules, key: TextKey): string => valueOf(rules, key, 'string') as string;
export const flagOf = (rules: Rules, key: FlagKey): boolean => valueOf(rules, key, 'boolean') as boolean;

/** The number of a paper in its format: `{year}`, `{n}`, `{n4}` of at least four digits. */
export const numbered = (rules: Rules, key: FormatKey, year: number, n: number): string =>
	textOf(rules, key).replace('{year}', String(year)).replace('{n4}', String(n).padStart(4, '0')).replace('{n}', String(n));

/** The price of a thing by its rate code; undefined when the table has none. */
export const rateOf = (rules: Pick<Row<'rule_sets'>, 'rates'>, code: string): Rate | undefined => rules.rates.find((rate) => rate.code === code);

type RuleSetRow = Row<'rule_sets'>;
const approved = (row: RuleSetRow): boolean => row.state === 'in_force' || row.state === 'superseded';

/** What a set is at a time (UTC ms): an approved one begins at `effectiveFrom` and ends where its successor begins. */
export function standingOf(row: RuleSetRow, at: number): 'draft' | 'withdrawn' | 'coming' | 'in_force' | 'superseded' {
	if (row.state === 'draft' || row.state === 'withdrawn') return row.state;
	if (at < row.effectiveFrom) return 'coming';
	return row.effectiveUntil !== null && at >= row.effectiveUntil ? 'superseded' : 'in_force';
}

/** The set in force at a time (UTC ms) among all rows of the table, or undefined. */
export const inForceAt = (rows: readonly RuleSetRow[], at: number): RuleSetRow | undefined =>
	rows.filter((row) => approved(row) && standingOf(row, at) === 'in_force').toSorted((a, b) => b.version - a.version)[0];

/** The approved set that begins last, in force or coming: what the next one follows. */
export const newestApproved = (rows: readonly RuleSetRow[]): RuleSetRow | undefined => rows.filter(approved).toSorted((a, b) => b.version - a.version)[0];

/** The set a new case is judged by. @throws Refusal 409 `rule_set.none_in_force` */
export function ruleSetInForce(rows: readonly RuleSetRow[], at: number): RuleSetRow {
	const row = inForceAt(rows, at);
	if (!row) throw new Refusal('conflict', 'rule_set.none_in_force');
	return row;
}
