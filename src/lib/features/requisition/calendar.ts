/** Limits in working days that were reckoned without the calendar of a year: its weekends are known, its holidays and make-up days are not. */
import type { Row } from '$db/schema';
import { clockRules } from '$lib/domain/requisition/clocks';
import { parameterOf } from '$lib/domain/ruleset/parameters';
import type { NumberKey, Rules } from '$lib/domain/ruleset/parameters';
import { yearsUnknown } from '$lib/domain/ruleset/working-days';
import type { Holidays } from '$lib/domain/ruleset/working-days';

type Clock = Pick<Row<'case_clocks'>, 'rule' | 'ruleSetId' | 'state' | 'basisAt' | 'dueAt'>;
const rules: Readonly<Record<string, { readonly key: NumberKey | null } | undefined>> = clockRules;

/** The years, in order, that such limits still running reach into and of which no calendar was imported. */
export function yearsWithoutCalendar(clocks: readonly Clock[], rulesOf: (id: string) => Rules | undefined, holidays: Holidays, zone: string): number[] {
	const inWorkingDays = ({ rule, ruleSetId }: Clock): boolean => {
		const [of, key] = [rulesOf(ruleSetId), rules[rule]?.key ?? null];
		return of !== undefined && key !== null && parameterOf(of, key).unit === 'working_day';
	};
	const running = clocks.filter((clock) => (clock.state === 'open' || clock.state === 'suspended') && inWorkingDays(clock));
	return [...new Set(running.flatMap(({ basisAt, dueAt }) => yearsUnknown(basisAt, dueAt, holidays, zone)))].toSorted((a, b) => a - b);
}
