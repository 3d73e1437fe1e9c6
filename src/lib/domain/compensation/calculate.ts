/** Lines of compensation from what a caller gives: checked, computed, told as the sentence that the owner reads. */
import { Refusal } from '../refusal.ts';
import type { FieldError } from '../refusal.ts';
import { exact, less, whole } from './decimal.ts';
import type { Exact } from './decimal.ts';
import { amountFen, exclusive, formulas, total } from './formulas.ts';
import type { Formula, FormulaCode, Input } from './formulas.ts';
import { sentenceOf } from './sentences.data.ts';
import type { Language } from './sentences.data.ts';

/** Most lines of one calculation. */
export const ITEMS_MAX = 1_000;
const OBJECT_MAX = 100;

export interface Line {
	readonly formula: FormulaCode;
	/** Whole 分; a deduction is negative. */
	readonly amountFen: number;
	/** The sentence shown to the owner. */
	readonly text: string;
	readonly inputs: Readonly<Record<string, number | boolean>>;
}

export interface Calculation {
	readonly lines: readonly Line[];
	readonly totalFen: number;
}

interface Item {
	readonly code: FormulaCode;
	readonly object: string | undefined;
	readonly given: Readonly<Record<string, number | boolean>>;
	readonly values: Readonly<Record<string, Exact>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const malformed = (path: string): Refusal => new Refusal('malformed', 'command.malformed', { path }, path);

/**
 * @throws Refusal 400 `command.malformed` (a shape that is none), 413 `compensation.too_many`, 422 `compensation.input` (each bad
 * input with its path) and `compensation.exclusive`
 */
export function calculate(body: unknown, language: Language): Calculation {
	if (!isRecord(body)) throw malformed('');
	for (const key of Object.keys(body)) if (key !== 'items') throw malformed(key);
	const { items } = body;
	if (!Array.isArray(items)) throw malformed('items');
	if (items.length > ITEMS_MAX) throw new Refusal('large', 'compensation.too_many', { limit: ITEMS_MAX }, 'items');
	const errors: FieldError[] = [];
	const read = items.map((item, index) => readItem(item, `items.${index}`, errors));
	if (errors.length > 0) throw new Refusal('rule', 'compensation.input', { path: errors[0]?.path ?? '' }, errors[0]?.path, errors);
	assertTogether(read);
	const amounts = read.map(({ code, values }) => amountFen(code, values));
	const lines = read.map(({ code, given, values }, index) => {
		const amount = amounts[index] ?? 0n;
		return { formula: code, amountFen: safe(amount, `items.${index}`), text: sentenceOf(code, values, amount, given, language), inputs: given };
	});
	return { lines, totalFen: safe(total(amounts), 'items') };
}

/** 分 as a number that JSON carries exactly. */
function safe(amount: bigint, path: string): number {
	const told = Number(amount);
	if (!Number.isSafeInteger(told)) throw new Refusal('rule', 'compensation.input', { path }, path, [{ path, code: 'compensation.input' }]);
	return told;
}

function readItem(item: unknown, path: string, errors: FieldError[]): Item {
	if (!isRecord(item)) throw malformed(path);
	for (const key of Object.keys(item)) if (!['formula', 'inputs', 'object'].includes(key)) throw malformed(`${path}.${key}`);
	const { formula: code, inputs, object } = item;
	if (typeof code !== 'string' || !Object.hasOwn(formulas, code)) throw malformed(`${path}.formula`);
	if (object !== undefined && (typeof object !== 'string' || object.length > OBJECT_MAX)) throw malformed(`${path}.object`);
	if (!isRecord(inputs)) throw malformed(`${path}.inputs`);
	const formula: Formula = formulas[code as FormulaCode];
	for (const name of Object.keys(inputs)) if (!Object.hasOwn(formula.inputs, name)) throw malformed(`${path}.inputs.${name}`);
	const { values, given } = readInputs(formula, inputs, `${path}.inputs`, errors);
	return { code: code as FormulaCode, object, given, values };
}

function readInputs(formula: Formula, inputs: Readonly<Record<string, unknown>>, path: string, errors: FieldError[]): Pick<Item, 'given' | 'values'> {
	const [values, given]: [Record<string, Exact>, Record<string, number | boolean>] = [{}, {}];
	const before = errors.length;
	for (const [name, input] of Object.entries(formula.inputs)) {
		const value = inputs[name];
		if (value === undefined && input.optional) continue;
		const found = readInput(input, value);
		if (!found) {
			errors.push({ path: `${path}.${name}`, code: 'compensation.input' });
			continue;
		}
		values[name] = found;
		given[name] = value as number | boolean;
	}
	const contradicting = errors.length === before ? formula.absurd?.(values) : undefined;
	if (contradicting !== undefined) errors.push({ path: `${path}.${contradicting}`, code: 'compensation.input' });
	return { values, given };
}

const [nothing, one] = [whole(0), whole(1)];

function readInput({ kind }: Input, value: unknown): Exact | undefined {
	if (kind === 'flag') return typeof value === 'boolean' ? whole(value ? 1 : 0) : undefined;
	const found = exact(value);
	if (!found) return undefined;
	if (kind === 'fen') return found.d === 1n ? found : undefined;
	if (kind === 'positive') return less(nothing, found) ? found : undefined;
	if (kind === 'share') return less(one, found) ? undefined : found;
	return found;
}

/** One thing is not paid for twice. */
function assertTogether(items: readonly Item[]): void {
	const byObject = Map.groupBy(
		items.filter(({ object }) => object !== undefined),
		({ object }) => object
	);
	for (const [object, lines] of byObject)
		for (const [one, other] of exclusive) {
			const first = lines.some(({ code }) => code === one);
			const second = lines.some(({ code, given }) => code === other && (one !== 'C6' || given['rateIncludesOperator'] === true));
			if (first && second) throw new Refusal('rule', 'compensation.exclusive', { one, other, object: object ?? '' });
		}
}
