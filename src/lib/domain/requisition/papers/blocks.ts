/** Parts that the papers of a case share: heads, rows of facts, figures, places to sign and to stamp. */
import type { FundingSource, RuleParameter, Signature } from '../../../../../db/requisition.ts';
import { capitals } from '../../compensation/capitals.data.ts';
import type { Block, Sheet, Signer } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { zonedParts } from '../../time/zone.ts';
import { fundingOf } from '../funding.ts';
import type { Shares } from '../funding.ts';
import type { CaseFacts } from './facts.ts';
import { common, funding } from './words.data.ts';

type Fact = readonly [label: string, value: string];
const two = (n: number): string => String(n).padStart(2, '0');

/** 2026年8月10日 */
export function dateWords(at: number, zone: string): string {
	const { year, month, day } = zonedParts(at, zone);
	return fill(common.date, { year, month, day });
}

/** 2026年8月10日14时05分 */
export function timeWords(at: number, zone: string): string {
	const { hour, minute } = zonedParts(at, zone);
	return `${dateWords(at, zone)}${fill(common.clock, { hour, minute: two(minute) })}`;
}

/** 16,720.00; `fen` whole 分. */
export function moneyWords(fen: number): string {
	const [whole = '', cents = ''] = [String(Math.floor(Math.abs(fen) / 100)), two(Math.abs(fen) % 100)];
	return `${fen < 0 ? '-' : ''}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${cents}`;
}

/** 16,720.00元（大写：壹万陆仟柒佰贰拾元整） */
export const amountInFull = (fen: number): string => fill(common.amount, { amount: moneyWords(fen), capitals: capitals(BigInt(fen)) });

/** Hundredths of an hour as hours: 128850 → 1288.5. */
export const hourWords = (hundredths: number): string => String(hundredths / 100);

/** 60日, 6个月, 15个工作日 */
export const limitWords = ({ value, unit }: RuleParameter): string => fill(common.limits[unit as keyof typeof common.limits] ?? '{n}', { n: String(value) });

/** Rows whose value is known; what is not known takes no row. */
export const facts = (...rows: readonly (readonly [label: string, value: string | null | undefined | false])[]): Block => ({
	kind: 'facts',
	rows: rows.filter((row): row is Fact => typeof row[1] === 'string' && row[1] !== '')
});

export const paragraph = (text: string, heading?: string): Block => ({ kind: 'paragraph', text, ...(heading !== undefined && { heading }) });
export const flush = (text: string): Block => ({ kind: 'paragraph', text, flush: true });
export const heading = (text: string): Block => ({ kind: 'heading', text });

/** A form: its name, its number at the right, what follows. Without a number it gets one when it is issued. */
export const form = (name: string, number: string | null | undefined, blocks: readonly Block[]): Sheet => ({
	name: `${name}${number ?? ''}`,
	blocks: [{ kind: 'title', text: name }, { kind: 'right', text: fill(common.number, { number: number ?? common.unnumbered }), small: true }, ...blocks]
});

/** 公文 (GB/T 9704): the body that issues it, its name and number, to whom, the text, signature with seal and date. */
export const letter = (
	name: string,
	{ body, number, to, text, at }: { readonly body: string; readonly number: string | null | undefined; readonly to: string; readonly text: readonly Block[]; readonly at: string }
): Sheet => ({
	name: `${name}${number ?? ''}`,
	blocks: [
		{ kind: 'title', text: `${body}\n${name}` },
		{ kind: 'centre', text: number ?? common.unnumbered },
		flush(fill(common.to, { name: to })),
		...text,
		{ kind: 'seal', body, hint: common.seal, date: at }
	]
});

/** 甲、乙 */
export const listed = (words: readonly string[]): string => words.join(common.list);

/** Places where people sign by hand on the printed paper. */
export const toSign = (...labels: readonly string[]): Block => ({ kind: 'signs', signers: labels.map((label): Signer => ({ label, lines: [common.signDate] })) });

/** What two sides signed: their strokes, who they are, how that was checked, when; a side that did not sign has its place. */
export function signedBy(signatures: readonly Signature[], labels: Readonly<Partial<Record<Signature['side'], string>>>, zone: string): Block {
	const signers = (Object.entries(labels) as [Signature['side'], string][]).map(([side, label]): Signer => {
		const one = signatures.find((signature) => signature.side === side);
		if (!one) return { label, lines: [common.signDate] };
		const { name, capacity, identifiedBy, authority, at, strokes } = one;
		const words = [
			fill(common.signer, { name, capacity }),
			fill(common.identified, { by: identifiedBy }),
			...(authority === undefined ? [] : [fill(common.entrusted, { authority })])
		];
		return { label, strokes, lines: [...words, timeWords(at, zone)] };
	});
	return { kind: 'signs', signers };
}

/** The body that decides: as its authority says; before a decision the office that works on the case. */
export const bodyOf = ({ requisition, office }: CaseFacts): string => requisition.authority?.body ?? office.name;

/** 实施单位, who works on it there, and the number if the register has one. */
export const contactOf = ({ requisition, office }: CaseFacts): string =>
	office.phone === null
		? fill(common.contactNoPhone, { office: office.name, person: requisition.draftedByName })
		: fill(common.contact, { office: office.name, person: requisition.draftedByName, phone: office.phone });

/** 《突发事件应对法》第十二条、…; of a rule under a condition with how that is met. */
export const basisWords = ({ requisition }: CaseFacts): string =>
	listed(
		requisition.legalBasis.map(({ law, article, confirmed }) =>
			confirmed === undefined ? fill(common.article, { law, article }) : fill(common.articleConfirmed, { law, article, confirmed })
		)
	);

/** Who pays, with the 预算科目 where one is named. */
export const fundingWords = ({ fundingSource, budgetLine }: { readonly fundingSource: FundingSource; readonly budgetLine: string | null }): string =>
	budgetLine === null ? funding[fundingSource] : fill(common.budget, { funding: funding[fundingSource], line: budgetLine });

type Funded = Pick<CaseFacts, 'requisition' | 'lines'>;
const namedIn = ({ requisition }: Funded, source: FundingSource): string => (source === requisition.fundingSource ? fundingWords(requisition) : funding[source]);

/** Who pays for the lines of an order, each source once. */
export function fundingNames(of: Funded): string {
	const sources = new Set(of.lines.map((line) => fundingOf(line, of.requisition)));
	return listed([...(sources.size === 0 ? [of.requisition.fundingSource] : sources)].map((source) => namedIn(of, source)));
}

/** Who pays what a claim comes to: one source, or each with its sum. */
export function fundingShares(of: Funded, shares: Shares): string {
	const [only] = shares;
	if (shares.size <= 1) return namedIn(of, only?.[0] ?? of.requisition.fundingSource);
	return listed([...shares].map(([source, fen]) => fill(common.share, { funding: namedIn(of, source), amount: moneyWords(fen) })));
}

export const incidentWords = ({ incident: { title, number } }: Pick<CaseFacts, 'incident'>): string => fill(common.incident, { title, number });
