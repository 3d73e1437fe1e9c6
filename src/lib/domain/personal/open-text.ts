/**
 * Text of a case stands in the open: in the journal, on papers, before the eyes of everybody who sees the case. A number that identifies a
 * person or their account has places of its own, sealed, masked and opened for a reason; a hand that writes it elsewhere is told where it
 * belongs (个人信息保护法 art. 6, 28).
 */
import { Refusal } from '../refusal.ts';

/** Concepts whose text is read at the scene, at the desk and in court. */
const concepts: ReadonlySet<string> = new Set([
	...['necessity', 'requisition', 'requisition_line', 'handing', 'ticket', 'discrepancy', 'number'],
	...['claim', 'claim_item', 'payment', 'proceeding', 'court', 'paper', 'retention', 'aid']
]);
/** Sealed, or the number of a thing or a paper, which may look like one of a person: 330112 + day + serial. */
const numbers: ReadonlySet<string> = new Set([
	...['account', 'idNumber', 'bankAccount', 'creditCode', 'phone'],
	...['serial', 'number', 'voucherNo', 'caseNo', 'reportNo', 'budgetLine', 'agreementNo', 'agreement', 'device']
]);

/** 18 characters of GB 11643: province, place, a day of birth before 2016, order, check. Whoever signs is older. */
const identity = /(?<!\d)(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{4}(?:19\d{2}|200\d|201[0-5])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![\dA-Z])/i;
/**
 * 15 digits of a card of the first generation: a county, a day of birth in two-digit years, order. Cards of those born from 1930 on: what bears
 * the day of these years (`330112` + `260810` + `001`) is a number of a paper. Whether the day exists is asked apart.
 */
const oldIdentity =
	/(?<![\dA-Z])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])(?:0[1-9]|[12]\d|3[0-4]|4[0-3]|5[1-3]|90)(?:0[1-9]|[1-4]\d|8[1-9])([3-9]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Z])/gi;
/** Whether a day of the last century is in the calendar. */
const isDay = ([, year, month, day]: RegExpMatchArray): boolean => new Date(Date.UTC(1900 + Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);

/** 银联 cards: 62 and 14 to 17 digits more. */
const card = /(?<!\d)62\d{14,17}(?!\d)/;
/** Of the other makes, 16 digits by their check digit. */
const foreign = /(?<!\d)[345]\d{15}(?!\d)/;
const id = /^(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The check of ISO/IEC 7812. */
function isChecked(digits: string): boolean {
	const sum = [...digits].toReversed().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

/** Whether an identity number or the number of a bank card stands in it, in whatever width and with blanks or hyphens between the digits. */
export function holdsNumber(text: string): boolean {
	if (id.test(text)) return false;
	const plain = text.normalize('NFKC').replaceAll(/(?<=\d)[\s\-–]+(?=[\dX])/gi, '');
	const other = foreign.exec(plain)?.[0];
	return identity.test(plain) || [...plain.matchAll(oldIdentity)].some(isDay) || card.test(plain) || (other !== undefined && isChecked(other));
}

/** The path of the first text in a payload that holds one; undefined where none does. */
export function numberIn(value: unknown, path = ''): string | undefined {
	if (typeof value === 'string') return holdsNumber(value) ? path : undefined;
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [key, inner] of Object.entries(value)) {
		const found = numbers.has(key) ? undefined : numberIn(inner, path === '' ? key : `${path}.${key}`);
		if (found !== undefined) return found;
	}
	return undefined;
}

export const standsOpen = (type: string): boolean => concepts.has(type.slice(0, type.indexOf('.')));

/** @throws Refusal 422 `personal.number_in_text`, with the field */
export function assertNoNumber(payload: unknown): void {
	const path = numberIn(payload);
	if (path !== undefined) throw new Refusal('rule', 'personal.number_in_text', { path }, path);
}
