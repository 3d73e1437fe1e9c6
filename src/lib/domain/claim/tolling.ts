/**
 * 程序中止 (突发事件应对法 art. 13): while emergency measures make it impossible to go on, the limits of a claim stand still; afterwards each
 * is moved on by the time it stood still, in the days it is counted in:
 *
 * - a limit in working days by the worked days after the day it stopped, up to and with the day it goes on;
 * - one of days, months or years by the calendar days between those two days, and off a free day at its end (民法典 art. 203);
 * - one of hours by the time itself.
 *
 * Both days are counted as the statutes count them: the day it stopped had begun, the day it goes on is still free. So a limit is never
 * shortened, and one that stood still within a single day stays as it was. What had run out before is not revived, and no limit that
 * others set is touched: the order's own (48 h, the return) and those of the reconsideration body and the court (reply, defence).
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { clockRules } from '../requisition/clocks.ts';
import type { ClockRule } from '../requisition/clocks.ts';
import { flagOf, parameterOf } from '../ruleset/parameters.ts';
import type { NumberKey } from '../ruleset/parameters.ts';
import { dueAfterDays, dueAfterWorkingDays, daysBetween, isWorkingDay, workingDaysBetween } from '../ruleset/working-days.ts';
import type { Holidays } from '../ruleset/working-days.ts';

type Clock = Row<'case_clocks'>;
export type Suspension = Pick<Row<'suspensions'>, 'from' | 'resumedAt'>;

/** How days are counted: by which rule set, calendar and zone. */
export interface Counting {
	readonly ruleSet: Row<'rule_sets'>;
	readonly holidays: Holidays;
	/** IANA zone (`context.zone`). */
	readonly zone: string;
}

const tolled = ['claim_window', 'accept', 'supplement', 'decide', 'publicity', 'pay', 'reconsideration', 'litigation', 'litigation_after'] as const satisfies readonly ClockRule[];
type Tolled = (typeof tolled)[number];
export const isTolled = (rule: string): rule is Tolled => (tolled as readonly string[]).includes(rule);
const keyOf = ({ rule }: Clock): NumberKey => clockRules[rule as Tolled].key;

/** The suspension under which a case stands now, if any. */
export const standingOf = <S extends Suspension>(rows: readonly S[]): S | undefined => rows.find(({ resumedAt }) => resumedAt === null);

/** Limits that run, or wait for the end of an appraisal or of a supplement: what a suspension has to hold. */
export const tollable = (clocks: readonly Clock[]): Clock[] => clocks.filter(({ rule, state }) => isTolled(rule) && (state === 'open' || state === 'suspended'));

/** The due time of the limit `key` of a rule set that stood still from `from` to `until` (UTC ms); never earlier than it was. */
export function movedOn(key: NumberKey, dueAt: number, from: number, until: number, { ruleSet, holidays, zone }: Counting): number {
	if (until <= from) return dueAt;
	const { unit } = parameterOf(ruleSet, key);
	if (unit === 'hour') return dueAt + (until - from);
	const still = daysBetween(from, until, zone);
	if (still === 0) return dueAt;
	if (unit !== 'working_day') return Math.max(dueAt, dueAfterDays(dueAt, still, holidays, zone));
	// What ends on a free day ends with the next worked one: that day is still to run.
	const left = daysBetween(from, dueAt, zone) <= 0 ? 0 : workingDaysBetween(from, dueAt, holidays, zone) + (isWorkingDay(dueAt, holidays, zone) ? 0 : 1);
	return Math.max(dueAt, dueAfterWorkingDays(until, left, holidays, zone));
}

/** The due time of a limit that began at `basisAt`, moved on by suspensions that are over. */
export const movedPast = (key: NumberKey, dueAt: number, basisAt: number, suspensions: readonly Suspension[], of: Counting): number =>
	suspensions
		.toSorted((a, b) => a.from - b.from)
		.reduce((due, { from, resumedAt }) => (resumedAt === null || due < from ? due : movedOn(key, due, Math.max(from, basisAt), resumedAt, of)), dueAt);

/** All limits of a case that run stand still from `from` on; one that had run out before is left as it is. */
export const hold = (clocks: readonly Clock[], from: number): Change[] =>
	tollable(clocks)
		.filter(({ state, dueAt }) => state === 'open' && dueAt >= from)
		.flatMap((clock) => update('case_clocks', clock, { state: 'suspended', metAt: Math.max(from, clock.basisAt) }));

/** A limit that would stand still without the suspension: the papers are awaited, or the appraiser's report (domain.md §2.4). */
function waitsByItself({ rule, claimId }: Clock, claims: readonly Row<'claims'>[], { ruleSet }: Counting): boolean {
	const state = claims.find(({ id }) => id === claimId)?.state;
	return (rule === 'accept' && state === 'supplement') || (rule === 'decide' && state === 'appraising' && !flagOf(ruleSet, 'appraisal_counts'));
}

/** What a limit says besides the clock: the order's window, the notice and the supplement of a claim. */
function mirrored({ rule, claimId }: Clock, dueAt: number, { requisition, claims }: Standing): Change[] {
	if (rule === 'claim_window') return update('requisitions', requisition, { claimUntil: dueAt });
	const claim = claims.find(({ id }) => id === claimId);
	if (!claim || (rule !== 'publicity' && rule !== 'supplement')) return [];
	return update('claims', claim, rule === 'publicity' ? { publicUntil: dueAt } : { supplementDueAt: dueAt });
}

export interface Standing {
	readonly requisition: Row<'requisitions'>;
	readonly claims: readonly Row<'claims'>[];
	readonly clocks: readonly Clock[];
}

/** The limits go on at `at`; `from` is the beginning of the suspension. */
export function release(standing: Standing, from: number, at: number, counting: Counting): Change[] {
	const held = tollable(standing.clocks).filter((clock) => clock.dueAt >= from && !waitsByItself(clock, standing.claims, counting));
	return held.flatMap((clock) => {
		const dueAt = movedOn(keyOf(clock), clock.dueAt, clock.metAt ?? Math.max(from, clock.basisAt), at, counting);
		const overdueAt = dueAt === clock.dueAt ? clock.overdueAt : null;
		return [...update('case_clocks', clock, { state: 'open', metAt: null, dueAt, overdueAt }), ...(dueAt === clock.dueAt ? [] : mirrored(clock, dueAt, standing))];
	});
}
