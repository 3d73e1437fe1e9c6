/** One thing is valued, repaired or replaced once in a claim; and nobody writes over what they did not see. */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import type { Inputs } from '../claim/money.ts';
import { yuan } from '../compensation/decimal.ts';
import { Refusal } from '../refusal.ts';

type Line = Pick<Row<'requisition_lines'>, 'countedQuantity' | 'returnedDamaged' | 'lost'>;
type Item = Pick<Row<'claim_items'>, 'formula' | 'inputs' | 'lineId' | 'amountFen'>;

/** Once for every thing of a line: two clerks who both enter the repair would pay it twice. What there is of it at most. */
const once: Readonly<Partial<Record<string, (line: Line | undefined) => number | null | undefined>>> = {
	C2: (line) => line?.countedQuantity,
	C2d: (line) => line?.countedQuantity,
	C3: (line) => line?.returnedDamaged,
	// Beyond repair is replaced as what is lost (domain.md §2.5).
	C4: (line) => (line ? line.returnedDamaged + line.lost : undefined)
};
/** How many may be paid by the formula; undefined where that is not counted by the piece. */
function mostOf(formula: string, line: Line | undefined): number | undefined {
	const count = once[formula];
	return count && Math.max(1, count(line) ?? 1);
}
const piecesOf = ({ inputs }: Pick<Item, 'inputs'>): number => Number(inputs['quantity'] ?? 1);

export function sameInputs(one: Inputs, other: Inputs): boolean {
	const names = Object.keys(one);
	return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** One thing is repaired or replaced, never both (domain.md §2.5); of several on a line, one and another. */
function assertApart(given: Item, others: readonly Item[], line: Line | undefined): void {
	const other = given.formula === 'C3' ? 'C4' : given.formula === 'C4' ? 'C3' : undefined;
	const instead = others.filter(({ lineId, formula }) => lineId === given.lineId && formula === other);
	const alike = others.filter(({ lineId, formula }) => lineId === given.lineId && formula === given.formula);
	const pieces = [given, ...alike, ...instead].reduce((sum, item) => sum + piecesOf(item), 0);
	if (instead.length > 0 && pieces > Math.max(1, (line?.returnedDamaged ?? 0) + (line?.lost ?? 0)))
		throw new Refusal('rule', 'compensation.exclusive', { one: 'C3', other: 'C4', object: given.lineId ?? '' });
}

/**
 * Of several things on a line each may have an amount of its own, as long as no more are paid for than there are.
 * @throws Refusal 409 `claim_item.twice`: the line has this amount already; a C1, C6 or C7 only when it is the same to the figure ·
 * 422 `claim_item.too_many`: more than there are · `compensation.exclusive`: repaired and replaced
 */
export function assertAlone(given: Item, others: readonly Item[], line: Line | undefined): void {
	if (given.lineId === null) return;
	const alike = others.filter(({ lineId, formula }) => lineId === given.lineId && formula === given.formula);
	const most = mostOf(given.formula, line);
	const pieces = [given, ...alike].reduce((sum, item) => sum + piecesOf(item), 0);
	const tooMany = most !== undefined && pieces > most;
	// Several alike may well cost the same.
	const twin = tooMany ? alike[0] : alike.find(({ inputs }) => (most ?? 1) <= 1 && sameInputs(inputs, given.inputs));
	if (twin) throw new Refusal('conflict', 'claim_item.twice', { formula: given.formula, stands: yuan(BigInt(twin.amountFen)) }, 'formula');
	if (tooMany) throw new Refusal('rule', 'claim_item.too_many', { pieces, most }, 'inputs.quantity');
	assertApart(given, others, line);
}

/** Inputs by name, as they stand in an item. */
export const inputValues = () =>
	v.pipe(
		v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,30}$/)), v.union([v.number(), v.boolean()])),
		v.check((record) => Object.keys(record).length <= 12, 'text.too_long')
	);

function isSeen(current: Item, expect: Inputs | undefined): boolean {
	if (!expect) throw new Refusal('rule', 'claim_item.expect_needed', {}, 'expect');
	return sameInputs(current.inputs, expect);
}

/** @throws Refusal 422 `claim_item.expect_needed` · 409 `claim_item.changed` with what stands now and what was given */
export function assertSeen(current: Item, expect: Inputs | undefined, amountFen: number): void {
	if (!isSeen(current, expect)) throw new Refusal('conflict', 'claim_item.changed', { stands: yuan(BigInt(current.amountFen)), given: yuan(BigInt(amountFen)) }, 'expect');
}

/** @throws Refusal 422 `claim_item.expect_needed` · 409 `claim_item.drop_changed` with what stands now */
export function assertSeenForDrop(current: Item, expect: Inputs | undefined): void {
	if (!isSeen(current, expect)) throw new Refusal('conflict', 'claim_item.drop_changed', { stands: yuan(BigInt(current.amountFen)) }, 'expect');
}
