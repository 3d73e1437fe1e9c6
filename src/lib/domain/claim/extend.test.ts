/** The one extension of the limit to decide, and of the reconsideration body's own. */
import { expect, test } from 'vitest';
import { refusalOf } from '../world.fixture.ts';
import { DAY, workedCase } from './claim.fixture.ts';

test('the limit to decide is extended once, by the rule set, by who decides', async () => {
	const of = await (await workedCase()).verify();
	const { world, clerk } = of.at;
	const clock = () => of.at.clocks().find(({ rule }) => rule === 'decide');
	const before = clock()?.dueAt ?? 0;
	expect(await refusalOf(world.send(clerk, 'claim.extend', { claimId: of.claimId, reason: '案情复杂' }))).toBe('forbidden auth.forbidden');
	await of.by('decider', 'claim.extend', { reason: '案情复杂' } as never);
	// Thirty working days more are more than forty days.
	expect(((clock()?.dueAt ?? 0) - before) / DAY).toBeGreaterThanOrEqual(40);
	expect(clock()).toMatchObject({ state: 'open', note: '案情复杂' });
	expect(await refusalOf(of.by('decider', 'claim.extend', { reason: '再延' } as never))).toBe('conflict claim.extended_already claimId');
});

test('where no limit to decide runs nothing is extended', async () => {
	const of = await workedCase();
	expect(await refusalOf(of.by('decider', 'claim.extend', { reason: '早' } as never))).toBe('conflict claim.no_limit claimId');
	expect(of.at.clocks().filter(({ rule }) => rule === 'decide')).toEqual([]);
});

test('the reconsideration body has its limit, prolonged once when it says so, and met by its outcome', async () => {
	const of = await (await (await (await (await workedCase()).verify()).publicise()).decide()).serve();
	const { world, clerk, requisitionId } = of.at;
	const day = { filedAt: world.now, notifiedAt: world.now };
	const { result } = await world.send(clerk, 'proceeding.open', { requisitionId, claimId: of.claimId, kind: 'reconsideration', body: '杭州市人民政府', ...day });
	const proceedingId = String(result.proceedingId);
	const review = () => of.at.clocks().find(({ rule }) => rule === 'review');
	const before = review()?.dueAt ?? 0;
	expect((before - world.now) / DAY).toBeGreaterThanOrEqual(60);
	await world.send(clerk, 'proceeding.prolong', { proceedingId });
	expect(((review()?.dueAt ?? 0) - before) / DAY).toBeGreaterThanOrEqual(30);
	expect(await refusalOf(world.send(clerk, 'proceeding.prolong', { proceedingId }))).toBe('conflict proceeding.prolonged_already proceedingId');
	await world.send(clerk, 'proceeding.end', { proceedingId, outcome: 'upheld', text: '维持' });
	expect(review()?.state).toBe('met');
});
