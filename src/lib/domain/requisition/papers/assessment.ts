/** D22 核定表: each amount with formula, sentence and papers, the other valuation beside it, the total in figures and 大写. */
import type { Row } from '../../../../../db/schema.ts';
import { alternativeTotalOf, totalOf } from '../../claim/money.ts';
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { assessedBySource, payableBySource } from '../../payment/by-source.ts';
import { textOf } from '../../ruleset/parameters.ts';
import { evidenceWords, formulaWords, itemsOf, moneyOrNothing, sentenceOf, thingOf } from './amounts.ts';
import { amountInFull, facts, form, fundingShares, incidentWords, moneyWords, timeWords, toSign } from './blocks.ts';
import { assessment as words } from './claim-words.data.ts';
import type { ClaimFacts } from './facts.ts';

function tableOf(of: ClaimFacts, items: readonly Row<'claim_items'>[]): Block {
	const decided = of.claim.decidedFen !== null;
	const rows = items.map((item, index) => [
		...[String(index + 1), thingOf(item, of), formulaWords(item.formula)],
		[`${sentenceOf(item, of)}${item.disputed ? words.disputed : ''}`, evidenceWords(item, of)].filter((text) => text !== '').join('\n'),
		...[moneyWords(item.amountFen), moneyOrNothing(item.alternativeFen)],
		...(decided ? [moneyOrNothing(item.decidedFen), item.reduction ?? ''] : [])
	]);
	const sums = ['', words.total, '', '', moneyWords(totalOf(items)), moneyOrNothing(alternativeTotalOf(items))];
	const last = decided ? [...sums, moneyOrNothing(of.claim.decidedFen), ''] : sums;
	return { kind: 'table', head: decided ? words.decidedHead : words.head, widths: decided ? [5, 11, 12, 36, 12, 12, 12, 12] : [7, 13, 14, 36, 17, 17], rows: [...rows, last] };
}

function appraisedBy({ claim }: ClaimFacts): string | null {
	if (claim.appraiser === null) return null;
	const { name, chosenBy, feePayer, feeFen, reportNo } = claim.appraiser;
	return fill(words.appraiserText, { name, chosen: words.chosen[chosenBy], report: reportNo ?? words.noReport, fee: moneyWords(feeFen), payer: feePayer });
}

const methodOf = ({ ruleSet }: ClaimFacts): string =>
	[words.basis[textOf(ruleSet, 'valuation_basis')], words.count[textOf(ruleSet, 'count_basis')]].filter((text) => text !== undefined).join('；');

export function assessmentSheet(of: ClaimFacts): Sheet {
	const { claim, requisition, ruleSet, zone } = of;
	const items = itemsOf(of);
	const alternative = alternativeTotalOf(items);
	const { decidedFen, waivedFen, proposedAt } = claim;
	return form(words.name, of.given, [
		facts(
			[words.claim, claim.number],
			[words.claimant, claim.claimant],
			[words.decision, requisition.number],
			[words.incident, incidentWords(of)],
			[words.asked, claim.askedFen !== null && moneyWords(claim.askedFen)],
			[words.rules, fill(words.rulesText, { name: ruleSet.name, version: ruleSet.version })],
			[words.method, methodOf(of)],
			[words.appraiser, appraisedBy(of)],
			[words.objection, claim.objection]
		),
		tableOf(of, items),
		facts(
			[words.totalLabel, amountInFull(totalOf(items))],
			[words.alternativeLabel, alternative !== null && amountInFull(alternative)],
			[words.decidedLabel, decidedFen !== null && amountInFull(decidedFen)],
			[words.waived, waivedFen > 0 && amountInFull(waivedFen)],
			[words.funding, fundingShares(of, decidedFen === null ? assessedBySource(of) : payableBySource(of))],
			[words.assessed, proposedAt !== null && fill(words.assessedText, { name: claim.assessedByName ?? '', at: timeWords(proposedAt, zone) })]
		),
		toSign(...words.signs)
	]);
}
