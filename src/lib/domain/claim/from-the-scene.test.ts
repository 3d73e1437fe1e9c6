/** One case through the commands of every concept: stated, ordered, decided, served, handed over, given back, claimed, decided, paid, archived. */
import { expect, test } from 'vitest';
import { DAY } from './claim.fixture.ts';
import { totalOf } from './money.ts';
import { bags, servedCase } from './signed-case.fixture.ts';

test('2,000 bags taken, 1,450 used up: 1,740.00 from the list to the bank', async () => {
	const of = await servedCase(bags);
	const { world, clerk, decider, finance } = of.at;
	const { requisitionId } = of;
	const lineId = of.lineIds[0] ?? '';
	const line = { lineId, name: '编织袋', unit: '只', condition: '完好' };
	await of.paper('handover', [{ ...line, claimed: 2_000, quantity: 2_000 }]);
	world.now += DAY;
	await of.paper('return', [{ ...line, quantity: 550, consumed: 1_450, usedReturned: 0, damaged: 0, lost: 0 }]);
	expect(world.row('requisitions', requisitionId).state).toBe('returned');

	const claimId = await of.file();
	for (const type of ['claim.accept', 'claim.verify', 'claim.propose', 'claim.publicise'] as const) await world.send(clerk, type, { claimId });
	expect(totalOf(world.rows('claim_items'))).toBe(174_000);
	world.now += 10 * DAY;
	await world.send(decider, 'claim.decide', { claimId, expectFen: 174_000, reason: '核定' });
	await world.send(clerk, 'claim.serve', { claimId });
	const paymentId = String((await world.send(clerk, 'payment.plan', { requisitionId, claimId, kind: 'whole', amountFen: 174_000, payee: of.at.owner.name })).result.paymentId);
	await world.send(decider, 'payment.order', { paymentId });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
	await world.send(clerk, 'claim.archive', { claimId });
	expect([world.row('claims', claimId).state, world.row('requisitions', requisitionId).state]).toEqual(['archived', 'closed']);
	// Only the owner's rights against the requisition and the decision still run.
	expect([
		...new Set(
			world
				.rows('case_clocks')
				.filter(({ state }) => state === 'open')
				.map((clock) => `${clock.duty} ${clock.claimId ?? ''}`)
		)
	]).toEqual(['owner ', `owner ${claimId}`]);
});
