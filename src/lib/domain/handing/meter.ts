/**
 * The live meter: what a line has cost so far, valued as the rule set says (rent, or depreciation, domain.md §2.5) and by the count that
 * it lets govern: daily tickets where there are any (worked + idle not caused by the owner, §2.8), else the hour meter once it was
 * read, else the calendar. Once a thing is back, the days without a ticket are counted as its claim counts them. It runs on without
 * rounding up to whole steps; a claim rounds once, at the end. Exact on `domain/compensation`.
 */
import type { Row } from '../../../../db/schema.ts';
import { residualOf } from '../claim/valuation.ts';
import { halfUp, over, times, whole } from '../compensation/decimal.ts';
import type { Exact } from '../compensation/decimal.ts';
import { numberOf, textOf } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';
import { partsOf, ticketsUntil } from './parts.ts';
import { counts } from './ticket.ts';
import { shiftDays, untoldDays, untoldHours } from './untold.ts';

export type MeterLine = Pick<
	Row<'requisition_lines'>,
	| 'id'
	| 'incidentId'
	| 'kind'
	| 'countedQuantity'
	| 'consumed'
	| 'rateFen'
	| 'rateUnit'
	| 'unitPriceFen'
	| 'originalFen'
	| 'lifeHours'
	| 'meterStart'
	| 'meterEnd'
	| 'startedAt'
	| 'stoppedAt'
	| 'usedSince'
	| 'ended'
>;
export type MeterTicket = Pick<Row<'tickets'>, 'date' | 'workedHours' | 'idle' | 'late' | 'correctedBy'>;

/** What governs: `quantity` is that of goods consumed; `none`: nothing accrues. */
export type MeterBasis = 'tickets' | 'meter' | 'calendar' | 'quantity' | 'none';

export interface Accrued {
	readonly basis: MeterBasis;
	/** Whole 分 so far, half up. */
	readonly amountFen: number;
	/** The same use by the other valuation, 分; null where there is none. */
	readonly otherFen: number | null;
	/** 分 an hour that it grows by now, half up; 0 when it has stopped, or grows by tickets only. */
	readonly hourlyFen: number;
	/** Hundredths of an hour that were counted; null where hours do not count. */
	readonly hours: number | null;
	readonly running: boolean;
}

/** When, UTC ms, and in which zone days are days. */
export interface Moment {
	readonly now: number;
	readonly zone: string;
}

const HOUR_MS = 3_600_000;
const nothing: Accrued = { basis: 'none', amountFen: 0, otherFen: null, hourlyFen: 0, hours: null, running: false };

/** Payable hundredths of an hour of the tickets that count. */
export const ticketHours = (tickets: readonly MeterTicket[]): number =>
	tickets.filter(counts).reduce((sum, { workedHours, idle }) => sum + workedHours + idle.reduce((all, { cause, hours }) => all + (cause === 'owner' ? 0 : hours), 0), 0);

/** Hours of calendar that one unit of the rate covers. */
function hoursOfUnit(unit: MeterLine['rateUnit'], rules: Rules): number | undefined {
	if (unit === 'month') return numberOf(rules, 'day_hours') * numberOf(rules, 'month_days');
	return unit === 'piece' || unit === 'tonne' ? undefined : numberOf(rules, 'day_hours');
}

const exactly = (value: number): Exact => ({ n: BigInt(Math.round(value * 1_000_000)), d: 1_000_000n });

/** What was counted: units of the rate, and hours that wear a thing. */
interface Count {
	readonly basis: 'tickets' | 'meter' | 'calendar';
	readonly units: Exact;
	readonly worn: Exact;
	/** Hundredths of an hour, as they are told. */
	readonly hours: number;
	/** Units and worn hours that one hour adds; none where only a paper adds. */
	readonly hourly?: { readonly units: Exact; readonly worn: Exact };
}
const isShift = ({ rateUnit }: MeterLine): boolean => rateUnit === 'shift' || rateUnit === null;

/** Shifts go by what was worked, where that is known. */
function worked(line: MeterLine, tickets: readonly MeterTicket[], rules: Rules, zone: string): Count | undefined {
	if (!isShift(line)) return undefined;
	const byMeter = textOf(rules, 'count_basis') !== 'calendar' && line.meterStart !== null && line.meterEnd !== null;
	const metered = byMeter ? (line.meterEnd ?? 0) - (line.meterStart ?? 0) : undefined;
	const shift = numberOf(rules, 'shift_hours');
	const count = (basis: 'tickets' | 'meter', hours: number): Count => {
		const used = { n: BigInt(hours), d: 100n };
		return { basis, units: over(used, exactly(shift)), worn: used, hours };
	};
	const days = untoldDays(line, tickets, zone);
	const untold = metered === undefined ? shiftDays(days, line, zone) : days;
	if (tickets.some(counts)) return count('tickets', ticketHours(tickets) + untoldHours(untold.length, tickets, metered, shift));
	return metered === undefined ? undefined : count('meter', metered);
}

/** The calendar from hand-over until now, or until it stopped. */
function elapsed(line: MeterLine, rules: Rules, now: number): Count | undefined {
	const unit = hoursOfUnit(line.rateUnit, rules);
	if (unit === undefined || line.startedAt === null) return undefined;
	const ms = Math.max(0, (line.stoppedAt ?? now) - line.startedAt);
	const hours = { n: BigInt(ms), d: BigInt(HOUR_MS) };
	const wearing = isShift(line) ? over(exactly(numberOf(rules, 'shift_hours')), exactly(numberOf(rules, 'day_hours'))) : whole(1);
	const running = line.stoppedAt === null;
	return {
		...{ basis: 'calendar', units: over(hours, exactly(unit)), worn: times(hours, wearing), hours: Math.floor(ms / 36_000) },
		...(running && { hourly: { units: over(whole(1), exactly(unit)), worn: wearing } })
	};
}

type Used = Pick<Count, 'units' | 'worn'>;
type Price = (used: Used) => Exact;

/** The valuation that governs and the one beside it, as the claim takes them: rent where a rate was decided, wear where value and life are known. */
function prices(line: MeterLine, rules: Rules): readonly (Price | undefined)[] {
	const { rateFen, originalFen, lifeHours } = line;
	const quantity = whole(line.countedQuantity ?? 0);
	const rent: Price | undefined = rateFen === null || line.rateUnit === null ? undefined : ({ units }) => times(times(whole(rateFen), quantity), units);
	const wears = isShift(line) || line.rateUnit === 'day' || line.rateUnit === 'month';
	const wear: Price | undefined =
		!wears || originalFen === null || lifeHours === null || lifeHours <= 0
			? undefined
			: ({ worn }) => over(times(times(whole(originalFen - residualOf(originalFen, rules)), quantity), worn), { n: BigInt(lifeHours), d: 100n });
	const [first, other] = textOf(rules, 'valuation_basis') === 'C2d' ? [wear, rent] : [rent, wear];
	return [first ?? other, first && other];
}

/** Use of one part of a line; undefined where time does not count. */
function usedSoFar(part: MeterLine, tickets: readonly MeterTicket[], rules: Rules, { now, zone }: Moment): Accrued | undefined {
	const [price, other] = part.kind === 'goods' ? [] : prices(part, rules);
	const count = price && (worked(part, ticketsUntil(tickets, part, zone), rules, zone) ?? elapsed(part, rules, now));
	return (
		count && {
			...{ basis: count.basis, amountFen: Number(halfUp(price(count))), otherFen: other ? Number(halfUp(other(count))) : null },
			...{ hourlyFen: count.hourly ? Number(halfUp(price(count.hourly))) : 0, hours: count.hours, running: part.stoppedAt === null }
		}
	);
}

/** Parts of one line together; hours and basis are those of the part that went on the longest. */
const together = (one: Accrued, next: Accrued): Accrued => ({
	...{ ...next, amountFen: one.amountFen + next.amountFen, hourlyFen: one.hourlyFen + next.hourlyFen, running: one.running || next.running },
	otherFen: one.otherFen === null || next.otherFen === null ? null : one.otherFen + next.otherFen
});

/** What a line has cost by now, each of its parts until its own end. `tickets` are its own; those that do not count are left out. */
export function accruedOf(line: MeterLine, tickets: readonly MeterTicket[], rules: Rules, moment: Moment): Accrued {
	if (line.startedAt === null) return nothing;
	const [first, ...rest] = partsOf(line).flatMap((part) => usedSoFar(part, tickets, rules, moment) ?? []);
	if (first) return rest.reduce(together, first);
	const each = line.rateUnit === null ? line.unitPriceFen : line.rateFen;
	return each === null ? nothing : { ...nothing, basis: 'quantity', amountFen: each * line.consumed, running: line.stoppedAt === null };
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
