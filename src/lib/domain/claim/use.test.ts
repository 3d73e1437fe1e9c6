/** Days in use of which no ticket tells: no ticket silences the meter, and nothing is counted unseen. */
import { expect, test } from 'vitest';
import { DAY, returnedCase, ticket } from './claim.fixture.ts';
import type { ClaimCase } from './claim.fixture.ts';
import { untoldOf } from './use.ts';

const start = Date.UTC(2026, 7, 10, 6);
const four = { startedAt: start, stoppedAt: start + 3 * DAY + 4 * 3_600_000 } as const;
const none = { countedQuantity: 0, returnedOk: 0 } as const;
async function filed(machine: Parameters<typeof returnedCase>[0] = {}, tickets: (of: ClaimCase) => void = () => undefined): Promise<ClaimCase> {
	const of = await returnedCase({ goods: none, ...machine });
	tickets(of);
	return of.file();
}
const useOf = (of: ClaimCase) => of.items.find(({ formula }) => formula === 'C2');
const untold = (of: ClaimCase) => {
	const line = of.at.lines().find(({ id }) => id === of.at.machineLineId);
	return line && untoldOf(line, of.at.world.rows('tickets'), of.at.ruleSet, 'Asia/Shanghai');
};

test('26.5 h on the meter with one ticket of 8 h pay 3.5 台班, and three days are named', async () => {
	const of = await filed({ machine: four }, (at) => ticket(at.at, '2026-08-11', 800));
	expect([useOf(of)?.amountFen, useOf(of)?.inputs['hours']]).toEqual([630_000, 26.5]);
	expect(untold(of)).toEqual({ dates: ['2026-08-10', '2026-08-12', '2026-08-13'], hours: 1_850, by: 'meter' });
	const sources = useOf(of)
		?.evidence.filter(({ input }) => input === 'hours')
		.map(({ source }) => source.split(':')[0]);
	expect(new Set(sources)).toEqual(new Set(['tickets', 'requisition_lines', 'handings']));
});

test('idle that is not the owner’s is paid beside what the meter ran; a ticket of the owner’s standstill takes its day from the count', async () => {
	const of = await filed({ machine: four }, (at) => {
		ticket(at.at, '2026-08-11', 400, [{ cause: 'waiting', hours: 400 }]);
		ticket(at.at, '2026-08-12', 0, [{ cause: 'owner', hours: 800 }]);
	});
	// 4 + 4 by ticket, and 22.5 that the meter ran besides.
	expect(useOf(of)?.inputs['hours']).toBe(30.5);
	expect(untold(of)?.dates).toEqual(['2026-08-10', '2026-08-13']);
});

test('without a meter a day without a ticket is a shift; with every day told tickets govern', async () => {
	const blind = { ...four, meterStart: null, meterEnd: null } as const;
	const one = await filed({ machine: blind }, (at) => ticket(at.at, '2026-08-11', 400));
	expect([useOf(one)?.inputs['hours'], untold(one)?.by]).toEqual([4 + 3 * 8, 'calendar']);
	const all = await filed({ machine: four }, (at) => ['10', '11', '12', '13'].forEach((day) => ticket(at.at, `2026-08-${day}`, 400)));
	expect([useOf(all)?.inputs['hours'], untold(all)]).toEqual([16, undefined]);
});
