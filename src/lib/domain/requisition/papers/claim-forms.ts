/**
 * D21 补偿申请表: blank for the pen, and as it was filed; 逐项异议表 to a proposal under public notice (domain.md §2.7). A blank form bears a
 * number, so that the desk that reads it in lands on its case and its form.
 */
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { evidenceWords, formulaWords, itemsOf, sentenceOf, thingOf } from './amounts.ts';
import { amountInFull, contactOf, dateWords, facts, form, heading, incidentWords, moneyWords, paragraph, toSign } from './blocks.ts';
import type { CaseFacts, ClaimFacts } from './facts.ts';
import { claimApplication, claimForm as words, objectionForm } from './form-words.data.ts';
import { common } from './words.data.ts';

const claimantOf = ({ requisition, owner }: CaseFacts, name: string): readonly (readonly [string, string | null | undefined])[] => [
	[words.decision, requisition.number],
	[words.claimant, name],
	[words.creditCode, owner?.creditCode],
	[words.idNumber, owner?.idNumber],
	[words.address, owner?.address],
	[words.contact, owner?.contact],
	[words.phone, owner?.phone]
];

const objectsOf = ({ lines }: CaseFacts): Block => ({
	kind: 'table',
	head: words.objectsHead,
	widths: [20, 20, 8, 10, 10, 10, 10, 12],
	rows: lines.map((line) => [
		...[line.name, line.serial ?? '', line.unit, String(line.countedQuantity ?? line.claimedQuantity)],
		...[line.consumed, line.returnedDamaged, line.lost, line.returnedOk + line.returnedUsed].map(String)
	])
});

/** For the pen: what the office knows is printed, the rest is room. */
export function blankFormSheet(of: CaseFacts): Sheet {
	const { requisition, owner, zone } = of;
	const until = requisition.claimUntil !== null && fill(words.untilText, { until: dateWords(requisition.claimUntil, zone) });
	return form(words.name, of.given, [
		facts(
			[words.incident, incidentWords(of)],
			...claimantOf(of, requisition.ownerName),
			[words.until, until],
			[words.bank, owner?.bank ?? common.blank],
			[words.account, common.blank]
		),
		heading(words.objects),
		objectsOf(of),
		heading(words.items),
		{ kind: 'table', head: words.itemsHead, widths: [22, 34, 20, 24], rows: [...words.kinds.map((kind) => [kind, '', '', '']), [words.total, words.capitals, '', '']] },
		{ kind: 'note', text: `${words.attachments}${words.attachmentsText}` },
		{ kind: 'note', text: `${words.declaration}${words.declarationText}` },
		toSign(...words.signs),
		{ kind: 'note', text: fill(words.backText, { contact: contactOf(of) }) }
	]);
}

/** 附件清单: what the owner added, each by its kind and name. */
function filesOf({ claim }: ClaimFacts): Block {
	const files = claim.ownerFiles ?? [];
	const named = files.map(({ what, name }) => fill(claimApplication.fileText, { kind: claimApplication.fileKinds[what], name: name ?? '' }).replace(/：$/, ''));
	return paragraph(named.length === 0 ? claimApplication.filesNone : named.join('；'), claimApplication.files);
}

/** As it was filed; what the office computes does not stand on it. */
export function applicationFormSheet(of: ClaimFacts): Sheet {
	const { claim, owner, zone } = of;
	const asked = claim.askedFen === null ? claimApplication.asComputed : amountInFull(claim.askedFen);
	const items = itemsOf(of);
	return form(words.name, of.given, [
		facts(
			[claimApplication.number, claim.number],
			[words.incident, incidentWords(of)],
			...claimantOf(of, claim.claimant),
			// What nobody entered is written in by hand: an account without its bank is not paid to.
			[words.bank, owner?.bank ?? common.blank],
			[words.account, owner?.bankAccount ?? common.blank],
			[claimApplication.filed, fill(claimApplication.filedText, { at: dateWords(claim.filedAt, zone), by: claimApplication.by[claim.filedBy] })],
			[claimApplication.asked, asked]
		),
		heading(words.objects),
		objectsOf(of),
		...(items.length === 0
			? []
			: [
					heading(claimApplication.items),
					{
						kind: 'table',
						head: claimApplication.itemsHead,
						widths: [24, 30, 46],
						rows: items.map((item) => [thingOf(item, of), formulaWords(item.formula), evidenceWords(item, of)])
					} as const
				]),
		filesOf(of),
		{ kind: 'note', text: `${words.declaration}${words.declarationText}` },
		toSign(...words.signs),
		{ kind: 'note', text: claimApplication.declared }
	]);
}

/** Room beside every amount of the proposal. */
export function objectionFormSheet(of: ClaimFacts): Sheet {
	const { claim, zone } = of;
	const rows = itemsOf(of).map((item, index) => [String(index + 1), thingOf(item, of), formulaWords(item.formula), sentenceOf(item, of), moneyWords(item.amountFen), '', '']);
	return form(objectionForm.name, of.given, [
		facts(
			[words.decision, of.requisition.number],
			[objectionForm.claim, claim.number],
			[objectionForm.claimant, claim.claimant],
			[objectionForm.until, claim.publicUntil !== null && dateWords(claim.publicUntil, zone)]
		),
		{ kind: 'table', head: objectionForm.head, widths: [6, 12, 12, 26, 16, 10, 18], rows },
		paragraph('', objectionForm.other),
		{ kind: 'space' },
		toSign(...objectionForm.signs),
		{ kind: 'note', text: fill(words.backText, { contact: contactOf(of) }) }
	]);
}
