/** 续用 is asked for by one and decided by another, whose power reaches what the longer use may cost. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';
import { authorityIn } from './register.fixture.ts';

const DAY = 24 * 3_600_000;

test('a clerk alone prolongs nothing, and a longer use beyond the limit of the decider is not theirs to allow', async () => {
	const at = await caseIn('in_use');
	const { world, clerk, decider, requisitionId } = at;
	const given = { requisitionId, expectedReturnAt: world.now + 30 * DAY, reason: '险情未解除' };
	const before = at.requisition();
	expect(await refusalOf(world.send(clerk, 'requisition.extend', given))).toMatch('forbidden auth.forbidden');
	const small = world.user('DEC');
	authorityIn(world, small, { limitFen: 2_000_000 });
	expect(await refusalOf(world.send(small, 'requisition.extend', given))).toMatch('rule authority.none');
	expect(at.requisition()).toEqual(before);
	const asked = await world.send(clerk, 'requisition.ask_extension', given);
	expect(at.requisition()).toMatchObject({
		expectedReturnAt: before.expectedReturnAt,
		estimateHighFen: before.estimateHighFen,
		extension: { askedBy: clerk.id, reason: '险情未解除' }
	});
	const { result } = await world.send(decider, 'requisition.extend', given);
	expect(result['estimateHighFen']).toBe(asked.result['estimateHighFen']);
	expect(at.requisition()).toMatchObject({ expectedReturnAt: given.expectedReturnAt, extension: null });
});

test('whoever asked does not decide; a no leaves the day as it was and needs something that was asked', async () => {
	const at = await caseIn('return_due');
	const { world, clerk, decider, requisitionId } = at;
	const no = () => world.send(decider, 'requisition.refuse_extension', { requisitionId, reason: '另有机械' });
	expect(await refusalOf(no())).toBe('conflict requisition.no_extension requisitionId');
	await world.send(clerk, 'requisition.ask_extension', { requisitionId, expectedReturnAt: world.now + 9 * DAY, reason: '险情未解除' });
	const asked = at.requisition();
	expect(asked.state).toBe('return_due');
	world.change([{ op: 'update', table: 'requisitions', id: requisitionId, before: {}, after: { extension: { ...asked.extension, askedBy: decider.id } } }]);
	expect(await refusalOf(no())).toMatch('rule requisition.same_person');
	expect(await refusalOf(world.send(decider, 'requisition.extend', { requisitionId, expectedReturnAt: world.now + 9 * DAY, reason: '险情未解除' }))).toMatch(
		'requisition.same_person'
	);
	world.change([{ op: 'update', table: 'requisitions', id: requisitionId, before: {}, after: { extension: asked.extension } }]);
	await no();
	expect(at.requisition()).toMatchObject({ expectedReturnAt: asked.expectedReturnAt, extension: null });
	for (const sentences of [chinese, english]) expect(sentences).toHaveProperty('refusal_requisition_no_extension');
});
