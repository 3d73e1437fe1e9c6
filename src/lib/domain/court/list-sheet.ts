/** The evidence list and the tickets of a case as papers. */
import type { Row } from '../../../../db/schema.ts';
import type { Block, Sheet } from '../draft/sheet.ts';
import { fill } from '../draft/wording.ts';
import { basisWords, dateWords, facts, form, heading, hourWords, paragraph, timeWords, toSign } from '../requisition/papers/blocks.ts';
import type { CaseFacts } from '../requisition/papers/facts.ts';
import { outcomes } from '../requisition/papers/words.data.ts';
import type { Evidence } from './evidence.ts';
import { words } from './words.data.ts';

/** The decision that is disputed. */
export interface Challenged {
	/** Of its paper among the exhibits. */
	readonly key: string;
	/** Highest journal number the decider had seen. */
	readonly seq: number;
	readonly number: string;
	/** UTC ms. */
	readonly at: number;
	/** Who disputes it. */
	readonly opposite: string;
}
export interface ListOf {
	readonly facts: CaseFacts;
	readonly proceeding: Row<'proceedings'>;
	readonly decision: Challenged;
	readonly evidence: readonly Evidence[];
}

const pagesOf = ({ pages }: Evidence): string => (pages === null ? words.electronic : String(pages));
const total = (of: readonly Evidence[]): Block => paragraph(fill(words.total, { count: of.length, pages: of.reduce((sum, { pages }) => sum + (pages ?? 0), 0) }));

export function evidenceSheet({ facts: of, proceeding, decision, evidence }: ListOf): Sheet {
	const { zone, ruleSet } = of;
	const [then, later] = [evidence.filter((one) => !one.later), evidence.filter((one) => one.later)];
	const { kind } = proceeding;
	return form(words.name, proceeding.caseNo, [
		facts(
			[words.kind, words.kinds[kind]],
			[words.body[kind], proceeding.body],
			[words.opposite[kind], decision.opposite],
			[words.decision, fill(words.decided, { number: decision.number, at: timeWords(decision.at, zone) })],
			[words.norms, `${basisWords(of)}；${fill(words.rules, { name: ruleSet.name, version: ruleSet.version })}`],
			[words.asOf, fill(words.asOfText, { seq: decision.seq })]
		),
		{
			kind: 'table',
			head: words.head,
			widths: [7, 30, 17, 38, 8],
			rows: then.map((one) => [String(one.number), one.name, one.source, one.purpose, pagesOf(one)])
		},
		total(then),
		...(later.length === 0
			? []
			: [
					heading(words.later),
					{
						kind: 'table' as const,
						head: words.laterHead,
						widths: [7, 28, 15, 14, 28, 8],
						rows: later.map((one) => [String(one.number), one.name, dateWords(one.at, zone), one.source, one.purpose, pagesOf(one)])
					},
					total(later)
				]),
		toSign(...words.signs)
	]);
}

const idleWords = ({ hours, cause }: Row<'tickets'>['idle'][number]): string => fill(words.idle, { hours: hourWords(hours), cause: words.idleCauses[cause] });

/** 台班签证 of a case, a line each, with the hash of what was signed; undefined: there are none. */
export function ticketsSheet({ requisition, tickets }: CaseFacts): Sheet | undefined {
	if (tickets.length === 0) return undefined;
	return form(words.tickets, requisition.number, [
		facts([words.order, requisition.number], [words.owner, requisition.ownerName]),
		{
			kind: 'table',
			head: words.ticketHead,
			widths: [16, 11, 9, 15, 11, 9, 12, 17],
			rows: tickets
				.toSorted((a, b) => a.date.localeCompare(b.date) || a.number.localeCompare(b.number))
				.map((ticket) => [
					...[ticket.number, ticket.date, hourWords(ticket.workedHours), ticket.idle.map(idleWords).join('\n'), ticket.operator],
					...[String(ticket.fuelIssuedLitres), [outcomes[ticket.outcome], ticket.objection ?? ''].filter((text) => text !== '').join('\n'), ticket.contentHash.slice(0, 16)]
				])
		}
	]);
}
