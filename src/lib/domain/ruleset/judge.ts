/** What may stand in a rule set: every value in the kind and bounds of its parameter, every rate once. The form asks the same. */
import type { Rate, RuleParameter } from '../../../../db/requisition.ts';
import { Refusal } from '../refusal.ts';
import type { FieldError } from '../refusal.ts';
import { choices, defaultParameters } from './parameters.data.ts';
import { parameterKeys } from './parameters.ts';
import type { ParameterKey } from './parameters.ts';

/** Longest limit in its unit. */
const limitMax: Readonly<Record<string, number>> = { hour: 8_760, day: 3_650, working_day: 1_000, month: 240, year: 100, piece: 1_000 };

export const isParameter = (key: string): key is ParameterKey => Object.hasOwn(defaultParameters, key);

function numberFits(key: ParameterKey, value: number, unit: string): boolean {
	if (!Number.isFinite(value) || value < 0) return false;
	if (unit === 'share') return value <= 1;
	if (key === 'step') return value > 0 && value <= 1;
	if (key === 'shift_hours' || key === 'day_hours') return value > 0 && value <= 24;
	return Number.isInteger(value) && value <= (limitMax[unit] ?? 0) && (value > 0 || key === 'return_after_end');
}

/** A format tells the year and the number, or papers would share one. */
const formatFits = (value: string): boolean => value.includes('{year}') && /\{n4?\}/.test(value) && value.length <= 60;

/** The name of a body stands in a sentence: no blank, no room for something to be filled in. */
const bodyFits = (value: string): boolean => value.trim() === value && value.length >= 4 && value.length <= 60 && !/[{}\n]/.test(value);

/** Whether a value may stand under a key. */
export function valueFits(key: ParameterKey, value: RuleParameter['value']): boolean {
	const { value: first, unit } = defaultParameters[key];
	if (typeof value !== typeof first) return false;
	if (typeof value === 'number') return numberFits(key, value, unit);
	if (typeof value === 'string') return choices[key]?.includes(value) ?? (unit === 'body' ? bodyFits(value) : formatFits(value));
	return true;
}

/** @throws Refusal 422 `rule_set.parameter`, each with its path */
export function judgeParameters(changed: Readonly<Record<string, { readonly value: RuleParameter['value'] }>>): void {
	const errors = Object.entries(changed).flatMap(([key, { value }]): FieldError[] =>
		isParameter(key) && valueFits(key, value) ? [] : [{ path: `parameters.${key}`, code: 'rule_set.parameter' }]
	);
	if (errors.length > 0) throw new Refusal('rule', 'rule_set.parameter', { path: errors[0]?.path ?? '' }, errors[0]?.path, errors);
}

/** Two papers of one format would bear the same number. @throws Refusal 422 `rule_set.format_twice`, with the path of one of them */
export function judgeFormats(parameters: Readonly<Record<string, RuleParameter>>): void {
	const formats = Object.entries(parameters).filter(([, { unit }]) => unit === 'format');
	const twice = formats.find(([, { value }], index) => formats.findIndex(([, other]) => other.value === value) < index);
	if (twice) throw new Refusal('rule', 'rule_set.format_twice', { format: String(twice[1].value) }, `parameters.${twice[0]}`);
}

/** @throws Refusal 422 `rule_set.rate_twice` */
export function judgeRates(rates: readonly Pick<Rate, 'code'>[]): void {
	const twice = rates.findIndex(({ code }, index) => rates.findIndex((rate) => rate.code === code) < index);
	if (twice >= 0) throw new Refusal('rule', 'rule_set.rate_twice', { rate: rates[twice]?.code ?? '' }, `rates[${twice}].code`);
}

type Set = Readonly<{ parameters: Readonly<Record<string, RuleParameter>>; rates: readonly Rate[] }>;
const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const fieldsOf = (rate: Rate | undefined) => rate && [rate.code, rate.name, rate.rateFen, rate.unit, rate.includesOperator, rate.source];

/** What another set has otherwise: keys of parameters, codes of rates that changed, came or went. */
export function differences(from: Set, to: Set): { readonly parameters: readonly ParameterKey[]; readonly rates: readonly string[] } {
	const codes = [...new Set([...from.rates, ...to.rates].map(({ code }) => code))];
	const rateIn = ({ rates }: Set, code: string) => rates.find((rate) => rate.code === code);
	return {
		parameters: parameterKeys.filter((key) => !sameText(from.parameters[key]?.value ?? defaultParameters[key].value, to.parameters[key]?.value ?? defaultParameters[key].value)),
		rates: codes.filter((code) => !sameText(fieldsOf(rateIn(from, code)), fieldsOf(rateIn(to, code))))
	};
}
