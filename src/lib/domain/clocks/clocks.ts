/**
 * The reporting clocks of one incident: which reports are due to whom, by when and why.
 *
 * A clock the room must keep counts from receipt, so that it can be met; where the law counts from the accident, it does so, and a
 * limit that had passed before anybody called says so (`pastAtReceipt`) instead of blaming the desk. A rule that depends on grade,
 * near miss or casualties counts from when that became known (`knownAt`), not from a receipt that may lie hours back.
 */
import type { Casualties, Grade, Row } from '../../../../db/schema.ts';
import { hasCasualties } from '../casualties/figure.ts';
import type { Reporting } from '../codes/lists.ts';
import { codeOf } from '../codes/lists.ts';
import { atLeastGrade } from '../grading/grade.ts';
import { startOfDay } from '../time/zone.ts';
import type { Basis, ClockRule, Form, Keeper, Mark, RuleSet } from './rule-set.ts';
import { ruleSetOf } from './rule-set.ts';

export interface ClockFacts {
	/** Code of the list `incidentKinds`. */
	readonly kind: string;
	/** The confirmed grade, or the proposed one while nobody has confirmed. */
	readonly grade?: Grade | null | undefined;
	/** Facts of the near-miss rule that are met (`GradeReason.nearMiss`). */
	readonly nearMiss?: readonly string[] | undefined;
	readonly casualties?: Casualties | undefined;
	/** UTC ms; null when nobody knows. */
	readonly happenedAt: number | null;
	readonly receivedAt: number;
	/** When grade, near miss or casualties became known; default `receivedAt`. */
	readonly knownAt?: number | undefined;
}

export interface Clock {
	readonly rule: string;
	readonly ruleSet: string;
	readonly keeper: Keeper;
	readonly recipient: string;
	readonly form: Form;
	readonly basis: Basis;
	readonly basisAt: number;
	readonly dueAt: number;
	readonly source: string;
	readonly mark: Mark;
	/** The limit had passed before the room received the call. */
	readonly pastAtReceipt: boolean;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const reportingOf = (kind: string): Reporting => codeOf('incidentKinds', kind)?.reporting ?? 'general';
const covers = (reporting: readonly Reporting[] | 'all', of: Reporting) => reporting === 'all' || reporting.includes(of);

/**
 * The clocks of an incident, earliest first. Only the room's own by default; `keepers` adds those of the unit and the town.
 * After new figures call it again with `knownAt` and leave out the rules that already have a row: see `clocksToAdd`.
 */
export function clocksFor(facts: ClockFacts, set: RuleSet = ruleSetOf(), keepers: readonly Keeper[] = ['room']): Clock[] {
	const reporting = reportingOf(facts.kind);
	return set.rules
		.filter((rule) => keepers.includes(rule.keeper) && covers(rule.reporting, reporting) && applies(rule, facts))
		.map((rule) => start(rule, facts, set))
		.sort((a, b) => a.dueAt - b.dueAt || (a.rule < b.rule ? -1 : 1));
}

/** The clocks of an incident that have no row yet, whatever state the rows are in: a rule starts once an incident. */
export const clocksToAdd = (facts: ClockFacts, existing: readonly { readonly rule: string }[], set: RuleSet = ruleSetOf()): Clock[] =>
	clocksFor(facts, set).filter((clock) => !existing.some(({ rule }) => rule === clock.rule));

function applies(rule: ClockRule, facts: ClockFacts): boolean {
	if (rule.gradeFrom && !atLeastGrade(facts.grade, rule.gradeFrom)) return false;
	if (rule.nearMiss && !facts.nearMiss?.length) return false;
	return !rule.casualties || hasCasualties(facts.casualties ?? {});
}

function start(rule: ClockRule, facts: ClockFacts, set: RuleSet): Clock {
	const basis: Basis = rule.basis === 'happened' && facts.happenedAt !== null ? 'happened' : 'received';
	const learned = rule.gradeFrom || rule.nearMiss || rule.casualties ? Math.max(facts.receivedAt, facts.knownAt ?? facts.receivedAt) : facts.receivedAt;
	const basisAt = basis === 'happened' ? (facts.happenedAt ?? learned) : learned;
	const dueAt = basisAt + rule.minutes * minuteMs;
	const { key, keeper, recipient, form, source, mark } = rule;
	return { rule: key, ruleSet: set.id, keeper, recipient, form, basis, basisAt, dueAt, source, mark, pastAtReceipt: dueAt < facts.receivedAt };
}

/** The next follow-up report after a written one: at most 24 hours, 12 from 重大 on (总局令21号 art. 11); null where no rule asks for any. */
export function followUpClock(facts: Pick<ClockFacts, 'kind' | 'grade'>, reportedAt: number, set: RuleSet = ruleSetOf()): Clock | null {
	const reporting = reportingOf(facts.kind);
	const rule = set.followUps.find((candidate) => candidate.reporting.includes(reporting) && (!candidate.gradeFrom || atLeastGrade(facts.grade, candidate.gradeFrom)));
	if (!rule) return null;
	const { key, recipient, source, mark } = rule;
	return {
		rule: key,
		ruleSet: set.id,
		keeper: 'room',
		recipient,
		form: 'written',
		basis: 'received',
		basisAt: reportedAt,
		dueAt: reportedAt + dayMs / rule.perDay,
		source,
		mark,
		pastAtReceipt: false
	};
}

const isFollowUp = (rule: string, set: RuleSet) => set.followUps.some(({ key }) => key === rule);

/**
 * The open clocks that one report meets: same form, recipient among those it went to, and follow-up clocks by anything but the
 * initial report. So one written report to the city meets R6 and R3 together.
 */
export function clocksMetBy<C extends Pick<Row<'report_clocks'>, 'rule' | 'recipient' | 'form' | 'state'>>(
	report: { readonly form: Form; readonly kind: Row<'reports'>['kind']; readonly recipients: readonly string[] },
	clocks: readonly C[],
	set: RuleSet = ruleSetOf()
): C[] {
	return clocks.filter(
		(clock) =>
			clock.state === 'open' &&
			clock.form === report.form &&
			report.recipients.includes(clock.recipient) &&
			(!isFollowUp(clock.rule, set) || (report.kind !== 'initial' && report.kind !== 'phone'))
	);
}

/**
 * The instant from which a changed casualty count can no longer be reported in time (补报, 493 art. 13): 30 days after the day of the
 * accident, 7 for road and fire; the day of the accident is not counted. Null where the rule does not apply.
 */
export function supplementUntil(facts: Pick<ClockFacts, 'kind' | 'happenedAt' | 'receivedAt'>, zone: string, set: RuleSet = ruleSetOf()): number | null {
	const reporting = reportingOf(facts.kind);
	if (!set.supplement.reporting.includes(reporting)) return null;
	const days = set.supplement.shorter.reporting.includes(reporting) ? set.supplement.shorter.days : set.supplement.days;
	return startOfDay(facts.happenedAt ?? facts.receivedAt, zone, days + 1);
}

/** Offices to be told of an incident without a limit of time (493 art. 10). */
export const noticesFor = (kind: string, set: RuleSet = ruleSetOf()): readonly string[] =>
	set.notices.filter(({ reporting }) => reporting.includes(reportingOf(kind))).flatMap(({ offices }) => offices);
