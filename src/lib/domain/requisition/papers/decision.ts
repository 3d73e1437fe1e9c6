/**
 * D15 应急征用决定书 with its 送达回证 (domain.md §2.7; 突发事件应对法 art. 12, 76; 杭州市政府令255 art. 13): the law, the things, what for,
 * until when, how they come back, what is owed, and how to object: limits from the rule set of the case.
 */
import type { AuthoritySnapshot } from '../../../../../db/requisition.ts';
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { parameterOf, textOf } from '../../ruleset/parameters.ts';
import { basisWords, bodyOf, contactOf, dateWords, facts, fundingNames, heading, incidentWords, letter, limitWords, paragraph, timeWords, toSign } from './blocks.ts';
import type { CaseFacts } from './facts.ts';
import { common, means, decision as words } from './words.data.ts';

/**
 * 复议 and 诉讼 as the rule set of the case counts them, and before whom it says: of a department the government of the district; of the
 * government, or of a command it set up, the one above it (行政复议法 art. 20, 24; 行政诉讼法 art. 15, 46). `authority`: of who decided.
 */
export function rightsOf({ ruleSet, levels }: CaseFacts, text: string, authority: AuthoritySnapshot | null): string {
	const isDepartment = authority !== null && levels[authority.authorityId] === 'department';
	return fill(text, {
		reconsideration: limitWords(parameterOf(ruleSet, 'reconsideration')),
		litigation: limitWords(parameterOf(ruleSet, 'litigation')),
		body: textOf(ruleSet, isDepartment ? 'reviewer_department' : 'reviewer_government'),
		court: textOf(ruleSet, isDepartment ? 'court_department' : 'court_government')
	});
}

function subjectOf({ requisition, owner }: CaseFacts): Block {
	const { name, creditCode, idNumber, address, contact, phone } = words.subjectLabels;
	return facts(
		[name, requisition.ownerName],
		[creditCode, owner?.creditCode],
		[idNumber, owner?.idNumber],
		[address, owner?.address],
		[contact, owner?.contact],
		[phone, owner?.phone]
	);
}

function moneyOf(of: CaseFacts): string | null {
	const { requisition, ruleSet } = of;
	const source = { funding: fundingNames(of), window: limitWords(parameterOf(ruleSet, 'claim_window')) };
	if (requisition.means === 'transfer') return null;
	return fill(requisition.means === 'agreement' ? words.agreementText : words.compensationText, source);
}

/** 补办: what was ordered by word of mouth, and whether the 48 hours were kept. */
function oralOf({ requisition, zone }: CaseFacts): Block[] {
	const { oralAt, oralByName, oralWitness, regularisedAt, regulariseDueAt } = requisition;
	if (oralAt === null) return [];
	const late = regularisedAt !== null && regulariseDueAt !== null && regularisedAt > regulariseDueAt;
	const told = fill(words.oralText, { name: oralByName ?? '', at: timeWords(oralAt, zone), witness: oralWitness ?? '' });
	return [paragraph(late ? `${told}${fill(words.lateText, { due: timeWords(regulariseDueAt, zone) })}` : told, words.oral)];
}

/** 送达回证, filled in once the decision was served. */
function serviceOf({ requisition, zone }: CaseFacts): Block[] {
	const { servedAt, servedTo, serviceMethod, serviceWitness } = requisition;
	const { service } = words;
	return [
		{ kind: 'heading', text: words.serviceTitle, page: true } as const,
		facts(
			[words.serviceOf, fill(common.served, { name: words.names[requisition.means], number: requisition.number ?? '' })],
			...(servedAt === null
				? // For the pen of whoever serves it.
					[service.at, service.to, service.method, service.witness].map((label) => [label, common.blank] as const)
				: ([
						[service.at, timeWords(servedAt, zone)],
						[service.to, servedTo],
						[service.method, serviceMethod && words.methods[serviceMethod]],
						[service.witness, serviceWitness]
					] as const))
		),
		toSign(...words.serviceSigns)
	];
}

const objectsOf = ({ lines }: CaseFacts): Block => ({
	kind: 'table',
	head: words.head,
	widths: [24, 20, 20, 10, 8, 18],
	rows: lines.map((line) => [
		line.name,
		line.specification,
		line.serial ?? '',
		String(line.claimedQuantity),
		line.unit,
		line.rateIncludesOperator ? words.operator : words.noOperator
	])
});

export function decisionSheet(of: CaseFacts): Sheet {
	const { requisition, zone } = of;
	const money = moneyOf(of);
	const { deliverAt, deliverPlace: place, expectedReturnAt } = requisition;
	const sheet = letter(words.names[requisition.means], {
		body: bodyOf(of),
		number: requisition.number,
		to: requisition.ownerName,
		at: dateWords(requisition.decidedAt ?? 0, zone),
		text: [
			...(requisition.state === 'cancelled' ? [paragraph(fill(common.revoked, { reason: requisition.cancelReason ?? requisition.decisionReason ?? '' }))] : []),
			paragraph(fill(words.opening, { incident: incidentWords(of), basis: basisWords(of), means: means[requisition.means] })),
			objectsOf(of),
			paragraph(requisition.purpose, words.purpose),
			paragraph(fill(words.deliverText, { at: timeWords(deliverAt, zone), place }), words.deliver),
			paragraph(fill(words.untilText, { at: timeWords(expectedReturnAt, zone) }), words.until),
			paragraph(words.giveBackText, words.giveBack),
			...(money === null ? [] : [paragraph(money, words.compensation)]),
			...oralOf(of),
			heading(words.subject),
			subjectOf(of),
			paragraph(rightsOf(of, words.rightsText, requisition.authority), words.rights),
			paragraph(contactOf(of), words.contact)
		]
	});
	return { ...sheet, blocks: [...sheet.blocks, ...serviceOf(of)] };
}
