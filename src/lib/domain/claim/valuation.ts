/**
 * What use of a thing is worth: rent (C2) and depreciation (C2′) for the same hours, by what the order says of the line and the rule
 * set of the case. Which of the two is paid the rule set says; the other stands beside it (domain.md §2.5).
 */
import type { Row } from '../../../../db/schema.ts';
import { numberOf } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';
import type { Inputs } from './money.ts';

type Line = Row<'requisition_lines'>;

interface Valuation {
	readonly formula: 'C2' | 'C2d';
	readonly inputs: Inputs;
	/** Of every input but the hours. */
	readonly sources: Readonly<Record<string, string>>;
}

/** The parameter that a unit of the rate is counted by, and the hours of one. */
export function unitOf({ rateUnit }: Pick<Line, 'rateUnit'>, rules: Rules): { readonly key: 'shift_hours' | 'day_hours'; readonly hours: number } {
	if (rateUnit === 'shift' || rateUnit === null) return { key: 'shift_hours', hours: numberOf(rules, 'shift_hours') };
	return { key: 'day_hours', hours: numberOf(rules, 'day_hours') * (rateUnit === 'month' ? numberOf(rules, 'month_days') : 1) };
}

/** What is left of a value at the end of its life, 分: a share with at most six places, exact in whole numbers, halves upwards. */
export function residualOf(originalFen: number, rules: Rules): number {
	const share = BigInt(Math.round(numberOf(rules, 'residual_rate') * 1_000_000));
	return Number((BigInt(originalFen) * share + 500_000n) / 1_000_000n);
}

/** Rent of `quantity` things alike for `hours` each; undefined where no rate was decided. */
export function rentOf(line: Line, hours: number, quantity: number, rules: Rules): Valuation | undefined {
	if (line.rateFen === null) return undefined;
	const [unit, source] = [unitOf(line, rules), `requisition_lines:${line.id}`];
	const { rateFen, rateIncludesOperator } = line;
	return {
		formula: 'C2',
		inputs: { hours, rateFen, unitHours: unit.hours, step: numberOf(rules, 'step'), rateIncludesOperator, ...(quantity > 1 && { quantity }) },
		sources: { rateFen: source, unitHours: `rule:${unit.key}`, step: 'rule:step', rateIncludesOperator: source, ...(quantity > 1 && { quantity: source }) }
	};
}

/** Depreciation for the same hours; undefined where the value or the life of the thing is not known. */
export function wearOf(line: Line, hours: number, quantity: number, rules: Rules): Valuation | undefined {
	const { originalFen, lifeHours } = line;
	if (originalFen === null || lifeHours === null || lifeHours <= 0) return undefined;
	const source = `requisition_lines:${line.id}`;
	return {
		formula: 'C2d',
		inputs: { originalFen, residualFen: residualOf(originalFen, rules), lifeHours: lifeHours / 100, hours, ...(quantity > 1 && { quantity }) },
		sources: { originalFen: source, residualFen: 'rule:residual_rate', lifeHours: source, ...(quantity > 1 && { quantity: source }) }
	};
}
