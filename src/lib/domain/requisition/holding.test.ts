/** Of many alike several orders hold a part each; together never more than there are, and what comes back is free for the next. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SignedCase } from '../claim/signed-case.fixture.ts';
import { Refusal } from '../refusal.ts';
import { preparedCase } from './case.fixture.ts';
import type { Case } from './case.fixture.ts';
import { freeOf } from './holding.ts';
import { orderOf, reasons } from './order.fixture.ts';

/** A shop with 2,000 bags, and a necessity that any number of orders to it can stand on. */
async function shop() {
	const at = await preparedCase();
	const { incidentId, clerk, world } = at;
	const { result } = await world.send(clerk, 'necessity.state', { incidentId, reason: '自有储备已用尽', lesser: reasons });
	return { at, necessityId: String(result['necessityId']) };
}
const draft = async (at: Case, necessityId: string, quantity: number): Promise<{ readonly requisitionId: string; readonly lineId: string }> => {
	const order = orderOf(at.world, at.incidentId, at.owner.id, [{ objectId: at.goods.id, quantity }]);
	const { result } = await at.world.send(at.clerk, 'requisition.draft', { ...order, necessityId });
	return { requisitionId: String(result['requisitionId']), lineId: String((result['lineIds'] as string[])[0]) };
};
const bags = ({ world, goods }: Case) => world.row('objects', goods.id);

test('two orders take 1,200 and 500 of 2,000 bags; a third is told that 300 are free, and what comes back is free again', async () => {
	const { at, necessityId } = await shop();
	const { world, clerk, decider } = at;
	const first = await draft(at, necessityId, 1_200);
	await draft(at, necessityId, 500);
	await expect(draft(at, necessityId, 301)).rejects.toMatchObject({ code: 'requisition.part_taken', facts: { free: 300, unit: bags(at).unit }, field: 'lines[0].quantity' });
	await draft(at, necessityId, 300);
	await expect(draft(at, necessityId, 1)).rejects.toMatchObject({ code: 'requisition.object_taken' });

	const { requisitionId, lineId } = first;
	await world.send(clerk, 'requisition.submit', { requisitionId });
	await world.send(decider, 'requisition.approve', { requisitionId });
	await world.send(clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	const signed = new SignedCase(at, requisitionId, [lineId]);
	const line = { lineId, name: bags(at).name, unit: bags(at).unit, condition: '完好' };
	await signed.paper('handover', [{ ...line, claimed: 1_200, quantity: 1_200 }]);
	expect(freeOf(bags(at))).toBe(0);
	await signed.paper('return', [{ ...line, quantity: 1_200, consumed: 0, usedReturned: 0, damaged: 0, lost: 0 }]);
	expect(freeOf(bags(at))).toBe(1_200);
	await draft(at, necessityId, 1_200);
});

test('an order lists the same thing once: more of it is another quantity of its line', async () => {
	const { at, necessityId } = await shop();
	const { requisitionId, lineId } = await draft(at, necessityId, 500);
	const more = [{ objectId: at.goods.id, quantity: 100 }];
	await expect(at.world.send(at.clerk, 'requisition.revise', { requisitionId, addLines: more })).rejects.toMatchObject({ code: 'requisition.object_twice' });
	expect(bags(at).taken).toBe(500);
	await at.world.send(at.clerk, 'requisition.revise', { requisitionId, dropLines: [lineId], addLines: [{ objectId: at.goods.id, quantity: 600 }] });
	expect(bags(at).taken).toBe(600);
});

test('a single thing, and one that bears a number, stays in one order only', async () => {
	const { at, necessityId } = await shop();
	const order = orderOf(at.world, at.incidentId, at.owner.id, [{ objectId: at.machine.id }]);
	await at.world.send(at.clerk, 'requisition.draft', { ...order, necessityId });
	await expect(at.world.send(at.clerk, 'requisition.draft', { ...order, necessityId })).rejects.toMatchObject({ code: 'requisition.object_taken' });
});

type Deed = readonly ['draft', number] | readonly ['revise', number, number] | readonly ['cancel', number];
const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
	fc.oneof(
		fc.tuple(fc.constant('draft' as const), fc.integer({ min: 1, max: 2_200 })),
		fc.tuple(fc.constant('revise' as const), fc.nat(5), fc.integer({ min: 1, max: 2_200 })),
		fc.tuple(fc.constant('cancel' as const), fc.nat(5))
	),
	{ maxLength: 14 }
);

test('whatever is drafted, revised and cancelled: what is taken is what the active lines hold, and never more than there is', async () => {
	await fc.assert(
		fc.asyncProperty(deeds, async (all) => {
			const { at, necessityId } = await shop();
			const { world, clerk, goods } = at;
			const active = () => world.rows('requisition_lines').filter(({ objectId, active: held }) => objectId === goods.id && held);
			for (const [deed, which, quantity = which] of all) {
				const line = active()[which % Math.max(1, active().length)];
				const done =
					deed === 'draft'
						? draft(at, necessityId, quantity)
						: line && deed === 'revise'
							? world.send(clerk, 'requisition.revise', { requisitionId: line.requisitionId, dropLines: [line.id], addLines: [{ objectId: goods.id, quantity }] })
							: line && world.send(clerk, 'requisition.cancel', { requisitionId: line.requisitionId, reason: '不再需要' });
				await done?.catch((error: unknown) => expect(error).toBeInstanceOf(Refusal));
				const held = active().reduce((sum, { claimedQuantity }) => sum + claimedQuantity, 0);
				expect(bags(at).taken ?? 0).toBe(held);
				expect(held).toBeLessThanOrEqual(goods.quantity);
			}
		}),
		{ numRuns: 25 }
	);
});
