/** D16 紧急征用通知记录 (杭州市政府令255 art. 13), D18 续用通知书 and 返还通知书. */
import type { Row } from '../../../../../db/schema.ts';
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { openOf } from '../../handing/parts.ts';
import { parameterOf } from '../../ruleset/parameters.ts';
import { bodyOf, dateWords, facts, form, heading, incidentWords, letter, limitWords, paragraph, timeWords, toSign } from './blocks.ts';
import { extensionOf } from './entries.ts';
import type { CaseFacts } from './facts.ts';
import { application, extension, oral, returnNotice } from './words.data.ts';

type Line = Row<'requisition_lines'>;

const thingsOf = (lines: readonly Line[], open: (line: Line) => number): Block => ({
	kind: 'table',
	head: returnNotice.head,
	widths: [24, 20, 20, 8, 14, 14],
	rows: lines.map((line) => [line.name, line.specification, line.serial ?? '', line.unit, String(line.countedQuantity ?? line.claimedQuantity), String(open(line))])
});

/** How much of a line is still out; of what nobody has counted yet, all. */
const outOf = (line: Line): number => openOf({ ...line, countedQuantity: line.countedQuantity ?? line.claimedQuantity });

export function oralSheet(of: CaseFacts): Sheet {
	const { requisition, ruleSet, zone } = of;
	const { oralAt, regulariseDueAt, regularisedAt, number } = requisition;
	const { source, ...limit } = parameterOf(ruleSet, 'oral_regularise');
	const due = regulariseDueAt !== null && fill(oral.dueText, { at: timeWords(regulariseDueAt, zone), limit: limitWords({ ...limit, source }), source });
	const done = regularisedAt === null ? oral.open : fill(oral.regularisedText, { at: timeWords(regularisedAt, zone), number: number ?? '' });
	return form(oral.name, of.given, [
		facts(
			[oral.incident, incidentWords(of)],
			[oral.owner, requisition.ownerName],
			[oral.by, requisition.oralByName],
			[oral.at, oralAt !== null && timeWords(oralAt, zone)],
			[oral.witness, requisition.oralWitness],
			[oral.reason, requisition.oralReason],
			[oral.purpose, requisition.purpose],
			[oral.deliver, fill(application.deliverText, { at: timeWords(requisition.deliverAt, zone), place: requisition.deliverPlace })],
			[oral.due, due],
			[oral.regularised, done]
		),
		heading(oral.objects),
		{
			kind: 'table',
			head: application.head.slice(0, 1).concat(application.head.slice(2, 5)),
			widths: [30, 30, 22, 18],
			rows: of.lines.map((line) => [line.name, line.specification, line.serial ?? '', `${line.claimedQuantity}${line.unit}`])
		},
		toSign(...oral.signs)
	]);
}

export function extensionSheet(of: CaseFacts): Sheet {
	const { requisition, zone } = of;
	const clock = extensionOf(of);
	return letter(extension.name, {
		body: bodyOf(of),
		number: of.given,
		to: requisition.ownerName,
		at: dateWords(clock?.basisAt ?? requisition.stateAt, zone),
		text: [
			paragraph(fill(extension.text, { incident: incidentWords(of), number: requisition.number ?? oral.name, at: timeWords(clock?.dueAt ?? requisition.expectedReturnAt, zone) })),
			thingsOf(of.lines, outOf),
			...(clock?.note ? [paragraph(clock.note, extension.reason)] : []),
			paragraph(extension.closing)
		]
	});
}

export function returnNoticeSheet(of: CaseFacts): Sheet {
	const { requisition, clocks, zone } = of;
	const clock = clocks.filter(({ rule }) => rule === 'return').toSorted((a, b) => b.basisAt - a.basisAt)[0];
	const dueAt = requisition.returnDueAt ?? clock?.dueAt ?? requisition.expectedReturnAt;
	const place = requisition.deliverPlace;
	return letter(returnNotice.name, {
		body: bodyOf(of),
		number: of.given,
		to: requisition.ownerName,
		at: dateWords(clock?.basisAt ?? requisition.stateAt, zone),
		text: [
			paragraph(fill(returnNotice.text, { number: requisition.number ?? oral.name, at: timeWords(dueAt, zone), place })),
			thingsOf(of.lines, outOf),
			...(clock?.source ? [paragraph(fill(returnNotice.source, { source: clock.source }))] : []),
			paragraph(returnNotice.closing)
		]
	});
}
