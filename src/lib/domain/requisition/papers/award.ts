/** D24 补偿决定书, 不予补偿决定书: what is paid and why, line by line, by when, and how to object. */
import type { Block, Sheet } from '../../draft/sheet.ts';
import { payableOf } from '../../claim/money.ts';
import { payableBySource } from '../../payment/by-source.ts';
import { fill } from '../../draft/wording.ts';
import { parameterOf } from '../../ruleset/parameters.ts';
import { formulaWords, itemsOf, moneyOrNothing, sentenceOf, thingOf } from './amounts.ts';
import { amountInFull, dateWords, fundingShares, incidentWords, letter, limitWords, paragraph } from './blocks.ts';
import { award as words } from './claim-words.data.ts';
import { rightsOf } from './decision.ts';
import type { ClaimFacts } from './facts.ts';
import { application } from './words.data.ts';

function paidOf(of: ClaimFacts): Block[] {
	const { claim, ruleSet } = of;
	const pay = parameterOf(ruleSet, 'pay');
	const waived = { amount: amountInFull(claim.waivedFen), payable: amountInFull(payableOf(claim)) };
	return [
		{
			kind: 'table',
			head: words.head,
			widths: [15, 17, 40, 16, 12],
			rows: itemsOf(of).map((item) => [thingOf(item, of), formulaWords(item.formula), sentenceOf(item, of), moneyOrNothing(item.decidedFen), item.reduction ?? ''])
		},
		paragraph(fundingShares(of, payableBySource(of)), words.funding),
		...(claim.waivedFen > 0 ? [paragraph(fill(words.waivedText, waived), words.waived)] : []),
		paragraph(fill(words.payText, { limit: limitWords(pay), source: pay.source }), words.pay)
	];
}

/** What a judgment or an agreement put in the place of the amount decided; its own words, not the office's. */
const amendmentsOf = ({ claim, proceedings }: ClaimFacts): Block[] =>
	proceedings
		.filter((row) => row.claimId === claim.id && row.amountFen !== null && (row.outcome === 'changed' || row.outcome === 'mediated'))
		.map(({ kind, body, caseNo, outcome, outcomeText, amountFen }) => {
			const outcomeWords = words.amendedOutcomes[outcome === 'changed' ? 'changed' : 'mediated'];
			const told = { kind: words.amendedKinds[kind], body, caseNo: caseNo ?? '', outcome: outcomeWords, amount: amountInFull(amountFen ?? 0), text: outcomeText ?? '' };
			return paragraph(fill(words.amendedText, told), words.amended);
		});

function openingOf(of: ClaimFacts): string {
	const { claim, requisition, zone } = of;
	const told = { incident: incidentWords(of), requisition: requisition.number ?? '', filed: dateWords(claim.filedAt, zone), number: claim.number };
	if (claim.decidedFen === null) return fill(words.refusedText, told);
	return fill(words.text, { ...told, publicised: claim.publicFrom === null ? '' : words.publicised, amount: amountInFull(claim.decidedFen) });
}

export function awardSheet(of: ClaimFacts): Sheet {
	const { claim, zone } = of;
	const { authority } = claim;
	return letter(claim.decidedFen === null ? words.refusedName : words.name, {
		body: authority?.body ?? of.office.name,
		number: claim.decisionNo,
		to: claim.claimant,
		at: dateWords(claim.decidedAt ?? claim.stateAt, zone),
		text: [
			...(claim.supersededBy === null ? [] : [paragraph(words.superseded)]),
			...(claim.follows === null ? [] : [paragraph(words.follows)]),
			paragraph(openingOf(of)),
			...(claim.decidedFen === null ? [] : paidOf(of)),
			...amendmentsOf(of),
			paragraph(claim.decisionReason ?? '', words.reason),
			...(authority
				? [paragraph(fill(application.authorityText, { body: authority.body, post: authority.post, holder: authority.holder, source: authority.source }), words.authority)]
				: []),
			paragraph(rightsOf(of, words.rightsText, authority), words.rights)
		]
	});
}
