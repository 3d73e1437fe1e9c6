/** Limits of a claim: counted by the rule set of the claim and the calendar of worked days, kept among the clocks of its case. */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import type { Context } from '../command.ts';
import { clockRules, openClock } from '../requisition/clocks.ts';
import type { ClockRule } from '../requisition/clocks.ts';
import { dueBy } from '../ruleset/working-days.ts';
import { isTolled, movedOn, movedPast, standingOf } from './tolling.ts';

/** Limits that are measured by the rule set. */
export type ClaimClock = Exclude<ClockRule, 'expected_return' | 'extension_notice' | 'regularise' | 'return' | 'damage'>;

export interface Measured {
	readonly ruleSet: Row<'rule_sets'>;
	readonly holidays: readonly Row<'holidays'>[];
	readonly clocks: readonly Row<'case_clocks'>[];
	readonly suspensions: readonly Row<'suspensions'>[];
}

export interface Opened {
	readonly changes: Change[];
	/** UTC ms. */
	readonly dueAt: number;
}

/** Opens the limit `rule` counted from `basisAt`; `note` is shown beside it. While the case is suspended it stands still from its beginning. */
export function openLimit(
	rule: ClaimClock,
	of: { readonly requisition: Pick<Row<'requisitions'>, 'id' | 'incidentId' | 'areaId'>; readonly claimId?: string },
	{ ruleSet, holidays, suspensions }: Pick<Measured, 'ruleSet' | 'holidays' | 'suspensions'>,
	{ context, basisAt = context.now, note }: { readonly context: Pick<Context, 'now' | 'zone' | 'id'>; readonly basisAt?: number; readonly note?: string }
): Opened {
	const { zone } = context;
	const { dueAt: first, source } = dueBy(ruleSet, clockRules[rule].key, basisAt, holidays, zone);
	const dueAt = isTolled(rule) ? movedPast(clockRules[rule].key, first, basisAt, suspensions, { ruleSet, holidays, zone }) : first;
	const standing = isTolled(rule) ? standingOf(suspensions) : undefined;
	const stillFrom = standing && dueAt >= standing.from ? Math.max(basisAt, standing.from) : undefined;
	return {
		dueAt,
		changes: openClock(context.id(`clock:${rule}`), { ...of, ruleSet, holidays, zone }, rule, basisAt, { dueAt, source, stillFrom, ...(note !== undefined && { note }) })
	};
}

/** The clock stands still from `now` on: an appraisal does not count (domain.md §2.4), nor does the time the owner takes for what is missing. */
export const pause = (clocks: readonly Row<'case_clocks'>[], rule: ClaimClock, now: number): Change[] =>
	clocks.filter((clock) => clock.rule === rule && clock.state === 'open').flatMap((clock) => update('case_clocks', clock, { state: 'suspended', metAt: now }));

/** Goes on, moved on by the time it stood still (from `metAt`) as `movedOn` counts it; where the case is suspended it still waits for the end of that. */
export function goOn({ clocks, suspensions, ruleSet, holidays }: Measured, rule: ClaimClock, { now, zone }: Pick<Context, 'now' | 'zone'>): Change[] {
	const waits = isTolled(rule) && standingOf(suspensions) !== undefined;
	return clocks
		.filter((clock) => clock.rule === rule && clock.state === 'suspended')
		.flatMap((clock) => {
			const dueAt = movedOn(clockRules[rule].key, clock.dueAt, clock.metAt ?? now, now, { ruleSet, holidays, zone });
			return update('case_clocks', clock, { dueAt, overdueAt: null, ...(waits ? { metAt: now } : { state: 'open', metAt: null }) });
		});
}

/** Rights of the owner against a decision (行政复议法 art. 20, 行政诉讼法 art. 45–46): they end by time or use, never by a deed of ours. */
export const remedies: readonly string[] = ['reconsideration', 'litigation', 'litigation_after'] satisfies ClaimClock[];

/** What stands open of a claim is due no more. */
export const endAll = (clocks: readonly Row<'case_clocks'>[], claimId: string): Change[] =>
	clocks
		.filter((clock) => clock.claimId === claimId && (clock.state === 'open' || clock.state === 'suspended'))
		.flatMap((clock) => update('case_clocks', clock, { state: 'cancelled' }));
