/**
 * Drafts of 突发事件信息快报 (domain.md §5.2) and the words of the phone report, from figures frozen at one instant. A draft is a proposal:
 * the desk edits the text, the commander signs what then stands.
 */
import type { CasualtyKind } from '../../../../db/schema.ts';
import { casualtyKinds, sameFigure } from '../casualties/figure.ts';
import { gradeName } from '../codes/lists.ts';
import { bulletin, casualtyLabels, defaultIssuer, followUp, marks, phone } from './draft.data.ts';
import type { Draft, DraftFacts, FrozenFigures } from './facts.ts';
import { assemble, basicsParagraph, eventWords, forcesWords, gradeWords, kindWords, nextParagraph, outlookParagraph, responseParagraph } from './paragraphs.ts';
import { casualtyWords, dayAndTime, figureWords, fill, placeWords, sentence, timeOfDay } from './wording.ts';

const issued = (facts: DraftFacts): DraftFacts => ({ ...facts, issuer: facts.issuer ?? defaultIssuer });

/** The first written report (首报). */
export function draftInitialReport(given: DraftFacts): Draft {
	const facts = issued(given);
	const title = fill(bulletin.title, { place: placeWords(facts.incident), kind: kindWords(facts) });
	return assemble(facts, 'initial', title, bulletin.headings, {
		basics: basicsParagraph(facts),
		response: responseParagraph(facts),
		outlook: outlookParagraph(facts),
		next: nextParagraph(facts)
	});
}

/** A follow-up (续报): progress only, with what changed since the figures of the last report. `ordinal` counts follow-ups from 1. */
export function draftFollowUpReport(given: DraftFacts, last: FrozenFigures, ordinal: number): Draft {
	const facts = issued(given);
	const number = followUp.ordinals[ordinal - 1] ?? String(ordinal);
	const title = fill(bulletin.titleFollowUp, { place: placeWords(facts.incident), kind: kindWords(facts), ordinal: number });
	const responseText = `${forcesWords(facts).join(marks.semicolon)}${marks.sentence}${sentence(facts.leaders ?? '')}`;
	return assemble(facts, 'follow_up', title, bulletin.headingsFollowUp, {
		basics: progress(facts, last),
		response: responseText,
		outlook: outlookParagraph(facts),
		next: nextParagraph(facts)
	});
}

/** The final report (终报): where things stand at the end, against the figures of the last report when there was one. */
export function draftFinalReport(given: DraftFacts, last: FrozenFigures | undefined): Draft {
	const facts = issued(given);
	const title = fill(bulletin.titleFinal, { place: placeWords(facts.incident), kind: kindWords(facts) });
	const responseText = `${forcesWords(facts).join(marks.semicolon)}${marks.sentence}${sentence(facts.leaders ?? '')}`;
	return assemble(facts, 'final', title, bulletin.headingsFollowUp, {
		basics: last === undefined ? basicsParagraph(facts) : progress(facts, last),
		response: responseText,
		outlook: outlookParagraph(facts),
		next: nextParagraph(facts)
	});
}

function progress(facts: DraftFacts, last: FrozenFigures): string {
	const { incident, asOf, zone } = facts;
	const figures = casualtyWords(incident.casualties);
	if (figures === '') return basicsParagraph(facts);
	const changes = casualtyKinds.flatMap((kind) => changeWords(kind, facts, last));
	const values = { asOf: dayAndTime(asOf, zone), lastAsOf: timeOfDay(last.asOf, asOf, zone), figures, changes: changes.join(marks.list) };
	const grade = incident.grade ?? incident.gradeProposed;
	const before = last.grade;
	const regraded =
		grade && before && grade !== before ? fill(followUp.gradeChanged, { before: gradeName(before, incident.kind, 'zh'), after: gradeName(grade, incident.kind, 'zh') }) : '';
	return `${fill(changes.length > 0 ? followUp.changed : followUp.unchanged, values)}${regraded}`;
}

function changeWords(kind: CasualtyKind, { incident }: DraftFacts, last: FrozenFigures): string[] {
	const after = incident.casualties[kind];
	const before = last.casualties[kind];
	if (after === undefined || sameFigure(before, after)) return [];
	const label = casualtyLabels[kind];
	return [
		before === undefined ? fill(followUp.newFigure, { label, after: figureWords(after) }) : fill(followUp.change, { label, before: figureWords(before), after: figureWords(after) })
	];
}

/** What to read out on the phone: unit, place, time, nature, casualties (总局令第21号 art. 10), what is being done, whom to call back; then it is read back. */
export function phoneReportWords(given: DraftFacts): string {
	const facts = issued(given);
	const { incident, asOf, zone, dutyOfficer } = facts;
	const officer = dutyOfficer ? fill(phone.officer, { name: dutyOfficer }) : phone.unknownOfficer;
	const figures = casualtyWords(incident.casualties);
	return [
		fill(phone.opening, { issuer: facts.issuer ?? defaultIssuer, dutyOfficer: officer }),
		eventWords(facts),
		figures === '' ? phone.noFigures : fill(phone.figures, { clock: timeOfDay(asOf, asOf, zone), figures }),
		gradeWords(facts),
		`${forcesWords(facts).join(marks.semicolon)}${marks.sentence}`,
		facts.contact?.phone ? fill(phone.contact, { phone: facts.contact.phone }) : '',
		phone.closing
	].join('');
}
