/** Items of a claim as they stand on paper: the sentence the owner reads, its papers, its amount (domain.md §2.5, §2.7). */
import type { Row } from '../../../../../db/schema.ts';
import { computed, isFormula } from '../../claim/money.ts';
import { untoldOf } from '../../claim/use.ts';
import { fill } from '../../draft/wording.ts';
import { partOf, ticketsUntil } from '../../handing/parts.ts';
import { moneyWords } from './blocks.ts';
import { assessment as words } from './claim-words.data.ts';
import type { ClaimFacts } from './facts.ts';
import { common } from './words.data.ts';

type Item = Row<'claim_items'>;

/** Of one claim, in the order they were entered. */
export const itemsOf = ({ items, claim }: ClaimFacts): Item[] => items.filter(({ claimId }) => claimId === claim.id);

/** `handings:ID` as the number of that paper. */
function sourceWords(source: string, { tickets, handings }: ClaimFacts): string {
	const [kind = '', id = ''] = source.split(':');
	const { sources } = words;
	if (kind === 'tickets') return fill(sources.tickets, { number: tickets.find((ticket) => ticket.id === id)?.number ?? '' });
	if (kind === 'handings') return fill(sources.handings, { number: handings.find((handing) => handing.id === id)?.number ?? '' });
	if (kind === 'file') return fill(sources.file, { hash: id.slice(0, 12) });
	if (kind === 'payments') return sources.payments;
	if (kind === 'requisition_lines') return sources.lines;
	return kind === 'rule' ? sources.rule : sources.other;
}

export const evidenceWords = (item: Item, of: ClaimFacts): string => {
	const papers = [...new Set(item.evidence.map(({ source }) => sourceWords(source, of)))];
	return papers.length === 0 ? '' : fill(words.evidence, { list: papers.join(common.list) });
};

/** Days in use without a ticket, and what they were counted with (domain.md §2.8: the paper says so). */
function untoldWords(item: Item, { lines, tickets, ruleSet, zone }: ClaimFacts): string {
	const line = item.formula === 'C2' || item.formula === 'C2d' ? lines.find(({ id }) => id === item.lineId) : undefined;
	const part = line && partOf(line, item);
	const untold = part && untoldOf(part, ticketsUntil(tickets, part, zone), ruleSet, zone);
	if (!untold) return '';
	return fill(words.untold[untold.by], { count: String(untold.dates.length), days: untold.dates.join(common.list), hours: String(untold.hours / 100) });
}

/** The formula with its figures in it; what is never computed (C11) says so. */
export function sentenceOf(item: Item, of: ClaimFacts): string {
	if (!isFormula(item.formula)) return words.referral;
	return [computed([{ ...item, lineId: null }])[0]?.text ?? '', untoldWords(item, of)].filter((text) => text !== '').join('\n');
}

export const thingOf = (item: Item, { lines }: ClaimFacts): string => lines.find(({ id }) => id === item.lineId)?.name ?? words.whole;
export const formulaWords = (code: string): string => words.formulas[code] ?? code;
export const moneyOrNothing = (fen: number | null): string => (fen === null ? '' : moneyWords(fen));
