/**
 * What nobody chooses: inputs that the rule set of the case gives (hours of a unit, steps, rates of wear) and those the order decided
 * (the rate, with or without its operator). Screens show them fixed; the server refuses another value, whatever paper is cited for it.
 */
import type { Row } from '../../../../db/schema.ts';
import type { Inputs } from '../claim/money.ts';
import { rentOf, residualOf, unitOf, wearOf } from '../claim/valuation.ts';
import { Refusal } from '../refusal.ts';
import { numberOf, textOf } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';

type Line = Row<'requisition_lines'>;

interface Bound {
	readonly value: number | boolean;
	readonly source: string;
}
export type BoundInputs = Readonly<Record<string, Bound>>;

/** Formulas of one thing: without the line nobody knows what it is for, and no rule about the thing holds. */
const ofLine: readonly string[] = ['C2', 'C2d', 'C2s', 'C3', 'C4', 'C6', 'C12'];
export const needsLine = (formula: string): boolean => ofLine.includes(formula);

const bound = (value: number | boolean | null, source: string): Bound | undefined => (value === null ? undefined : { value, source });
const known = (all: Readonly<Record<string, Bound | undefined>>): BoundInputs =>
	Object.fromEntries(Object.entries(all).flatMap(([name, one]) => (one === undefined ? [] : [[name, one]])));

/** The fixed inputs of a formula for a line by the rule set; `inputs`: what stands already, or what others follow from. */
export function boundOf(formula: string, line: Line, rules: Rules, inputs: Inputs = {}): BoundInputs {
	const source = `requisition_lines:${line.id}`;
	const rate = bound(line.rateFen, source);
	const floorRate = bound(numberOf(rules, 'floor_rate'), 'rule:floor_rate');
	if (formula === 'C2') {
		const unit = unitOf(line, rules);
		const [unitHours, step] = [bound(unit.hours, `rule:${unit.key}`), bound(numberOf(rules, 'step'), 'rule:step')];
		return known({ unitHours, step, rateFen: rate, rateIncludesOperator: rate && bound(line.rateIncludesOperator, source) });
	}
	if (formula === 'C2d') {
		const originalFen = line.originalFen ?? inputs['originalFen'];
		const residual = typeof originalFen === 'number' ? residualOf(originalFen, rules) : null;
		const lifeHours = line.lifeHours === null ? null : line.lifeHours / 100;
		return known({ originalFen: bound(line.originalFen, source), lifeHours: bound(lifeHours, source), residualFen: bound(residual, 'rule:residual_rate') });
	}
	if (formula === 'C2s') return known({ rateFen: rate });
	if (formula === 'C4' || (formula === 'C3' && inputs['capFen'] === undefined)) return known({ floorRate });
	// A day's rate that the order decided; meals and wages beside it have papers of their own.
	if (formula === 'C6' && line.rateFen !== null && inputs['rateFen'] === line.rateFen) return known({ rateFen: rate });
	if (formula === 'C12') return known({ unitPriceFen: bound(line.unitPriceFen, source), wearRate: bound(numberOf(rules, 'wear_rate'), 'rule:wear_rate') });
	return {};
}

/** @throws Refusal 422 `claim_item.bound`: a value of the rule set or of the order is not the clerk's to change */
export function assertBound({ formula, inputs }: { readonly formula: string; readonly inputs: Inputs }, line: Line | undefined, rules: Rules, before: Inputs = {}): void {
	if (!line) return;
	for (const [name, { value }] of Object.entries(boundOf(formula, line, rules, formula === 'C6' ? before : inputs))) {
		const given = inputs[name];
		// An optional one may be left out; but a rate that includes its operator says so, or labour is paid twice.
		if (given === value || (given === undefined && value !== true)) continue;
		throw new Refusal('rule', 'claim_item.bound', { input: name }, `inputs.${name}`);
	}
}

/** @throws Refusal 422 `claim_item.basis`: the rule set says how use is valued, as far as the line can be valued so */
export function assertBasis(formula: string, line: Line | undefined, rules: Rules): void {
	if (!line || (formula !== 'C2' && formula !== 'C2d')) return;
	const basis = textOf(rules, 'valuation_basis');
	const possible = basis === 'C2d' ? wearOf(line, 0, 1, rules) : rentOf(line, 0, 1, rules);
	if (possible && formula !== basis) throw new Refusal('rule', 'claim_item.basis', { basis }, 'formula');
}
