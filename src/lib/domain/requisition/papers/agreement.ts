/** D24 补偿协议 once the owner agreed to what was decided, and 捐赠证书 for what they gave away (domain.md §2.4, §2.9 case 9). */
import type { Sheet } from '../../draft/sheet.ts';
import { payableOf } from '../../claim/money.ts';
import { payableBySource } from '../../payment/by-source.ts';
import { fill } from '../../draft/wording.ts';
import { parameterOf } from '../../ruleset/parameters.ts';
import { amountInFull, bodyOf, dateWords, facts, form, fundingShares, incidentWords, letter, limitWords, paragraph, toSign } from './blocks.ts';
import type { ClaimFacts } from './facts.ts';
import { agreement, claimForm, donation } from './form-words.data.ts';
import { common } from './words.data.ts';

export function agreementSheet(of: ClaimFacts): Sheet {
	const { claim, requisition, ruleSet, owner, zone } = of;
	const body = claim.authority?.body ?? bodyOf(of);
	const told = {
		...{ amount: amountInFull(payableOf(claim)), limit: limitWords(parameterOf(ruleSet, 'pay')), funding: fundingShares(of, payableBySource(of)) },
		...{ incident: incidentWords(of), requisition: requisition.number ?? '', decision: claim.decisionNo ?? '' }
	};
	return form(agreement.name, of.given, [
		facts([agreement.partyA, body], [agreement.partyB, claim.claimant], [claimForm.creditCode, owner?.creditCode], [claimForm.idNumber, owner?.idNumber]),
		paragraph(fill(agreement.text, told)),
		...agreement.clauses.map((clause) => paragraph(fill(clause, told))),
		facts([claimForm.bank, owner?.bank ?? common.blank], [agreement.account, owner?.bankAccount], [agreement.agreed, claim.agreedAt !== null && dateWords(claim.agreedAt, zone)]),
		toSign(...agreement.signs)
	]);
}

export function donationSheet(of: ClaimFacts): Sheet {
	const { claim, requisition, zone } = of;
	const told = { incident: incidentWords(of), requisition: requisition.number ?? '', amount: amountInFull(claim.waivedFen) };
	return letter(donation.name, {
		...{ body: bodyOf(of), number: of.given, to: claim.claimant, at: dateWords(claim.state === 'waived' ? claim.stateAt : claim.revisedAt, zone) },
		text: [paragraph(fill(donation.text, told)), paragraph(donation.thanks)]
	});
}
