/**
 * Papers by which an order comes to nothing or a case to its end (domain.md §2.4, column "Document"): 撤销通知书 to an owner who had been told,
 * 拒绝配合情况记录 (突发事件应对法 art. 98), 结案表 with 归档目录 (art. 94: what was done is kept).
 */
import type { Row } from '../../../../../db/schema.ts';
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { paidOf } from '../../claim/money.ts';
import { parameterOf } from '../../ruleset/parameters.ts';
import { bodyOf, contactOf, dateWords, facts, form, heading, incidentWords, letter, limitWords, moneyWords, paragraph, timeWords, toSign } from './blocks.ts';
import { cancellation, closing, paperNames, refusal } from './ending-words.data.ts';
import type { CaseFacts } from './facts.ts';
import { decision, means } from './words.data.ts';

type Line = Row<'requisition_lines'>;

const things = (head: readonly string[], lines: readonly Line[]): Block => ({
	kind: 'table',
	head,
	widths: [28, 26, 22, 12, 12],
	rows: lines.map((line) => [line.name, line.specification, line.serial ?? '', String(line.claimedQuantity), line.unit])
});

/** How the order is called: by its number, or as it was spoken. */
const orderName = ({ requisition: { number, oralAt }, zone }: CaseFacts, spoken: string): string => number ?? fill(spoken, { at: timeWords(oralAt ?? 0, zone) });

export function cancellationSheet(of: CaseFacts): Sheet {
	const { requisition, zone } = of;
	const way = means[requisition.means];
	const said = fill(cancellation.spoken, { at: timeWords(requisition.oralAt ?? requisition.stateAt, zone), by: requisition.oralByName ?? '' });
	return letter(cancellation.names[requisition.means], {
		body: bodyOf(of),
		number: of.given,
		to: requisition.ownerName,
		at: dateWords(requisition.stateAt, zone),
		text: [
			paragraph(fill(cancellation.text, { incident: incidentWords(of), number: requisition.number ?? said, means: way })),
			paragraph(requisition.cancelReason ?? requisition.decisionReason ?? ''),
			paragraph(fill(cancellation.nothing, { means: way })),
			things(cancellation.head, of.lines),
			paragraph(cancellation.closing),
			paragraph(contactOf(of), cancellation.contact)
		]
	});
}

export function refusalSheet(of: CaseFacts): Sheet {
	const { requisition, zone } = of;
	const { servedAt, servedTo, serviceMethod, refusedAt } = requisition;
	const served =
		servedAt === null || serviceMethod === null
			? refusal.unserved
			: fill(refusal.servedText, { at: timeWords(servedAt, zone), to: servedTo ?? '', method: decision.methods[serviceMethod] });
	return form(refusal.name, of.given, [
		facts(
			[refusal.order, orderName(of, refusal.spoken)],
			[refusal.incident, incidentWords(of)],
			[refusal.owner, requisition.ownerName],
			[refusal.at, refusedAt !== null && timeWords(refusedAt, zone)],
			[refusal.place, requisition.deliverPlace],
			[refusal.served, served],
			[refusal.words, requisition.refusalWords],
			[refusal.witness, requisition.refusalWitness]
		),
		heading(refusal.things),
		things(refusal.head, of.lines),
		paragraph(refusal.law),
		toSign(...refusal.signs)
	]);
}

/** How each claim of the case ended, and what was paid on it. */
function claimRows({ claims, payments }: CaseFacts): (readonly [string, string])[] {
	const ways: Readonly<Partial<Record<string, string>>> = closing.ways;
	return claims.map((claim) => {
		const { number, state, decidedFen, decisionNo } = claim;
		const decided = decidedFen === null || decisionNo === null ? '' : fill(closing.decisionText, { decisionNo, amount: moneyWords(decidedFen) });
		return [closing.claim, fill(closing.claimText, { number, way: ways[state] ?? '', decision: decided, paid: moneyWords(paidOf(payments, claim.id)) })];
	});
}

const whereabouts = (lines: readonly Line[]): Block => ({
	kind: 'table',
	head: closing.thingsHead,
	widths: [20, 18, 8, 8, 8, 8, 8, 8, 7, 7],
	rows: lines.map((line) => {
		const { countedQuantity, returnedOk, returnedUsed, returnedDamaged, lost, consumed } = line;
		const moved = line.movedTo === null ? 0 : (countedQuantity ?? 0) - returnedOk - returnedUsed - returnedDamaged - lost - consumed;
		return [line.name, line.serial ?? '', line.unit, ...[countedQuantity ?? 0, returnedOk, returnedUsed, returnedDamaged, lost, consumed, moved].map(String)];
	})
});

/** 归档目录: every version that was issued, in the order of time; what was revoked says so. */
function contentsOf({ papers, zone }: CaseFacts): Block {
	const listed = papers.filter(({ type }) => type !== 'closing').toSorted((a, b) => a.issuedAt - b.issuedAt);
	if (listed.length === 0) return paragraph(closing.none);
	return {
		kind: 'table',
		head: closing.contentsHead,
		widths: [7, 20, 22, 7, 17, 9, 18],
		rows: listed.map((paper, index) => [
			...[String(index + 1), `${paperNames[paper.type] ?? paper.type}${paper.revokedAt === null ? '' : closing.revoked}`, paper.number, String(paper.version)],
			...[timeWords(paper.issuedAt, zone), paper.issuedByName, paper.sha256.slice(0, 16)]
		])
	};
}

export function closingSheet(of: CaseFacts): Sheet {
	const { requisition, ruleSet, zone } = of;
	const day = (at: number | null): string | false => at !== null && dateWords(at, zone);
	const keep = parameterOf(ruleSet, 'retention');
	return form(closing.name, of.given, [
		facts(
			[closing.order, orderName(of, closing.spoken)],
			[closing.incident, incidentWords(of)],
			[closing.owner, requisition.ownerName],
			[closing.means, means[requisition.means]],
			[closing.decided, day(requisition.decidedAt)],
			[closing.handed, day(requisition.handedOverAt)],
			[closing.returned, day(requisition.returnedAt)],
			...(of.claims.length === 0 ? ([[closing.way, requisition.means === 'transfer' && closing.noClaim]] as const) : claimRows(of)),
			[closing.closed, day(requisition.closedAt)],
			[closing.keep, fill(closing.keepText, { limit: limitWords(keep), source: keep.source })]
		),
		heading(closing.things),
		whereabouts(of.lines),
		heading(closing.contents),
		contentsOf(of),
		toSign(...closing.signs)
	]);
}
