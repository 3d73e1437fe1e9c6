/**
 * The formulas of compensation (domain.md §2.5, §2.8; api.md "Compensation calculator") as data: which inputs each takes and what
 * it comes to. Pure; the calculator and a claim use the same ones.
 */
import { halfUp, larger, less, minus, over, smaller, times, upTo, whole } from './decimal.ts';
import type { Exact } from './decimal.ts';

/** `fen`: whole 分 ≥ 0 · `amount`: decimal ≥ 0 · `positive`: decimal > 0 · `share`: 0…1 · `flag`: true or false. */
export type InputKind = 'fen' | 'amount' | 'positive' | 'share' | 'flag';

export interface Input {
	readonly kind: InputKind;
	readonly optional?: true;
}

export type Values<K extends string = string> = Readonly<Record<K, Exact>>;

export interface Formula {
	readonly inputs: Readonly<Record<string, Input>>;
	/** Deductions are told as negative amounts. */
	readonly deduction?: true;
	/** 分, before rounding; the inputs are complete. */
	readonly amount: (of: Values) => Exact;
	/** The path of an input that contradicts another; undefined when they fit. */
	readonly absurd?: (of: Values) => string | undefined;
}

const fen: Input = { kind: 'fen' };
const amount: Input = { kind: 'amount' };
const positive: Input = { kind: 'positive' };
const share: Input = { kind: 'share' };
const maybe = (input: Input): Input => ({ ...input, optional: true });
const nothing = whole(0);
const one = whole(1);
const DAYS_A_MONTH = whole(30);

/** One line of a catalogue; the names of its inputs are checked against what it reads. */
function formula<K extends string>(
	inputs: Readonly<Record<K, Input>>,
	compute: (of: Values<K>) => Exact,
	rest: Pick<Formula, 'deduction'> & { absurd?: (of: Values<K>) => string | undefined } = {}
): Formula {
	return { inputs, amount: compute, ...rest } as Formula;
}

/** Units of hire: hours ÷ hours of a unit, up to the next step. */
export const unitsOf = ({ hours, unitHours, step }: Values<'hours' | 'unitHours' | 'step'>): Exact => upTo(over(hours, unitHours), step);

/** Washed at a cost, or worn by a share of the price: one of the two, whole. */
function oneWay(washFen: Exact | undefined, unitPriceFen: Exact | undefined, wearRate: Exact | undefined): string | undefined {
	if (washFen) return unitPriceFen || wearRate ? 'washFen' : undefined;
	if (!unitPriceFen) return wearRate ? 'unitPriceFen' : 'washFen';
	return wearRate ? undefined : 'wearRate';
}

type Worth = Partial<Values<'replacementFen' | 'age' | 'life' | 'floorRate'>>;

/** What a thing was still worth: its replacement less what age took, not below the floor; undefined where the price of another is not known. */
const worthOf = ({ replacementFen, age, life, floorRate }: Worth): Exact | undefined =>
	replacementFen && age && life && times(replacementFen, larger(floorRate ?? nothing, minus(one, over(age, life))));
/** What a repair of so many things alike is paid at most, 分; undefined where nothing tells. */
export function capOf(of: Worth & Partial<Values<'capFen' | 'quantity'>>): Exact | undefined {
	const worth = worthOf(of);
	return of.capFen ?? (worth && times(worth, of.quantity ?? one));
}

/** A cap that was appraised, or all that it follows from; never both. */
function oneCap({ capFen, replacementFen, age, life, floorRate }: Worth & Partial<Values<'capFen'>>): string | undefined {
	if (!replacementFen) return age || life || floorRate ? 'replacementFen' : undefined;
	if (capFen) return 'capFen';
	if (!age) return 'age';
	return life ? undefined : 'life';
}

/** Whether the price on the paper is 含税 or 不含税: kept and told, never reckoned with (domain.md §2.5). */
const tax = { taxIncluded: maybe({ kind: 'flag' }) };
const given = formula({ amountFen: fen, ...tax }, ({ amountFen }) => amountFen);
const deducted = formula({ amountFen: fen }, ({ amountFen }) => amountFen, { deduction: true });

export const formulas = {
	C1: formula({ quantity: amount, unitPriceFen: fen, ...tax }, ({ quantity, unitPriceFen }) => times(quantity, unitPriceFen)),
	/** `quantity` things alike that were used for the same hours; one where it is not said. */
	C2: formula({ hours: amount, rateFen: fen, unitHours: positive, step: positive, rateIncludesOperator: maybe({ kind: 'flag' }), quantity: maybe(positive) }, (of) =>
		times(times(unitsOf(of), of.rateFen), of.quantity ?? one)
	),
	C2d: formula(
		{ originalFen: fen, residualFen: fen, lifeHours: positive, hours: amount, quantity: maybe(positive) },
		({ originalFen, residualFen, lifeHours, hours, quantity }) => times(over(times(minus(originalFen, residualFen), hours), lifeHours), quantity ?? one),
		{ absurd: ({ originalFen, residualFen }) => (less(originalFen, residualFen) ? 'residualFen' : undefined) }
	),
	C2s: formula({ units: amount, rateFen: fen, periods: amount }, ({ units, rateFen, periods }) => times(times(units, rateFen), periods)),
	/** Never more than replacing it would cost: a cap as somebody appraised it, or from the price of another (each of `quantity`) by age and life. */
	C3: formula<'repairFen' | 'capFen' | 'replacementFen' | 'age' | 'life' | 'floorRate' | 'quantity' | 'taxIncluded'>(
		{ repairFen: fen, capFen: maybe(fen), replacementFen: maybe(fen), age: maybe(amount), life: maybe(positive), floorRate: maybe(share), quantity: maybe(positive), ...tax },
		(of) => smaller(of.repairFen, capOf(of) ?? of.repairFen),
		{ absurd: oneCap }
	),
	/** Price and salvage are those of each of `quantity` things alike. */
	C4: formula({ replacementFen: fen, age: amount, life: positive, floorRate: share, salvageFen: fen, quantity: maybe(positive), ...tax }, (of) => {
		const { replacementFen, age, life, floorRate, salvageFen } = of;
		// A wreck that brings more than the thing was worth leaves nothing to pay.
		return times(larger(nothing, minus(times(replacementFen, larger(floorRate, minus(one, over(age, life)))), salvageFen)), of.quantity ?? one);
	}),
	C5: formula({ monthlyFen: fen, days: amount }, ({ monthlyFen, days }) => over(times(monthlyFen, days), DAYS_A_MONTH)),
	C6: formula({ quantity: amount, days: maybe(amount), rateFen: fen }, ({ quantity, days, rateFen }) => times(times(quantity, days ?? one), rateFen)),
	C7: formula({ times: amount, rateFen: fen, ...tax }, (of) => times(of.times, of.rateFen)),
	C8: formula({ litres: amount, priceFen: fen, issuedLitres: amount, ...tax }, ({ litres, priceFen, issuedLitres }) =>
		times(larger(nothing, minus(litres, issuedLitres)), priceFen)
	),
	C9: given,
	C10: given,
	C12: formula(
		{ quantity: amount, washFen: maybe(fen), unitPriceFen: maybe(fen), wearRate: maybe(share), ...tax },
		({ quantity, washFen, unitPriceFen, wearRate }) => times(quantity, washFen ?? times(unitPriceFen ?? nothing, wearRate ?? nothing)),
		{ absurd: ({ washFen, unitPriceFen, wearRate }) => oneWay(washFen, unitPriceFen, wearRate) }
	),
	D1: deducted,
	D2: deducted
} as const satisfies Record<string, Formula>;

export type FormulaCode = keyof typeof formulas;

/** The amount of one line in whole 分, rounded half up; negative for a deduction. */
export function amountFen(code: FormulaCode, of: Values): bigint {
	const { amount: compute, deduction }: Formula = formulas[code];
	const rounded = halfUp(compute(of));
	return deduction ? -rounded : rounded;
}

/** The sum of lines rounded each by itself. */
export const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, each) => sum + each, 0n);

/** The code of a formula as it is written: C2′ and C2″ have no mark in the codes of the interface. */
export const markOf = (code: string): string => (code === 'C2d' ? 'C2′' : code === 'C2s' ? 'C2″' : code);

/** Pairs of which one thing gets one only (domain.md §2.5 "Exclusive rules"). */
export const exclusive: readonly (readonly [FormulaCode, FormulaCode])[] = [
	['C2', 'C2d'],
	['C3', 'C4'],
	['C6', 'C2']
];
