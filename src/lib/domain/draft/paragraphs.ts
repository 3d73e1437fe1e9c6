/** The paragraphs that initial and follow-up reports share. */
import { codeName, gradeName } from '../codes/lists.ts';
import { basics, bulletin, marks, nearMissLabels, next, outlook, response, states, unknownLabels } from './draft.data.ts';
import type { Draft, DraftFacts, DraftParagraph, Forces, UnitOnScene, UnknownKey } from './facts.ts';
import { freezeFigures } from './facts.ts';
import { amountWords, casualtyWords, dayAndTime, fill, fullTime, mustKnow, officeWords, placeWords, sentence, timeOfDay } from './wording.ts';

/** More units than this are summed up, not named. */
const namedUnitsMax = 8;

export const kindWords = ({ incident }: DraftFacts): string => codeName('incidentKinds', incident.kind, 'zh');

/** When, where and what: the same sentence on paper and on the phone. */
export function eventWords(facts: DraftFacts): string {
	const { incident, zone } = facts;
	const values = { place: placeWords(incident), kind: kindWords(facts) };
	return incident.happenedAt === null
		? fill(basics.received, { ...values, at: dayAndTime(incident.receivedAt, zone) })
		: fill(basics.happened, { ...values, at: dayAndTime(incident.happenedAt, zone) });
}

export function gradeWords({ incident }: DraftFacts): string {
	const parts: string[] = [];
	if (incident.grade) parts.push(fill(basics.graded, { grade: gradeName(incident.grade, incident.kind, 'zh') }));
	else if (incident.gradeProposed && incident.gradeReason?.source)
		parts.push(fill(basics.proposed, { source: incident.gradeReason.source, grade: gradeName(incident.gradeProposed, incident.kind, 'zh') }));
	const near = (incident.gradeReason?.nearMiss ?? []).map((fact) => nearMissLabels[fact]).filter((label) => label !== undefined);
	if (near.length > 0) parts.push(fill(basics.nearMiss, { facts: near.join(marks.list) }));
	return parts.join('');
}

export function basicsParagraph(facts: DraftFacts): string {
	const { incident, asOf, zone } = facts;
	const figures = casualtyWords(incident.casualties);
	const parts = [eventWords(facts)];
	if (!incident.narrativeAuto) parts.push(fill(basics.story, { story: sentence(incident.narrative) }));
	if (incident.industry) parts.push(fill(basics.industry, { industry: codeName('industries', incident.industry, 'zh') }));
	if (incident.keyPlace) parts.push(fill(basics.keyPlace, { keyPlace: codeName('keyPlaces', incident.keyPlace, 'zh') }));
	parts.push(fill(figures === '' ? basics.noFigures : basics.casualties, { asOf: dayAndTime(asOf, zone), figures }));
	if (incident.directLossFen !== null) parts.push(fill(basics.loss, { amount: amountWords(incident.directLossFen) }));
	parts.push(gradeWords(facts));
	return parts.join('');
}

const unitsOf = ({ byState }: Forces) => Object.values(byState).reduce((sum, n) => sum + (n ?? 0), 0);

function unitWords({ name, people, vehicles, arrivedAt }: UnitOnScene, { asOf, zone }: DraftFacts): string {
	const parts = [fill(response.unit, { name, people })];
	if (vehicles > 0) parts.push(fill(response.vehicles, { vehicles }));
	if (arrivedAt !== null) parts.push(fill(response.arrivedAt, { clock: timeOfDay(arrivedAt, asOf, zone) }));
	return parts.join('');
}

/** Who was sent, how far they are, who is on scene. */
export function forcesWords(facts: DraftFacts): string[] {
	const { forces } = facts;
	const units = unitsOf(forces);
	if (units === 0 && forces.onScene.length === 0) return [response.noneDispatched];
	const counted = Object.entries(states).flatMap(([state, words]) => {
		const n = forces.byState[state as keyof typeof states] ?? 0;
		return n > 0 ? [fill(words, { n })] : [];
	});
	const sent = fill(response.dispatched, { units: Math.max(units, forces.onScene.length), people: forces.people });
	const first = forces.onScene.toSorted((a, b) => (a.arrivedAt ?? 0) - (b.arrivedAt ?? 0)).slice(0, namedUnitsMax);
	const rest = forces.onScene.length > first.length ? fill(response.more, { units: forces.onScene.length }) : '';
	const scene = first.length > 0 ? fill(response.onScene, { units: first.map((unit) => unitWords(unit, facts)).join(marks.list) + rest }) : response.noneOnScene;
	return [counted.length > 0 ? `${sent}${marks.clause}${fill(response.states, { states: counted.join(marks.list) })}` : sent, scene];
}

export function responseParagraph(facts: DraftFacts): string {
	const { incident, asOf, zone } = facts;
	const received = fill(response.received, { clock: timeOfDay(incident.receivedAt, asOf, zone), source: codeName('sources', incident.source, 'zh') });
	const parts = [received, ...forcesWords(facts)];
	if (facts.leaders?.trim()) parts.push(facts.leaders.trim().replace(/[。；;]+$/, ''));
	return `${parts.join(marks.semicolon)}${marks.sentence}`;
}

export const outlookParagraph = (facts: DraftFacts): string => sentence(facts.outlook ?? '') || outlook.unknown;

export function nextParagraph(facts: DraftFacts): string {
	const steps = sentence(facts.nextSteps ?? '') || next.default;
	const needs = (facts.shortfalls ?? [])
		.filter(({ short }) => short > 0)
		.map(({ capability, short }) => fill(next.need, { capability: codeName('capabilities', capability, 'zh'), n: short }));
	return needs.length > 0 ? `${steps}${fill(next.needs, { needs: needs.join(marks.list) })}` : steps;
}

/** What nobody has asked or knows yet, in the order of the paper. */
export function unknownKeys({ incident, leaders, outlook: said }: DraftFacts): UnknownKey[] {
	const keys: UnknownKey[] = [];
	if (incident.happenedAt === null) keys.push('happenedAt');
	keys.push(...mustKnow.filter((kind) => incident.casualties[kind] === undefined || incident.casualties[kind] === 'unknown'));
	if (incident.directLossFen === null) keys.push('directLoss');
	if (!said?.trim()) keys.push('cause');
	if (!leaders?.trim()) keys.push('leaders');
	return keys;
}

/** The paper around its paragraphs: head, title, addressees, foot, and all of it as text. */
export function assemble(
	facts: DraftFacts,
	kind: 'initial' | 'follow_up' | 'final',
	title: string,
	headings: Readonly<Record<DraftParagraph['key'], string>>,
	texts: Omit<Record<DraftParagraph['key'], string>, 'unknown'>
): Draft {
	const unknown = unknownKeys(facts);
	const paragraphs: DraftParagraph[] = (['basics', 'response', 'outlook', 'next'] as const).map((key) => ({ key, heading: headings[key], text: texts[key] }));
	if (unknown.length > 0) paragraphs.push({ key: 'unknown', heading: headings.unknown, text: `${unknown.map((key) => unknownLabels[key]).join(marks.list)}${marks.sentence}` });
	const head = headLines(facts, kind);
	const addressees = facts.to?.length ? fill(bulletin.addressees, { offices: officeWords(facts.to) }) : null;
	const foot = footLines(facts);
	const body = paragraphs.map(({ heading, text }) => `${marks.indent}${heading}${text}`);
	const text = [...head, title, ...(addressees ? [addressees] : []), ...body, ...foot].join('\n');
	return { title, head, addressees, paragraphs, foot, unknown, figures: freezeFigures(facts), text };
}

function headLines(facts: DraftFacts, kind: 'initial' | 'follow_up' | 'final'): string[] {
	const { incident, number, signer, asOf, zone, issuer } = facts;
	const grade = incident.grade ?? incident.gradeProposed;
	const urgency = bulletin.urgency[grade && grade !== 'IV' ? 'flash' : 'urgent'];
	const values = { issuer: issuer ?? '', number: number ?? '', kind: bulletin.kinds[kind] };
	return [
		fill(bulletin.head, { name: bulletin.name, urgency }),
		fill(number ? bulletin.issue : bulletin.issueUnnumbered, values),
		signer ? fill(bulletin.signed, { signer, at: fullTime(asOf, zone) }) : fill(bulletin.unsigned, { at: fullTime(asOf, zone) })
	];
}

function footLines({ contact, dutyOfficer, to, copyTo }: DraftFacts): string[] {
	const lines: string[] = [];
	if (contact) lines.push(fill(bulletin.contact, { name: contact.name, phone: contact.phone ?? bulletin.noPhone }));
	if (dutyOfficer) lines.push(fill(bulletin.dutyOfficer, { checker: bulletin.unchecked, dutyOfficer }));
	if (to?.length) lines.push(fill(bulletin.sentTo, { offices: officeWords(to) }));
	if (copyTo?.length) lines.push(fill(bulletin.copied, { offices: officeWords(copyTo) }));
	return lines;
}
