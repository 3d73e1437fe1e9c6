/** How a case ends without compensation: a transfer with its return, a cancelled one with its reason; and what is said of a day that was promised by word. */
import { expect, test } from 'vitest';
import { refusalOf } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';
import { openPromised } from './promised.ts';

test('what one office lends another is closed at its return; a claim is never asked for, and nothing else ends so', async () => {
	const at = await caseIn('returned', { means: 'transfer' });
	const { world, clerk, requisitionId } = at;
	expect(await refusalOf(world.send(clerk, 'claim.notify', { requisitionId, papers: ['申请表'] }))).toBe('rule claim.nothing_owed requisitionId');
	expect(await refusalOf(world.send(clerk, 'requisition.close', { requisitionId }))).toBe('rule paper.required papers');
	await world.issueBefore(clerk, 'requisition.close', { requisitionId });
	await world.send(clerk, 'requisition.close', { requisitionId });
	expect(at.requisition()).toMatchObject({ state: 'closed', closedAt: world.now });
	expect(at.clocks().filter(({ state }) => state === 'open')).toEqual([]);

	const seized = await caseIn('returned');
	expect(await refusalOf(seized.world.send(seized.clerk, 'requisition.close', { requisitionId: seized.requisitionId }))).toBe('rule requisition.not_transfer requisitionId');
	const lent = await caseIn('in_use', { means: 'transfer' });
	expect(await refusalOf(lent.world.send(lent.clerk, 'requisition.close', { requisitionId: lent.requisitionId }))).toBe('conflict requisition.wrong_state requisitionId');
});

test('a decided order that is cancelled keeps the reason of its decision and its own', async () => {
	const at = await caseIn('approved', { decisionReason: '同意，注意安全' });
	await at.world.send(at.decider, 'requisition.cancel', { requisitionId: at.requisitionId, reason: '机械故障' });
	expect(at.requisition()).toMatchObject({ state: 'cancelled', decisionReason: '同意，注意安全', cancelReason: '机械故障' });
});

test('nobody signs, or orders by word, under the power of an account that is out of use or has another post', async () => {
	const at = await caseIn('submitted');
	const { world, decider, clerk, incidentId, owner, goods } = at;
	const sys = world.user('SYS');
	const oral = {
		...{ incidentId, ownerId: owner.id, purpose: '清理塌方', deliverAt: world.now + 3_600_000, deliverPlace: '青山湖路口', expectedReturnAt: world.now + 86_400_000 },
		...{ fundingSource: 'contingency' as const, lines: [{ objectId: goods.id, quantity: 10 }], orderedBy: decider.id, witness: '李某', reason: '水位急涨' }
	};
	world.put('users', { ...world.row('users', decider.id), role: 'FIN' });
	expect(await refusalOf(world.send(clerk, 'requisition.oral', oral))).toBe('rule authority.post orderedBy');
	world.put('users', { ...world.row('users', decider.id), role: 'DEC' });
	await world.send(sys, 'user.disable', { userId: decider.id, reason: '调离' });
	expect(world.rows('authorities').filter(({ userId }) => userId === decider.id)).toMatchObject([{ endedAt: world.now, endReason: '调离' }]);
	expect(await refusalOf(world.send(clerk, 'requisition.oral', oral))).toMatch(/^rule authority\.none/);
});

test('the day that was promised by word names the decision once there is one', async () => {
	const at = await caseIn('in_use', { number: null, oralAt: 1, regularisedAt: null, servedAt: null });
	const { world, decider, requisitionId } = at;
	const promised = () => at.clocks().find(({ rule }) => rule === 'expected_return');
	const of = { requisition: at.requisition(), ruleSet: at.ruleSet, holidays: [], zone: 'Asia/Shanghai' };
	world.change(openPromised(() => world.newId(), of, world.now, { dueAt: at.requisition().expectedReturnAt, source: '' }));
	expect(promised()?.source).toBe('');
	await world.send(decider, 'requisition.regularise', { requisitionId });
	expect(promised()?.source).toBe(at.requisition().number);
});

test('an order told to the minute stands on a power that was given within that minute', async () => {
	const at = await caseIn('submitted');
	const { world, decider, clerk, incidentId, owner, goods, authority } = at;
	const orderedAt = Math.floor(world.now / 60_000) * 60_000;
	world.now = orderedAt + 50_000;
	world.put('authorities', { ...authority, from: orderedAt + 20_000 });
	world.put('incidents', { ...world.row('incidents', incidentId), happenedAt: null, receivedAt: orderedAt });
	await world.send(clerk, 'requisition.oral', {
		...{ incidentId, ownerId: owner.id, purpose: '清理塌方', deliverAt: world.now + 3_600_000, deliverPlace: '青山湖路口', expectedReturnAt: world.now + 86_400_000 },
		...{ fundingSource: 'contingency', lines: [{ objectId: goods.id, quantity: 10 }], orderedBy: decider.id, orderedAt, witness: '李某', reason: '水位急涨' }
	});
});
