/** No path skips a required paper: from the notice how to claim to the archive. */
import { expect, test } from 'vitest';
import { DAY, workedCase } from '../claim/claim.fixture.ts';
import type { CommandType } from '../commands.ts';
import { issued, refusedFor, revoke } from './required.fixture.ts';

const road: readonly (readonly [type: CommandType, who: 'clerk' | 'decider', papers: string, payload?: object])[] = [
	['claim.accept', 'clerk', 'claim_notice'],
	['claim.verify', 'clerk', 'claim_application,acceptance'],
	['claim.propose', 'clerk', 'claim_application,acceptance'],
	['claim.publicise', 'clerk', 'assessment'],
	['claim.decide', 'decider', 'assessment,publicity'],
	['claim.serve', 'clerk', 'award'],
	['claim.agree', 'clerk', 'award', { paper: '协议 1 号' }]
];
test.each(road.map(([type, who, papers], index) => ({ type, who, papers, index })))('$type by the $who needs $papers', async ({ type, who, papers, index }) => {
	const of = await workedCase();
	const { world, clerk, decider } = of.at;
	const payloadOf = (step: CommandType, payload: object = {}) => (step === 'claim.decide' ? { expectFen: of.claim.proposedFen, reason: '核定无误' } : payload) as never;
	for (const [step, by, , payload] of road.slice(0, index)) {
		if (step === 'claim.decide') world.now += 10 * DAY;
		await of.by(by, step, payloadOf(step, payload));
	}
	if (type === 'claim.decide') world.now += 10 * DAY;
	await revoke(world, papers === 'award' ? decider : clerk, ...papers.split(','));
	const take = () => of.by(who, type, payloadOf(type, road[index]?.[3]));
	await refusedFor(world, take, papers);
	// Issued again, the step is taken.
	await world.issueBefore(clerk, type as 'claim.accept', { claimId: of.claimId });
	await take();
});

test('an amount that was proposed and put up again has its assessment and notice issued again', async () => {
	const of = await workedCase();
	const { world } = of.at;
	await (await of.verify()).publicise();
	world.now += DAY;
	await of.by('clerk', 'claim.object', { words: '偏低' } as never);
	await of.by('clerk', 'claim.verify');
	world.now += DAY;
	await of.publicise();
	const versions = (type: string) =>
		world
			.rows('papers')
			.filter((row) => row.type === type)
			.map(({ version, reason }) => [version, reason]);
	expect([versions('assessment'), versions('publicity')]).toEqual([
		[
			[1, null],
			[2, '重新核实后再次提出']
		],
		[
			[1, null],
			[2, '重新公示']
		]
	]);
});

test('a payment needs the award it is of, and nothing is archived before its register is issued', async () => {
	const of = await workedCase();
	const { world, decider, finance, clerk, requisitionId } = of.at;
	await (await (await (await of.verify()).publicise()).decide()).serve();
	await revoke(world, decider, 'award');
	const { result } = await world.send(clerk, 'payment.plan', { requisitionId, claimId: of.claimId, kind: 'whole', amountFen: of.claim.decidedFen ?? 0, payee: '某公司' });
	const paymentId = String(result.paymentId);
	await refusedFor(world, () => world.send(decider, 'payment.order', { paymentId }), 'award');
	await world.issueBefore(decider, 'payment.order', { paymentId });
	await world.send(decider, 'payment.order', { paymentId });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
	expect(issued(world)).toContain('payments');
	await revoke(world, clerk, 'payments');
	await refusedFor(world, () => of.by('clerk', 'claim.archive'), 'payments');
	await world.issueBefore(clerk, 'claim.archive', { claimId: of.claimId });
	await of.by('clerk', 'claim.archive');
	expect(of.claim.state).toBe('archived');
});
