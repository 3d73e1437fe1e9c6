import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Idle } from '../../../../db/requisition.ts';
import { accruedOf, totalOf } from './meter.ts';
import type { MeterLine, MeterTicket } from './meter.ts';

const HOUR = 3_600_000;
const start = Date.UTC(2026, 7, 10, 6, 0);
const rules = { parameters: {} };
const base: MeterLine = {
	...{
		id: 'line',
		usedSince: null,
		ended: null,
		incidentId: 'incident',
		kind: 'equipment',
		countedQuantity: 1,
		consumed: 0,
		rateFen: 180_000,
		rateUnit: 'shift',
		unitPriceFen: null,
		originalFen: null,
		lifeHours: null
	},
	...{ meterStart: 126_200, meterEnd: null, startedAt: start, stoppedAt: null }
};
const when = (now: number) => ({ now, zone: 'Asia/Shanghai' });
const ticket = (workedHours: number, ...idle: Idle[]): MeterTicket => ({ date: '2026-08-10', workedHours, idle, late: false, correctedBy: null });

describe('the meter of a line', () => {
	test('goes by tickets: worked and idle that is not the owner’s (domain.md §2.9 case 2)', () => {
		const tickets = [ticket(800), ticket(800), ticket(400, { cause: 'waiting', hours: 400 }), ticket(0, { cause: 'owner', hours: 800 })];
		expect(accruedOf(base, tickets, rules, when(start))).toMatchObject({ basis: 'tickets', hours: 2_400, amountFen: 540_000, hourlyFen: 0, running: true });
		const ignored = [
			{ ...ticket(800), late: true },
			{ ...ticket(800), correctedBy: 'other' }
		];
		expect(accruedOf(base, [...tickets, ...ignored], rules, when(start)).hours).toBe(2_400);
	});

	test('without tickets the hour meter governs once it was read (domain.md §2.6: 26.5 h before rounding up to steps)', () => {
		const back = { ...base, meterEnd: 128_850, stoppedAt: start + 76 * HOUR };
		expect(accruedOf(back, [], rules, when(start + 100 * HOUR))).toMatchObject({ basis: 'meter', hours: 2_650, amountFen: 596_250, running: false });
		const calendar = { parameters: { count_basis: { value: 'calendar', unit: 'choice', source: '', mark: 'K' as const } } };
		expect(accruedOf(back, [], calendar, when(start + 100 * HOUR))).toMatchObject({ basis: 'calendar', amountFen: 570_000 });
	});

	test('by the day it runs on every second: 1,500 元 and 1,000 元 a day grow by 104.17 元 an hour together', () => {
		const bus: MeterLine = { ...base, kind: 'vehicle', rateFen: 150_000, rateUnit: 'day', meterStart: null };
		const power: MeterLine = { ...bus, rateFen: 100_000 };
		const at = start + 74.71 * HOUR;
		expect(accruedOf(bus, [], rules, when(at))).toMatchObject({ basis: 'calendar', amountFen: 466_938, hourlyFen: 6_250 });
		expect(totalOf([bus, power].map((line) => accruedOf(line, [], rules, when(at))))).toMatchObject({ hourlyFen: 10_417, running: 2 });
	});

	test('goods cost what was consumed, and nothing costs anything before it was handed over', () => {
		const bags: MeterLine = { ...base, kind: 'goods', rateFen: null, rateUnit: null, unitPriceFen: 120, consumed: 1_450, countedQuantity: 2_000 };
		expect(accruedOf(bags, [], rules, when(start))).toMatchObject({ basis: 'quantity', amountFen: 174_000, hourlyFen: 0 });
		expect(accruedOf({ ...bags, startedAt: null }, [], rules, when(start))).toMatchObject({ basis: 'none', amountFen: 0 });
	});

	test('never runs backwards, stops where the line stopped, and a total is the sum of its lines', () => {
		const line = fc.record({
			rateFen: fc.nat(1_000_000),
			rateUnit: fc.constantFrom('day' as const, 'shift' as const, 'month' as const, 'm2' as const),
			countedQuantity: fc.nat(50),
			stopAfter: fc.option(fc.nat(400 * HOUR), { nil: null })
		});
		fc.assert(
			fc.property(fc.array(line, { maxLength: 20 }), fc.nat(300 * HOUR), fc.nat(300 * HOUR), (drawn, early, more) => {
				const lines = drawn.map(({ stopAfter, ...rest }) => ({ ...base, ...rest, meterStart: null, stoppedAt: stopAfter === null ? null : start + stopAfter }));
				const at = (now: number) => lines.map((one) => accruedOf(one, [], rules, when(now)));
				const [before, after] = [at(start + early), at(start + early + more)];
				for (const [index, one] of before.entries()) {
					expect(Number.isSafeInteger(one.amountFen)).toBe(true);
					expect(after[index]?.amountFen).toBeGreaterThanOrEqual(one.amountFen);
					const { stoppedAt } = lines[index] ?? base;
					if (stoppedAt !== null && stoppedAt <= start + early) expect(after[index]?.amountFen).toBe(one.amountFen);
				}
				expect(totalOf(after).amountFen).toBe(after.reduce((sum, { amountFen }) => sum + amountFen, 0));
			})
		);
	});
});

describe('by the valuation of the rule set', () => {
	const wear = { parameters: { valuation_basis: { value: 'C2d', unit: 'choice', source: '', mark: 'K' as const } } };
	const worn: MeterLine = { ...base, originalFen: 96_000_000, lifeHours: 1_200_000 };

	test('depreciation governs where it is in force, with the rent beside it; and the other way round', () => {
		const back = { ...worn, meterEnd: 128_850, stoppedAt: start + HOUR };
		expect(accruedOf(back, [], wear, when(start))).toMatchObject({ basis: 'meter', amountFen: 201_400, otherFen: 596_250 });
		expect(accruedOf(back, [], rules, when(start))).toMatchObject({ amountFen: 596_250, otherFen: 201_400 });
		// What is worth nothing known is paid by rent all the same.
		expect(accruedOf({ ...back, lifeHours: null }, [], wear, when(start))).toMatchObject({ amountFen: 596_250, otherFen: null });
	});

	test('while it runs, a shift a day wears it 8 h, a day 24 h', () => {
		expect(accruedOf(worn, [], wear, when(start + 24 * HOUR))).toMatchObject({ amountFen: 8 * 7_600, hourlyFen: 2_533 });
		expect(accruedOf({ ...worn, rateUnit: 'day' }, [], wear, when(start + 24 * HOUR))).toMatchObject({ amountFen: 24 * 7_600, hourlyFen: 7_600 });
	});

	test('once it is back, a day without a ticket goes by the rest of the meter', () => {
		const back = { ...base, meterEnd: 128_850, stoppedAt: start + 30 * HOUR };
		expect(accruedOf(back, [ticket(800)], rules, when(start))).toMatchObject({ basis: 'tickets', hours: 2_650, amountFen: 596_250 });
		expect(accruedOf({ ...back, stoppedAt: start + HOUR }, [ticket(800)], rules, when(start))).toMatchObject({ hours: 800, amountFen: 180_000 });
	});
});
