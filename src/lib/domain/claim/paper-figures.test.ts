/** A paper claim read in at the desk takes what it asks for amount by amount, as the owner's page does. */
import { expect, test } from 'vitest';
import { CLOCK, refusalOf } from '../world.fixture.ts';
import { DAY, returnedCase, sha, ticket } from './claim.fixture.ts';
import type { ClaimCase } from './claim.fixture.ts';

/** Back, 1,450 bags used up, a day of eight hours: C2 1,800.00 and C1 1,740.00. */
async function notified(): Promise<ClaimCase> {
	const of = await returnedCase({ machine: { returnedOk: 1 }, goods: { consumed: 1_450, returnedOk: 550 } });
	ticket(of.at, '2026-08-10', 800);
	await of.at.world.issueBefore(of.at.clerk, 'claim.notify', { requisitionId: of.at.requisitionId });
	await of.at.world.send(of.at.clerk, 'claim.notify', { requisitionId: of.at.requisitionId, papers: ['发票'] });
	return of;
}
const told = (of: ClaimCase) => of.items.map(({ formula, amountFen, askedFen }) => [formula, amountFen, askedFen]);
const asked = [
	['C2', 180_000, null],
	['C1', 174_000, 200_000]
];
const own = [{ place: 1, askedFen: 200_000 }];

test('what the form asks stands beside each amount, the sum beside the total, and the verification begins with both', async () => {
	const of = await notified();
	const { requisitionId, clerk, world } = of.at;
	const { result } = await world.send(clerk, 'claim.file', { requisitionId, claimant: '某公司', expectFen: 354_000, own });
	of.claimId = String(result.claimId);
	expect(of.claim).toMatchObject({ filedBy: 'paper', askedFen: 380_000 });
	await of.verify();
	expect(told(of)).toEqual(asked);
});

test('a total that the form names is kept as it is named', async () => {
	const of = await notified();
	const { requisitionId, clerk, world } = of.at;
	const { result } = await world.send(clerk, 'claim.file', { requisitionId, claimant: '某公司', askedFen: 500_000, own });
	expect(world.row('claims', String(result.claimId)).askedFen).toBe(500_000);
});

test('figures beside another proposal than the one that stands are refused, and nothing is written', async () => {
	const of = await notified();
	const { requisitionId, clerk, world } = of.at;
	const file = (more: object) => world.send(clerk, 'claim.file', { requisitionId, claimant: '某公司', ...more } as never);
	expect(await refusalOf(file({ expectFen: 353_999, own }))).toBe('conflict claim.proposal_changed own');
	expect(await refusalOf(file({ own: [{ place: 2, askedFen: 1 }] }))).toBe('conflict claim.proposal_changed own');
	expect([world.rows('claims'), world.rows('claim_items')]).toEqual([[], []]);
});

test('a paper admitted as in time brings its single amounts with it', async () => {
	const of = await notified();
	const { requisitionId, world } = of.at;
	const until = of.at.requisition().claimUntil ?? 0;
	world.now = until + 1;
	of.claimId = String((await world.send(CLOCK, 'claim.lapse', { requisitionId })).result.claimId);
	const admit = (expectFen: number) =>
		of.by('decider', 'claim.admit', { receivedBy: '收发室', reason: '未及时转办', attachments: [sha], receivedAt: until - DAY, expectFen, own } as never);
	expect(await refusalOf(admit(1))).toBe('conflict claim.proposal_changed own');
	expect([of.claim.state, of.items]).toEqual(['lapsed', []]);
	await admit(354_000);
	expect([of.claim.askedFen, told(of)]).toEqual([380_000, asked]);
});
