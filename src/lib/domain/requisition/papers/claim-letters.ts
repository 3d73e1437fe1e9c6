/** D21 补偿申请告知书, 补正通知书, 受理通知书: what a claim needs is told once and whole (domain.md §2.2, §2.4). */
import type { Row } from '../../../../../db/schema.ts';
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { maskedName } from '../../claim/masked.ts';
import { flagOf, parameterOf } from '../../ruleset/parameters.ts';
import { amountInFull, bodyOf, contactOf, dateWords, facts, incidentWords, letter, limitWords, listed, paragraph } from './blocks.ts';
import { acceptance, notice, publicity, supplement } from './claim-words.data.ts';
import type { CaseFacts, ClaimFacts } from './facts.ts';
import { kinds } from './words.data.ts';

const clockOf = (clocks: readonly Row<'case_clocks'>[], rule: string, claimId: string | null): Row<'case_clocks'> | undefined =>
	clocks.filter((clock) => clock.rule === rule && clock.claimId === claimId).toSorted((a, b) => b.basisAt - a.basisAt)[0];

const counted = (papers: readonly string[]): Block[] => papers.map((paper, index) => paragraph(`${index + 1}. ${paper}`));

export function noticeSheet(of: CaseFacts): Sheet {
	const { requisition, ruleSet, clocks, zone } = of;
	const at = requisition.claimNotifiedAt ?? requisition.stateAt;
	const window = parameterOf(ruleSet, 'claim_window');
	const papers = (clockOf(clocks, 'claim_window', null)?.note ?? '').split('\n').filter((paper) => paper !== '');
	const until = dateWords(requisition.claimUntil ?? at, zone);
	return letter(notice.name, {
		body: bodyOf(of),
		number: of.given,
		to: requisition.ownerName,
		at: dateWords(at, zone),
		text: [
			paragraph(fill(notice.text, { number: requisition.number ?? '', until, window: limitWords(window), source: window.source })),
			paragraph('', notice.papers),
			...counted(papers),
			paragraph(notice.basisText, notice.basis),
			paragraph(notice.late),
			paragraph(contactOf(of), notice.contact)
		]
	});
}

export function supplementSheet(of: ClaimFacts): Sheet {
	const { claim, zone, clocks } = of;
	const clock = clockOf(clocks, 'supplement', claim.id);
	return letter(supplement.name, {
		body: bodyOf(of),
		number: of.given,
		to: claim.claimant,
		at: dateWords(clock?.basisAt ?? claim.filedAt, zone),
		text: [
			paragraph(fill(supplement.text, { number: claim.number, until: dateWords(claim.supplementDueAt ?? claim.filedAt, zone) })),
			paragraph('', supplement.papers),
			...counted(claim.missing),
			paragraph(supplement.closing),
			paragraph(contactOf(of), notice.contact)
		]
	});
}

export function acceptanceSheet(of: ClaimFacts): Sheet {
	const { claim, ruleSet, clocks, zone } = of;
	const limit = parameterOf(ruleSet, 'decide');
	const clock = clockOf(clocks, 'decide', claim.id);
	const appraisal = flagOf(ruleSet, 'appraisal_counts') ? acceptance.appraisal.counted : acceptance.appraisal.apart;
	return letter(acceptance.name, {
		body: bodyOf(of),
		number: of.given,
		to: claim.claimant,
		at: dateWords(claim.acceptedAt ?? claim.stateAt, zone),
		text: [
			paragraph(fill(acceptance.text, { filed: dateWords(claim.filedAt, zone), number: claim.number })),
			...(clock ? [paragraph(fill(acceptance.due, { until: dateWords(clock.dueAt, zone), limit: limitWords(limit), source: limit.source, appraisal }))] : []),
			paragraph(contactOf(of), notice.contact)
		]
	});
}

/** D23 公示: everybody reads it, so the name is masked and only kinds of property stand on it (domain.md §2.7). */
export function publicitySheet(of: ClaimFacts): Sheet {
	const { claim, owner, lines, zone } = of;
	const [from, until] = [claim.publicFrom ?? claim.stateAt, claim.publicUntil ?? claim.stateAt];
	return letter(publicity.name, {
		body: bodyOf(of),
		number: of.given,
		to: publicity.public,
		at: dateWords(from, zone),
		text: [
			paragraph(fill(publicity.text, { incident: incidentWords(of) })),
			facts(
				[publicity.claim, claim.number],
				[publicity.owner, maskedName(claim.claimant, owner?.kind)],
				[publicity.property, listed([...new Set(lines.map(({ kind }) => kinds[kind]))])],
				[publicity.amount, amountInFull(claim.proposedFen ?? 0)],
				[publicity.period, fill(publicity.periodText, { from: dateWords(from, zone), until: dateWords(until, zone) })],
				[publicity.objection, fill(publicity.objectionText, { office: contactOf(of) })]
			)
		]
	});
}
