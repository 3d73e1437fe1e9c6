/**
 * The live meter: what a line has cost so far, by the rate of its order and the count that the rule set lets govern: daily tickets
 * where there are any (worked + idle not caused by the owner, domain.md §2.8), else the hour meter once it was read, else the
 * calendar. It runs on without rounding up to whole steps; a claim rounds once, at the end. Exact on `domain/compensation`.
 */
import type { Row } from '../../../../db/schema.ts';
import { halfUp, over, times, whole } from '../compensation/decimal.ts';
import type { Exact } from '../compensation/decimal.ts';
import { numberOf, textOf } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';
import { counts } from './ticket.ts';

export type MeterLine = Pick<
	Row<'requisition_lines'>,
	'id' | 'incidentId' | 'kind' | 'countedQuantity' | 'consumed' | 'rateFen' | 'rateUnit' | 'unitPriceFen' | 'meterStart' | 'meterEnd' | 'startedAt' | 'stoppedAt'
>;
export type MeterTicket = Pick<Row<'tickets'>, 'workedHours' | 'idle' | 'late' | 'correctedBy'>;

/** What governs: `quantity` is that of goods consumed; `none`: nothing accrues. */
export type MeterBasis = 'tickets' | 'meter' | 'calendar' | 'quantity' | 'none';

export interface Accrued {
	readonly basis: MeterBasis;
	/** Whole 分 so far, half up. */
	readonly amountFen: number;
	/** 分 an hour that it grows by now, half up; 0 when it has stopped, or grows by tickets only. */
	readonly hourlyFen: number;
	/** Hundredths of an hour that were counted; null where hours do not count. */
	readonly hours: number | null;
	readonly running: boolean;
}

const HOUR_MS = 3_600_000;
const nothing: Accrued = { basis: 'none', amountFen: 0, hourlyFen: 0, hours: null, running: false };

/** Payable hundredths of an hour of the tickets that count. */
export const ticketHours = (tickets: readonly MeterTicket[]): number =>
	tickets.filter(counts).reduce((sum, { workedHours, idle }) => sum + workedHours + idle.reduce((all, { cause, hours }) => all + (cause === 'owner' ? 0 : hours), 0), 0);

/** Hours of calendar that one unit of the rate covers. */
function hoursOfUnit(unit: MeterLine['rateUnit'], rules: Rules): number | undefined {
	if (unit === 'shift' || unit === 'day' || unit === 'm2' || unit === 'room_night' || unit === 'person_day') return numberOf(rules, 'day_hours');
	return unit === 'month' ? numberOf(rules, 'day_hours') * numberOf(rules, 'month_days') : undefined;
}

const exactly = (value: number): Exact => ({ n: BigInt(Math.round(value * 1_000_000)), d: 1_000_000n });

/** Shifts go by what was worked, where that is known. */
function workedHundredths(line: MeterLine, tickets: readonly MeterTicket[], rules: Rules): { readonly basis: 'tickets' | 'meter'; readonly hours: number } | undefined {
	if (line.rateUnit !== 'shift') return undefined;
	if (tickets.some(counts)) return { basis: 'tickets', hours: ticketHours(tickets) };
	if (textOf(rules, 'count_basis') === 'calendar' || line.meterStart === null || line.meterEnd === null) return undefined;
	return { basis: 'meter', hours: line.meterEnd - line.meterStart };
}

/** What a line has cost by `now` (UTC ms). `tickets` are its own; those that do not count are left out. */
export function accruedOf(line: MeterLine, tickets: readonly MeterTicket[], rules: Rules, now: number): Accrued {
	const { rateFen, unitPriceFen, startedAt, countedQuantity } = line;
	if (startedAt === null) return nothing;
	const running = line.stoppedAt === null;
	if (rateFen === null || line.rateUnit === null) {
		return unitPriceFen === null ? nothing : { ...nothing, basis: 'quantity', amountFen: unitPriceFen * line.consumed, running };
	}
	const price = times(whole(rateFen), whole(countedQuantity ?? 0));
	const worked = workedHundredths(line, tickets, rules);
	if (worked) {
		const amount = over(times(price, { n: BigInt(worked.hours), d: 100n }), exactly(numberOf(rules, 'shift_hours')));
		return { basis: worked.basis, amountFen: Number(halfUp(amount)), hourlyFen: 0, hours: worked.hours, running };
	}
	const unit = hoursOfUnit(line.rateUnit, rules);
	if (unit === undefined) return { ...nothing, basis: 'quantity', amountFen: rateFen * line.consumed, running };
	const elapsedMs = Math.max(0, (line.stoppedAt ?? now) - startedAt);
	const hourly = over(price, exactly(unit));
	const amount = times(hourly, { n: BigInt(elapsedMs), d: BigInt(HOUR_MS) });
	return { basis: 'calendar', amountFen: Number(halfUp(amount)), hourlyFen: running ? Number(halfUp(hourly)) : 0, hours: Math.floor(elapsedMs / 36_000), running };
}

export interface Metered {
	readonly amountFen: number;
	readonly hourlyFen: number;
	/** Lines that are in use now. */
	readonly running: number;
}

/** The sum of what was metered: of an incident, of all. */
export const totalOf = (accrued: readonly Accrued[]): Metered => ({
	amountFen: accrued.reduce((sum, { amountFen }) => sum + amountFen, 0),
	hourlyFen: accrued.reduce((sum, { hourlyFen }) => sum + hourlyFen, 0),
	running: accrued.filter(({ running }) => running).length
});
