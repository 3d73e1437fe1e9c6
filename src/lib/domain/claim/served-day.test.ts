/** A paper counts from the day its owner had it, not from the day a clerk typed that. */
import { expect, test } from 'vitest';
import { refusalOf } from '../world.fixture.ts';
import { DAY, workedCase } from './claim.fixture.ts';

test('the limits of a decision run from the day it was received, by whom and how is kept', async () => {
	const of = await (await (await (await workedCase()).verify()).publicise()).decide();
	const { world } = of.at;
	const decidedAt = of.claim.decidedAt ?? 0;
	world.now += 20 * DAY;
	const send = (set: object) => of.by('clerk', 'claim.serve', set as never);
	expect(await refusalOf(send({ at: decidedAt - 2 * DAY }))).toBe('rule claim.day_before at');
	expect(await refusalOf(send({ at: world.now + DAY }))).toBe('rule claim.day_future at');
	expect(await refusalOf(send({ method: 'left' }))).toBe('rule claim.witness_needed witness');
	expect(of.claim.servedAt).toBeNull();
	const received = decidedAt + 3 * DAY;
	await send({ at: received, method: 'left', servedTo: '王小明', witness: '村干部' });
	expect(of.claim).toMatchObject({ state: 'served', servedAt: received, service: { method: 'left', to: '王小明', witness: '村干部' } });
	const opened = of.at.clocks().filter(({ rule, claimId }) => claimId === of.claimId && ['pay', 'reconsideration', 'litigation'].includes(rule));
	expect(opened.map(({ basisAt }) => basisAt)).toEqual([received, received, received]);
});
