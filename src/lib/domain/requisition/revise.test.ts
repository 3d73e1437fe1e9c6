/** A draft is put right before it is submitted. */
import { expect, test } from 'vitest';
import { preparedCase } from './case.fixture.ts';
import { application, forbidden } from './forbidden.fixture.ts';

test('a draft is revised line by line, its estimate with it', async () => {
	const at = await preparedCase();
	const drafted = await at.world.send(at.clerk, 'requisition.draft', await application(at));
	const requisitionId = String(drafted.result['requisitionId']);
	const [lineId] = drafted.result['lineIds'] as string[];
	await forbidden(at, at.clerk, 'requisition.revise', { requisitionId, dropLines: [String(lineId)] }, 'requisition.no_line');
	const { result } = await at.world.send(at.clerk, 'requisition.revise', { requisitionId, dropLines: [String(lineId)], addLines: [{ objectId: at.goods.id, quantity: 1_000 }] });
	expect(result).toMatchObject({ estimateLowFen: 36_000, estimateHighFen: 120_000 });
	expect(at.world.row('objects', at.machine.id).lineId).toBeNull();
	const [bags] = result['lineIds'] as string[];
	const fewer = await at.world.send(at.clerk, 'requisition.revise', { requisitionId, dropLines: [String(bags)], addLines: [{ objectId: at.goods.id, quantity: 500 }] });
	expect(fewer.result).toMatchObject({ estimateHighFen: 60_000 });
	expect(at.world.row('objects', at.goods.id)).toMatchObject({ lineId: null, taken: 500 });
});
