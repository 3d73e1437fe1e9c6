/** What goes to others than the owner: D22 评估委托书, and D25 追偿通知 to the liable unit (生产安全事故应急条例 art. 19). */
import type { Row } from '../../../../../db/schema.ts';
import type { Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { amountInFull, bodyOf, contactOf, dateWords, facts, incidentWords, letter, moneyWords, paragraph } from './blocks.ts';
import type { CaseFacts, ClaimFacts, ProceedingFacts } from './facts.ts';
import { isRepayment } from '../../proceeding/repayment.ts';
import { outstandingOf, recoveredOf } from '../../proceeding/recovered.ts';
import { commission, recourse } from './form-words.data.ts';

function conditionOf({ conditionAfter, conditionBefore, returnedDamaged, lost }: CaseFacts['lines'][number]): string {
	const told = conditionAfter ?? conditionBefore ?? '';
	const harm = returnedDamaged + lost === 0 ? '' : fill(commission.condition, { damaged: returnedDamaged, lost });
	return [told, harm].filter((text) => text !== '').join('\n');
}

export function commissionSheet(of: ClaimFacts): Sheet {
	const { claim, requisition, lines, zone } = of;
	const { name = '', chosenBy = 'both', feeFen = 0, feePayer = '' } = claim.appraiser ?? {};
	return letter(commission.name, {
		...{ body: bodyOf(of), number: of.given, to: name, at: dateWords(claim.state === 'appraising' ? claim.stateAt : (claim.proposedAt ?? claim.revisedAt), zone) },
		text: [
			paragraph(`${fill(commission.text, { incident: incidentWords(of), requisition: requisition.number ?? '', claim: claim.number })}${commission.chosen[chosenBy]}`),
			{
				kind: 'table',
				head: commission.head,
				widths: [22, 18, 20, 8, 10, 22],
				rows: lines.map((line) => [line.name, line.specification, line.serial ?? '', line.unit, String(line.countedQuantity ?? line.claimedQuantity), conditionOf(line)])
			},
			paragraph(commission.scopeText, commission.scope),
			paragraph(commission.dutyText, commission.duty),
			paragraph(fill(commission.feeText, { fee: moneyWords(feeFen), payer: feePayer }), commission.fee),
			paragraph(contactOf(of), commission.contact)
		]
	});
}

/** Why nothing, or less than was paid in advance, is owed on a claim. */
function groundOf(claim: Row<'claims'> | undefined): keyof typeof recourse.grounds {
	if (!claim || (claim.decidedFen !== null && claim.state !== 'waived')) return 'decided';
	if (claim.decisionNo !== null && claim.decidedFen === null) return 'refused';
	return claim.state === 'waived' || claim.waivedFen > 0 ? 'waived' : 'lapsed';
}

export function recourseSheet(of: ProceedingFacts): Sheet {
	const { proceeding, requisition, payments, claims, zone } = of;
	const paid = payments.filter(({ state }) => state === 'paid').reduce((sum, { amountFen }) => sum + amountFen, 0);
	const decided = claims.filter(({ supersededBy }) => supersededBy === null).reduce((sum, { decidedFen }) => sum + (decidedFen ?? 0), 0);
	const basis = requisition.legalBasis.some(({ law }) => law === recourse.workSafety) ? recourse.basisWorkSafety : recourse.basisOther;
	const recovered = recoveredOf(proceeding);
	const amount = amountInFull(proceeding.amountFen ?? 0);
	const isBack = isRepayment(proceeding, claims);
	const ground = recourse.grounds[groundOf(claims.find(({ id }) => id === proceeding.claimId))];
	const [name, told] = isBack ? [recourse.repayName, recourse.repayText] : [recourse.name, recourse.text];
	return letter(name, {
		...{ body: bodyOf(of), number: of.given, to: proceeding.against ?? '', at: dateWords(proceeding.filedAt, zone) },
		text: [
			paragraph(fill(told, { incident: incidentWords(of), requisition: requisition.number ?? '', basis, ground, amount })),
			facts(
				[isBack ? recourse.repayAmount : recourse.amount, amount],
				[recourse.planned, decided > 0 && amountInFull(decided)],
				[recourse.paid, paid > 0 && amountInFull(paid)],
				[recourse.recovered, recovered > 0 && amountInFull(recovered)],
				[recourse.left, recovered > 0 && amountInFull(outstandingOf(proceeding))],
				[recourse.caseNo, proceeding.caseNo]
			),
			paragraph(fill(recourse.pay, { body: proceeding.body })),
			paragraph(contactOf(of), recourse.contact)
		]
	});
}
