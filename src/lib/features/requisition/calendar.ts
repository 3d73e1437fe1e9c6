/** Limits that were reckoned without the calendar of a year: its weekends are known, its holidays and make-up days are not. */
import type { Row } from '$db/schema';
import { clockRules } from '$lib/domain/requisition/clocks';
import { yearsUnknown } from '$lib/domain/ruleset/working-days';
import type { Holidays } from '$lib/domain/ruleset/working-days';

type Clock = Pick<Row<'case_clocks'>, 'rule' | 'state' | 'basisAt' | 'dueAt'>;
const rules: Readonly<Record<string, { readonly key: string | null } | undefined>> = clockRules;
/** Measured in days, months or years: hours and agreed days ask no calendar. */
const isByCalendar = ({ rule }: Clock): boolean => rule !== 'regularise' && (rules[rule]?.key ?? null) !== null;

/** The years, in order, that limits still running reach into and of which no calendar was imported. */
export function yearsWithoutCalendar(clocks: readonly Clock[], holidays: Holidays, zone: string): number[] {
	const running = clocks.filter((clock) => (clock.state === 'open' || clock.state === 'suspended') && isByCalendar(clock));
	return [...new Set(running.flatMap(({ basisAt, dueAt }) => yearsUnknown(basisAt, dueAt, holidays, zone)))].toSorted((a, b) => a - b);
}
