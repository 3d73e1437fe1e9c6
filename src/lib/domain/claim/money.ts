/** Amounts of a claim: each by `domain/compensation`, exactly, rounded once a line; sums are of whole 分. */
import type { Row } from '../../../../db/schema.ts';
import { calculate } from '../compensation/calculate.ts';
import type { Line } from '../compensation/calculate.ts';
import { formulas } from '../compensation/formulas.ts';
import type { FormulaCode } from '../compensation/formulas.ts';
import type { Language } from '../compensation/sentences.data.ts';

export type Inputs = Readonly<Record<string, number | boolean>>;
/** As much of an item as an amount needs. C11 is a referral and is never computed. */
export type Counted = Pick<Row<'claim_items'>, 'formula' | 'inputs' | 'lineId'>;

export const isFormula = (code: string): code is FormulaCode => Object.hasOwn(formulas, code);

/** The thing an amount is for. Of several on a line one may be repaired and another be lost: which is whose, the line tells (`claim_item/alone`). */
const objectOf = ({ formula, lineId }: Counted) => (lineId === null ? {} : { object: formula === 'C4' ? `${lineId} lost` : lineId });

/**
 * The lines of a claim with the sentence the owner reads, in the order of the items; the thing itself is the object for which
 * exclusive formulas are refused. Refusals: `compensation.input`, `compensation.exclusive` 422.
 */
export function computed(items: readonly Counted[], language: Language = 'zh-CN'): Line[] {
	const counted = items.filter(({ formula }) => isFormula(formula));
	return [...calculate({ items: counted.map((item) => ({ formula: item.formula, inputs: item.inputs, ...objectOf(item) })) }, language).lines];
}

/** The amount of one item in whole 分; a deduction is negative. */
export const amountOf = (formula: FormulaCode, inputs: Inputs): number => computed([{ formula, inputs, lineId: null }])[0]?.amountFen ?? 0;

type Amount = Pick<Row<'claim_items'>, 'amountFen' | 'alternativeFen' | 'decidedFen' | 'disputed'>;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

/** What the items come to as assessed, 分. */
export const totalOf = (items: readonly Amount[]): number => sum(items.map(({ amountFen }) => amountFen));
/** What they come to by the other valuation, 分; null when no item has one. */
export const alternativeTotalOf = (items: readonly Amount[]): number | null =>
	items.some(({ alternativeFen }) => alternativeFen !== null) ? sum(items.map(({ amountFen, alternativeFen }) => alternativeFen ?? amountFen)) : null;
/** What nobody objects to, 分, never below nothing. */
export const undisputedOf = (items: readonly Amount[]): number =>
	Math.max(0, sum(items.filter(({ disputed, amountFen }) => !disputed || amountFen < 0).map(({ amountFen }) => amountFen)));

/** What is to be paid of a decided claim, 分: the decision less what the owner gave away. */
export const payableOf = ({ decidedFen, waivedFen }: Pick<Row<'claims'>, 'decidedFen' | 'waivedFen'>): number => Math.max(0, (decidedFen ?? 0) - waivedFen);

/** A gift is never of more than is owed and not yet bound (`leftFen`), 分: what an owner gave away before the amount came out lower. */
export const giftOf = ({ waivedFen }: Pick<Row<'claims'>, 'waivedFen'>, leftFen: number): number => Math.min(waivedFen, Math.max(0, leftFen));

type Paid = Pick<Row<'payments'>, 'amountFen' | 'state' | 'claimId'>;
/** What payments of a claim bind, 分: everything but what failed for good; what came back is ordered again. */
export const committedOf = (payments: readonly Paid[], claimId: string): number =>
	sum(payments.filter((payment) => payment.claimId === claimId && payment.state !== 'failed').map(({ amountFen }) => amountFen));
/** What all payments of a case bind, 分. */
export const boundOf = (payments: readonly Paid[]): number => sum(payments.filter(({ state }) => state !== 'failed').map(({ amountFen }) => amountFen));
export const paidOf = (payments: readonly Paid[], claimId: string): number =>
	sum(payments.filter((payment) => payment.claimId === claimId && payment.state === 'paid').map(({ amountFen }) => amountFen));
type Cited = Pick<Row<'claim_items'>, 'formula' | 'amountFen' | 'evidence'>;
/** What the items take off as paid already, by one payment or by any, 分. */
export const takenOffBy = (items: readonly Cited[], paymentId?: string): number =>
	sum(
		items
			.filter(
				({ formula, evidence }) =>
					formula === 'D2' && evidence.some(({ source }) => (paymentId === undefined ? source.startsWith('payments:') : source === `payments:${paymentId}`))
			)
			.map(({ amountFen }) => -amountFen)
	);
/** What was paid in the same case besides this claim, 分: in advance, or on a claim that a second one follows; it is taken off as D2. */
export const paidBesides = (payments: readonly Paid[], claimId: string): number =>
	sum(payments.filter((payment) => payment.claimId !== claimId && payment.state === 'paid').map(({ amountFen }) => amountFen));
