/** D14 征用申请审批表: what is asked for, why lesser means do not suffice (突发事件应对法 art. 10), who decided under which power. */
import type { Row } from '../../../../../db/schema.ts';
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { basisWords, facts, form, fundingNames, heading, incidentWords, listed, moneyWords, paragraph, timeWords, toSign } from './blocks.ts';
import type { CaseFacts } from './facts.ts';
import { common, cautionWords, kinds, lesserMeans, means, partyRoles, rateUnits, application as words } from './words.data.ts';

type Line = Row<'requisition_lines'>;

/** 1,800.00元/台班（含操作人员） */
function rateWords({ rateFen, rateUnit, rateIncludesOperator, unitPriceFen, unit }: Line): string {
	if (unitPriceFen !== null) return fill(words.rate, { amount: moneyWords(unitPriceFen), unit });
	if (rateFen === null || rateUnit === null) return words.noRate;
	return `${fill(words.rate, { amount: moneyWords(rateFen), unit: rateUnits[rateUnit] })}${rateIncludesOperator ? words.operator : ''}`;
}

const cautionsOf = (lines: readonly Line[]): string =>
	lines
		.flatMap((line) => (line.cautions ?? []).map(({ code, reason }) => fill(words.caution, { line: line.name, caution: cautionWords[code] ?? words.cautionOther, reason })))
		.join('\n');

function decidedWords({ requisition, zone }: CaseFacts): string {
	const { decidedAt, decidedByName, number, decisionReason } = requisition;
	if (decidedAt === null) return words.waiting;
	const opinion = number === null ? fill(words.rejected, { reason: decisionReason ?? '' }) : fill(words.approved, { number });
	return `${opinion}\n${fill(words.signedAt, { name: decidedByName ?? '', at: timeWords(decidedAt, zone) })}`;
}

function necessityOf({ necessity, zone }: CaseFacts): Block[] {
	if (!necessity) return [];
	const { reason, statedByName: name, statedAt, lesser } = necessity;
	return [
		heading(words.necessity),
		paragraph(fill(words.necessityBy, { reason, name, at: timeWords(statedAt, zone) })),
		{ kind: 'table', head: words.lesserHead, widths: [20, 15, 65], rows: lesser.map((each) => [lesserMeans[each.means], String(each.found), each.why]) }
	];
}

const objectsOf = ({ lines }: CaseFacts): Block => ({
	kind: 'table',
	head: words.head,
	widths: [20, 10, 18, 16, 13, 23],
	rows: lines.map((line) => [line.name, kinds[line.kind], line.specification, line.serial ?? '', `${line.claimedQuantity}${line.unit}`, rateWords(line)])
});

export function applicationSheet(of: CaseFacts): Sheet {
	const { requisition, incident, zone } = of;
	const { authority } = requisition;
	return form(fill(words.name, { means: means[requisition.means] }), of.given, [
		facts(
			[words.incident, incidentWords(of)],
			[words.place, incident.placeName],
			[words.owner, requisition.ownerName],
			[words.means, means[requisition.means]],
			[words.purpose, requisition.purpose],
			[words.basis, basisWords(of)],
			[words.deliver, fill(words.deliverText, { at: timeWords(requisition.deliverAt, zone), place: requisition.deliverPlace })],
			[words.until, timeWords(requisition.expectedReturnAt, zone)],
			[words.estimate, fill(words.estimateText, { low: moneyWords(requisition.estimateLowFen), high: moneyWords(requisition.estimateHighFen) })],
			[words.funding, fundingNames(of)],
			[words.parties, listed(requisition.parties.map(({ role, name, proof }) => fill(words.party, { role: partyRoles[role], name, proof })))],
			[words.cautions, cautionsOf(of.lines)],
			[words.drafted, fill(words.signedAt, { name: requisition.draftedByName, at: timeWords(requisition.draftedAt, zone) })],
			[words.decided, decidedWords(of)],
			[words.authority, authority && fill(words.authorityText, { ...authority, powers: '', until: '' })]
		),
		heading(words.objects),
		objectsOf(of),
		...necessityOf(of),
		...(requisition.state === 'cancelled' ? [paragraph(fill(common.revoked, { reason: requisition.cancelReason ?? requisition.decisionReason ?? '' }))] : []),
		toSign(...words.signs)
	]);
}
