/** Limits of a claim: counted by the rule set of the claim and the calendar of worked days, kept among the clocks of its case. */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import type { Context } from '../command.ts';
import { clockRules, openClock } from '../requisition/clocks.ts';
import type { ClockRule } from '../requisition/clocks.ts';
import { dueBy } from '../ruleset/working-days.ts';

/** Limits that are measured by the rule set. */
export type ClaimClock = Exclude<ClockRule, 'expected_return' | 'extension_notice' | 'regularise' | 'return'>;

export interface Measured {
	readonly ruleSet: Row<'rule_sets'>;
	readonly holidays: readonly Row<'holidays'>[];
	readonly clocks: readonly Row<'case_clocks'>[];
}

export interface Opened {
	readonly changes: Change[];
	/** UTC ms. */
	readonly dueAt: number;
}

/** Opens the limit `rule` counted from `basisAt`; `note` is shown beside it. */
export function openLimit(
	rule: ClaimClock,
	of: { readonly requisition: Pick<Row<'requisitions'>, 'id' | 'incidentId' | 'areaId'>; readonly claimId?: string },
	{ ruleSet, holidays }: Pick<Measured, 'ruleSet' | 'holidays'>,
	{ context, basisAt = context.now, note }: { readonly context: Pick<Context, 'now' | 'zone' | 'id'>; readonly basisAt?: number; readonly note?: string }
): Opened {
	const due = dueBy(ruleSet, clockRules[rule].key, basisAt, holidays, context.zone);
	return {
		dueAt: due.dueAt,
		changes: openClock(context.id(`clock:${rule}`), { ...of, ruleSet, holidays, zone: context.zone }, rule, basisAt, { ...due, ...(note !== undefined && { note }) })
	};
}

/** Appraisal does not count (domain.md §2.4): the clock stands still from `now` on. */
export const suspend = (clocks: readonly Row<'case_clocks'>[], rule: ClaimClock, now: number): Change[] =>
	clocks.filter((clock) => clock.rule === rule && clock.state === 'open').flatMap((clock) => update('case_clocks', clock, { state: 'suspended', metAt: now }));

/** Goes on: the time it stood still (from `metAt`) is added. */
export const goOn = (clocks: readonly Row<'case_clocks'>[], rule: ClaimClock, now: number): Change[] =>
	clocks
		.filter((clock) => clock.rule === rule && clock.state === 'suspended')
		.flatMap((clock) => update('case_clocks', clock, { state: 'open', metAt: null, overdueAt: null, dueAt: clock.dueAt + (now - (clock.metAt ?? now)) }));

/** What stands open of a claim is due no more. */
export const endAll = (clocks: readonly Row<'case_clocks'>[], claimId: string): Change[] =>
	clocks
		.filter((clock) => clock.claimId === claimId && (clock.state === 'open' || clock.state === 'suspended'))
		.flatMap((clock) => update('case_clocks', clock, { state: 'cancelled' }));
