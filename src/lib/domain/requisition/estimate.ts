/**
 * What an order may cost, told before anybody signs: an interval in whole 分, by rent or by depreciation as the rule set values use.
 * Low: one shift a day, goods come back used. High: work round the clock, goods are used up. It promises nothing; what is owed is
 * computed from papers.
 */
import type { Row } from '../../../../db/schema.ts';
import { residualOf, unitOf } from '../claim/valuation.ts';
import { numberOf, textOf } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';

type Line = Row<'requisition_lines'>;
export type Priced = Pick<Line, 'kind' | 'rateFen' | 'rateUnit' | 'unitPriceFen'> & Partial<Pick<Line, 'originalFen' | 'lifeHours'>> & { readonly quantity: number };
export interface Interval {
	readonly lowFen: number;
	readonly highFen: number;
}

const hour = 3_600_000;
const stepped = (value: number, step: number): number => Math.ceil(value / step - 1e-9) * step;
const money = (fen: number): number => Math.round(fen);
const nothing: Interval = { lowFen: 0, highFen: 0 };

function goods(line: Priced, rules: Rules): Interval {
	const whole = (line.unitPriceFen ?? line.rateFen ?? 0) * line.quantity;
	return { lowFen: money(whole * numberOf(rules, 'wear_rate')), highFen: money(whole) };
}

/** Use of one thing over `ms`: units of its rate, at least and at most. */
function units(rateUnit: NonNullable<Priced['rateUnit']>, ms: number, rules: Rules): readonly [number, number] {
	const hours = ms / hour;
	const step = numberOf(rules, 'step');
	const days = stepped(hours / numberOf(rules, 'day_hours'), step);
	if (rateUnit === 'shift') return [Math.max(step, Math.ceil(hours / 24 - 1e-9)), Math.max(step, stepped(hours / numberOf(rules, 'shift_hours'), step))];
	if (rateUnit === 'month') return [days / numberOf(rules, 'month_days'), Math.ceil(days / numberOf(rules, 'month_days'))];
	if (rateUnit === 'piece' || rateUnit === 'tonne') return [1, 1];
	return [Math.max(step, days), Math.max(1, Math.ceil(days))];
}

/** What one unit of the rate is worth, 分: by rent, or by depreciation where the rule set goes by it and value and life are known; undefined without either. */
function unitPrice({ rateFen, rateUnit, originalFen = null, lifeHours = null }: Priced, rules: Rules): number | undefined {
	const wears = rateUnit === null || rateUnit === 'shift' || rateUnit === 'day' || rateUnit === 'month';
	if (wears && originalFen !== null && lifeHours !== null && lifeHours > 0 && (rateFen === null || rateUnit === null || textOf(rules, 'valuation_basis') === 'C2d'))
		return ((originalFen - residualOf(originalFen, rules)) * unitOf({ rateUnit }, rules).hours * 100) / lifeHours;
	return rateFen === null || rateUnit === null ? undefined : rateFen;
}

/** What one line may cost over `ms` milliseconds of use. A line without a price costs nothing yet. */
export function estimateLine(line: Priced, ms: number, rules: Rules): Interval {
	if (line.kind === 'goods' || line.rateUnit === 'piece' || line.rateUnit === 'tonne') return goods(line, rules);
	const price = unitPrice(line, rules);
	if (price === undefined) return nothing;
	const each = price * line.quantity;
	const [low, high] = units(line.rateUnit ?? 'shift', ms, rules);
	return { lowFen: money(Math.min(low, high) * each), highFen: money(high * each) };
}

/** What an order may cost from delivery to return. */
export const estimate = (lines: readonly Priced[], ms: number, rules: Rules): Interval =>
	lines.map((line) => estimateLine(line, ms, rules)).reduce((sum, one) => ({ lowFen: sum.lowFen + one.lowFen, highFen: sum.highFen + one.highFen }), nothing);

/** The estimate as columns of the order. */
export function estimateColumns(lines: readonly Row<'requisition_lines'>[], of: Pick<Row<'requisitions'>, 'deliverAt' | 'expectedReturnAt'>, rules: Rules) {
	const { lowFen, highFen } = estimate(
		lines.map((line) => ({ ...line, quantity: line.countedQuantity ?? line.claimedQuantity })),
		of.expectedReturnAt - of.deliverAt,
		rules
	);
	return { estimateLowFen: lowFen, estimateHighFen: highFen };
}
