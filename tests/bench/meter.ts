/** What two thousand things in use cost by now: every line of the meter, with its total, as the desk does it every second. */
import { accruedOf, totalOf } from '../../src/lib/domain/handing/meter.ts';
import type { MeterLine, MeterTicket } from '../../src/lib/domain/handing/meter.ts';
import { median, ROUNDS, seeded } from './result.ts';
import type { Item } from './result.ts';

const NOW = Date.UTC(2026, 7, 14, 2, 12, 36);
const HOUR_MS = 3_600_000;
const COUNT = 2_000;
const units = ['shift', 'day', 'month', 'm2'] as const;

function lines(): readonly { readonly line: MeterLine; readonly tickets: readonly MeterTicket[] }[] {
	const random = seeded(11);
	return Array.from({ length: COUNT }, (_, at) => ({
		line: {
			...{ id: `line-${at}`, incidentId: `incident-${at % 7}`, kind: 'equipment', countedQuantity: 1 + (at % 3), consumed: 0 },
			...{ rateFen: Math.floor(random() * 500_000), rateUnit: units[at % units.length] ?? 'day', unitPriceFen: null, originalFen: 96_000_000, lifeHours: 1_200_000 },
			...{ meterStart: 0, meterEnd: null, usedSince: null, ended: null, startedAt: NOW - Math.floor(random() * 200 * HOUR_MS), stoppedAt: null }
		},
		tickets:
			at % 4 === 0
				? Array.from({ length: 6 }, (_ticket, day) => ({
						date: `2026-08-0${day + 1}`,
						workedHours: Math.floor(random() * 1_000),
						idle: [{ cause: 'waiting' as const, hours: 200 }],
						late: false,
						correctedBy: null
					}))
				: []
	}));
}

export const meter: Item = {
	ids: ['meter.2000'],
	run: () => {
		const all = lines();
		const refresh = (second: number): number => {
			const from = performance.now();
			totalOf(all.map(({ line, tickets }) => accruedOf(line, tickets, { parameters: {} }, { now: NOW + second * 1_000, zone: 'Asia/Shanghai' })));
			return performance.now() - from;
		};
		for (let second = 0; second < 20; second++) refresh(second);
		const value = median(Array.from({ length: ROUNDS }, (_, round) => median(Array.from({ length: 20 }, (_each, second) => refresh(round * 20 + second)))));
		return Promise.resolve([
			{ id: 'meter.2000', what: `one refresh of ${COUNT.toLocaleString('en')} things in use, a quarter by tickets`, value, unit: 'ms', goal: 20, better: 'lower' }
		]);
	}
};
