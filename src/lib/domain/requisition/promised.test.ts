/** The promised day of return and the notice before it, from hand-over to return. */
import { expect, test } from 'vitest';
import { bags, servedCase } from '../claim/signed-case.fixture.ts';
import type { SignedCase } from '../claim/signed-case.fixture.ts';
import { dueCommands } from '../clock/due.ts';
import { CLOCK } from '../world.fixture.ts';

const HOUR = 3_600_000;
const count = (of: SignedCase, set: object) => [{ lineId: of.lineIds[0] ?? '', name: '编织袋', unit: '只', condition: '完好', quantity: 2_000, ...set }];
const clocks = (of: SignedCase) =>
	of.at.world
		.rows('case_clocks')
		.filter(({ rule }) => rule === 'expected_return' || rule === 'extension_notice')
		.toSorted((a, b) => a.dueAt - b.dueAt);
const told = (of: SignedCase): string[] => clocks(of).map(({ rule, state }) => `${rule} ${state}`);
const expected = (of: SignedCase): number => of.at.world.row('requisitions', of.requisitionId).expectedReturnAt;

async function inUse(): Promise<SignedCase> {
	const of = await servedCase(bags);
	await of.paper('handover', count(of, { claimed: 2_000 }));
	return of;
}
const giveBack = (of: SignedCase) => of.paper('return', count(of, { consumed: 0, usedReturned: 0, damaged: 0, lost: 0 }));
async function runOut(of: SignedCase): Promise<void> {
	const { world } = of.at;
	for (const due of dueCommands(world, world.now).filter(({ type }) => type === 'case_clock.overdue'))
		await world.send(CLOCK, due.type as 'case_clock.overdue', due.payload as never);
}

test('hand-over opens both, the notice as many hours earlier as the rule set says; the return closes both', async () => {
	const of = await inUse();
	expect(told(of)).toEqual(['extension_notice open', 'expected_return open']);
	expect(clocks(of).map(({ dueAt, duty }) => [dueAt - expected(of), duty])).toEqual([
		[-24 * HOUR, 'clerk'],
		[0, 'clerk']
	]);
	of.at.world.now += HOUR;
	await giveBack(of);
	expect(told(of)).toEqual(['extension_notice met', 'expected_return met']);
});

test('a longer use that is told in time meets the notice and opens both anew', async () => {
	const of = await inUse();
	const { world, decider } = of.at;
	await world.send(decider, 'requisition.extend', { requisitionId: of.requisitionId, expectedReturnAt: expected(of) + 48 * HOUR, reason: '险情未解除' });
	expect(told(of)).toEqual(['extension_notice met', 'expected_return cancelled', 'extension_notice open', 'expected_return open']);
	expect(clocks(of).at(-1)).toMatchObject({ dueAt: expected(of), note: '险情未解除' });
});

test('a notice not given falls overdue while the thing stays in use; after the promised day only the return is due', async () => {
	const of = await inUse();
	of.at.world.now = expected(of) - HOUR;
	await runOut(of);
	expect(clocks(of).map(({ overdueAt }) => overdueAt !== null)).toEqual([true, false]);
	expect(of.at.world.row('requisitions', of.requisitionId).state).toBe('in_use');
	of.at.world.now = expected(of) + HOUR;
	await runOut(of);
	expect(of.at.world.row('requisitions', of.requisitionId).state).toBe('return_due');
	expect(told(of)).toEqual(['extension_notice cancelled', 'expected_return open']);
	await giveBack(of);
	expect(told(of)).toEqual(['extension_notice cancelled', 'expected_return late']);
});

test('a use shorter than the notice has only its day', async () => {
	const of = await servedCase(bags);
	of.at.world.now = expected(of) - 2 * HOUR;
	await of.paper('handover', count(of, { claimed: 2_000 }));
	expect(told(of)).toEqual(['expected_return open']);
});
