/** A paper claim received before the window ended and read in after it. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { CLOCK, refusalOf } from '../world.fixture.ts';
import { DAY, returnedCase, sha } from './claim.fixture.ts';
import type { ClaimCase } from './claim.fixture.ts';

/** Told, nobody read anything in, and the window ended a week ago. */
async function lapsed(): Promise<ClaimCase & { until: number }> {
	const of = await returnedCase();
	const { world, clerk, requisitionId } = of.at;
	await world.issueBefore(clerk, 'claim.notify', { requisitionId });
	await world.send(clerk, 'claim.notify', { requisitionId, papers: ['权属证明'] });
	const until = of.at.requisition().claimUntil ?? 0;
	world.now = until + 1;
	of.claimId = String((await world.send(CLOCK, 'claim.lapse', { requisitionId })).result.claimId);
	world.now = until + 7 * DAY;
	return Object.assign(of, { until });
}
const paper = { receivedBy: '收发室 王某', reason: '收文后未及时转办', attachments: [sha] };
const admit = (of: ClaimCase, receivedAt: number, set: object = {}, who: 'clerk' | 'decider' = 'decider') => of.by(who, 'claim.admit', { ...paper, receivedAt, ...set } as never);

test('is filed on the day it was received, its window kept, and the limit to accept it runs from that day', async () => {
	const of = await lapsed();
	const receivedAt = of.until - 3 * DAY;
	await admit(of, receivedAt, { claimant: '临安某公司', askedFen: 2_000_000 });
	expect(of.claim).toMatchObject({ state: 'filed', filedAt: receivedAt, filedBy: 'paper', claimant: '临安某公司', askedFen: 2_000_000 });
	expect(of.claim.received).toEqual({ byName: '收发室 王某', proof: sha, admittedAt: of.at.world.now, admittedByName: of.at.decider.name, reason: '收文后未及时转办' });
	const clock = (rule: string) => of.at.clocks().find((row) => row.rule === rule);
	expect(clock('claim_window')).toMatchObject({ state: 'met', metAt: receivedAt });
	expect(clock('accept')).toMatchObject({ state: 'open', basisAt: receivedAt });
	expect(of.items.length).toBeGreaterThan(0);
	expect(of.at.world.rows('case_files').filter((file) => file.of === `claims:${of.claimId}`)).toMatchObject([{ sha256: sha }]);
	await of.verify();
});

test('what came after the window, or is still to come, is not in time; nothing is written, and the ordinary override stands', async () => {
	const of = await lapsed();
	expect(await refusalOf(admit(of, of.until + 1))).toBe('rule claim.received_late receivedAt');
	expect(await refusalOf(admit(of, of.at.world.now + 1))).toBe('rule claim.filed_in_future receivedAt');
	expect(await refusalOf(admit(of, of.until, { attachments: [] }))).toBe('malformed command.malformed');
	expect(await refusalOf(admit(of, of.until, {}, 'clerk'))).toBe('forbidden auth.forbidden');
	expect([of.claim.state, of.claim.received, of.items]).toEqual(['lapsed', null, []]);
	for (const sentences of [chinese, english]) for (const code of ['received_late', 'receipt_file', 'filed_in_future']) expect(sentences).toHaveProperty(`refusal_claim_${code}`);
	await of.by('decider', 'claim.reopen', { reason: '封路' } as never);
	expect(of.claim).toMatchObject({ state: 'filed', filedAt: of.at.world.now, received: null });
	expect(await refusalOf(admit(of, of.until))).toBe('conflict claim.wrong_state claimId');
});
