/** A case that had ended because nothing came is watched again from the moment its line is opened. */
import { expect, test } from 'vitest';
import { bags, servedCase } from './signed-case.fixture.ts';

test('opened again, the day of the promised return is watched by a clock of its own', async () => {
	const of = await servedCase(bags);
	const { world, clerk } = of.at;
	const [lineId = ''] = of.lineIds;
	const count = (quantity: number) => ({ lineId, name: '编织袋', unit: '只', claimed: 2_000, quantity, condition: '—', ...(quantity < 2_000 && { note: '未送到' }) });
	const clocks = () => world.rows('case_clocks').filter(({ rule, state }) => rule === 'expected_return' && state === 'open');
	await of.paper('handover', [count(0)]);
	expect([world.row('requisitions', of.requisitionId).state, clocks()]).toEqual(['returned', []]);
	await world.send(clerk, 'handing.count_again', { lineId, reason: '当晚送到' });
	expect(clocks()).toMatchObject([{ dueAt: world.row('requisitions', of.requisitionId).expectedReturnAt }]);
	await of.paper('handover', [count(2_000)]);
	expect(world.row('requisition_lines', lineId)).toMatchObject({ state: 'in_use', countedQuantity: 2_000, discrepancy: '未送到' });
});
