/** Service of a decision: on an owner who refuses, and entered afterwards. */
import { expect, test } from 'vitest';
import { caseIn, preparedCase } from './case.fixture.ts';
import { forbidden, submitted } from './forbidden.fixture.ts';

test('an owner who refuses is served all the same, and left papers need a witness', async () => {
	const at = await preparedCase();
	const requisitionId = await submitted(at);
	await at.world.send(at.decider, 'requisition.approve', { requisitionId });
	await forbidden(at, at.clerk, 'requisition.serve', { requisitionId, method: 'left', servedTo: '王经理' }, 'requisition.witness_needed');
	await at.world.send(at.clerk, 'requisition.refuse', { requisitionId, words: '不借', witness: '村干部' });
	await at.world.send(at.clerk, 'requisition.serve', { requisitionId, method: 'left', servedTo: '王经理', witness: '村干部' });
	expect(at.world.row('requisitions', requisitionId)).toMatchObject({ state: 'refused', serviceMethod: 'left', serviceWitness: '村干部' });
	await forbidden(at, at.clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' }, 'requisition.served_already');
	expect(at.world.rows('case_clocks').map((clock) => clock.rule)).toEqual(['reconsideration', 'litigation']);
});

test('a service entered afterwards counts from its own day: never before the decision, never to come', async () => {
	const at = await caseIn('approved');
	const { world, clerk, requisitionId } = at;
	await world.issueBefore(clerk, 'requisition.serve', { requisitionId });
	const DAY = 86_400_000;
	const decidedAt = at.requisition().decidedAt ?? 0;
	world.now += 5 * DAY;
	const given = { requisitionId, method: 'signed', servedTo: '王经理' } as const;
	await forbidden(at, clerk, 'requisition.serve', { ...given, at: decidedAt - 3 * DAY }, 'claim.day_before');
	await forbidden(at, clerk, 'requisition.serve', { ...given, at: world.now + 1 }, 'claim.day_future');
	await world.send(clerk, 'requisition.serve', { ...given, at: decidedAt + DAY });
	expect(at.requisition().servedAt).toBe(decidedAt + DAY);
	expect(
		at
			.clocks()
			.filter(({ rule }) => rule === 'reconsideration' || rule === 'litigation')
			.map(({ basisAt }) => basisAt)
	).toEqual([decidedAt + DAY, decidedAt + DAY]);
});
