/** One thing is valued, repaired or replaced once in a claim; and nobody writes over what they did not see. */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import type { Inputs } from '../claim/money.ts';
import { yuan } from '../compensation/decimal.ts';
import { Refusal } from '../refusal.ts';

type Item = Pick<Row<'claim_items'>, 'formula' | 'inputs' | 'lineId' | 'amountFen'>;

/** Once for a line: two clerks who both enter the repair would pay it twice. */
const once: readonly string[] = ['C2', 'C2d', 'C3', 'C4'];

export function sameInputs(one: Inputs, other: Inputs): boolean {
	const names = Object.keys(one);
	return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** @throws Refusal 409 `claim_item.twice`: the line has this amount already; a C1, C6 or C7 only when it is the same to the figure */
export function assertAlone(given: Item, others: readonly Item[]): void {
	if (given.lineId === null) return;
	const twin = others.find(({ lineId, formula, inputs }) => lineId === given.lineId && formula === given.formula && (once.includes(formula) || sameInputs(inputs, given.inputs)));
	if (twin) throw new Refusal('conflict', 'claim_item.twice', { formula: given.formula, stands: yuan(BigInt(twin.amountFen)) }, 'formula');
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
