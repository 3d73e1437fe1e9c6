/**
 * The day a thing was promised back, watched from hand-over on, and some hours before it the moment by which 续用 is to be told to the
 * owner or the return arranged: how many hours, the rule set says.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { numberOf, parameterOf } from '../ruleset/parameters.ts';
import { cancelClock, meetClock, openClock } from './clocks.ts';
import type { ClockOf } from './clocks.ts';
import { isBeforeHandOver, stepBy } from './states.ts';

const HOUR = 3_600_000;
type Clocks = readonly Row<'case_clocks'>[];

export interface Promised {
	/** UTC ms. */
	readonly dueAt: number;
	/** The number of the decision that promises it. */
	readonly source: string;
	readonly note?: string;
}

/** Opens both at `at` (UTC ms); of a use that is shorter than the notice, only the day itself. `id` comes from the context. */
export function openPromised(id: (part: string) => string, of: ClockOf, at: number, promised: Promised): Change[] {
	const noticeAt = promised.dueAt - numberOf(of.ruleSet, 'extension_notice') * HOUR;
	const { source } = parameterOf(of.ruleSet, 'extension_notice');
	return [
		...openClock(id('clock:expected_return'), of, 'expected_return', at, promised),
		...(noticeAt > at ? openClock(id('clock:extension_notice'), of, 'extension_notice', at, { dueAt: noticeAt, source }) : [])
	];
}

/**
 * Nothing of an order is left to account for since `at` (UTC ms): it is returned, and what was due for that is done. An order of which
 * nothing came at all goes there by its hand-over. Refuses `requisition.wrong_state` 409.
 */
export const allBack = (order: Row<'requisitions'>, clocks: Clocks, at: number, now: number, set: Partial<Row<'requisitions'>> = {}): Change[] => [
	...stepBy(order, isBeforeHandOver(order.state) ? 'hand_over' : 'return', now, { ...set, state: 'returned', returnedAt: at }),
	...meetClock(clocks, 'return', at),
	...meetClock(clocks, 'extension_notice', at),
	...meetClock(clocks, 'expected_return', at)
];

/** The day a thing was promised back by word of mouth is promised by the decision from now on. */
export const nameSource = (clocks: Clocks, number: string): Change[] =>
	clocks.filter(({ rule, source }) => rule === 'expected_return' && source === '').flatMap((clock) => update('case_clocks', clock, { source: number }));

/** Told at `at` that it is kept longer: the notice is given, the old day is no more. */
export const extendPromised = (clocks: Clocks, at: number, note: string): Change[] => [
	...meetClock(clocks, 'extension_notice', at),
	...cancelClock(clocks, 'expected_return', note)
];
