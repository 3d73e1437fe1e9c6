/** What makes a case due for return: the promised day, and the end of the response. */
import { expect, test } from 'vitest';
import { dueCommands } from '../clock/due.ts';
import { CLOCK } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';

test('the expected return that passes makes a case due for return, and a closed response does too', async () => {
	const at = await caseIn('in_use');
	const { result } = await at.world.send(at.decider, 'requisition.extend', {
		requisitionId: at.requisitionId,
		expectedReturnAt: at.world.now + 5 * 24 * 3_600_000,
		reason: '仍需使用'
	});
	expect(result['estimateHighFen']).toBeGreaterThan(0);
	at.world.now += 5 * 24 * 3_600_000;
	for (const due of dueCommands(at.world, at.world.now).filter(({ type }) => type === 'case_clock.overdue'))
		await at.world.send(CLOCK, due.type as 'case_clock.overdue', due.payload as never);
	expect(at.requisition()).toMatchObject({ state: 'return_due' });
	expect(at.clocks().map(({ rule, overdueAt }) => [rule, overdueAt !== null])).toEqual([
		['expected_return', true],
		['extension_notice', true],
		['return', false]
	]);
	const closed = await caseIn('in_use');
	closed.world.change([
		{ op: 'update', table: 'incidents', id: closed.incidentId, before: { state: 'open', closedAt: null }, after: { state: 'closed', closedAt: closed.world.now } }
	]);
	const [due] = dueCommands(closed.world, closed.world.now).filter(({ type }) => type === 'requisition.fall_due');
	await closed.world.send(CLOCK, 'requisition.fall_due', due?.payload as never);
	expect(closed.requisition()).toMatchObject({ state: 'return_due' });
	expect(dueCommands(closed.world, closed.world.now).filter(({ type }) => type === 'requisition.fall_due')).toEqual([]);
});
