/** What an owner gave away stays given; what was paid in advance on a claim that nothing is owed on is due back. */
import { expect, test } from 'vitest';
import { CLOCK, refusalOf } from '../world.fixture.ts';
import { DAY, item, returnedCase, sha } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { dueBackOf } from '../proceeding/repayment.ts';

type Advanced = ClaimCase & { readonly advance: string };
/** 6,300.00 of use, and an advance ordered, or paid. */
async function advanced(amountFen: number, paid = true): Promise<Advanced> {
	const of = await returnedCase({ goods: { countedQuantity: 0, returnedOk: 0 } });
	const { world, clerk, decider, finance, requisitionId } = of.at;
	const advance = String((await world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen, payee: '某公司' })).result.paymentId);
	await world.send(decider, 'payment.order', { paymentId: advance });
	if (paid) await world.send(finance, 'payment.confirm', { paymentId: advance, voucherNo: '1' });
	return Object.assign(of, { advance });
}
const demands = (of: ClaimCase) => of.at.world.rows('proceedings').filter(({ kind }) => kind === 'recourse');
const due = (of: ClaimCase) => dueBackOf(of.at.world.rows('proceedings'), of.at.world.rows('claims'));
const words = { words: '自愿放弃', paper: '声明 1 号' };
const waive = (of: ClaimCase, amountFen?: number) => of.by('clerk', 'claim.waive', { ...words, ...(amountFen !== undefined && { amountFen }) } as never);

/** Told, nobody asked, and the window ended. */
async function lapse(of: ClaimCase): Promise<void> {
	const { world, clerk, requisitionId } = of.at;
	await world.issueBefore(clerk, 'claim.notify', { requisitionId });
	await world.send(clerk, 'claim.notify', { requisitionId, papers: ['发票'] });
	world.now = (of.at.requisition().claimUntil ?? 0) + 1;
	of.claimId = String((await world.send(CLOCK, 'claim.lapse', { requisitionId })).result.claimId);
}
/** The court takes the decision away: the second claim. */
async function revoke(of: ClaimCase): Promise<void> {
	const { world, clerk, requisitionId } = of.at;
	const at = { body: '临安区人民法院', filedAt: world.now, notifiedAt: world.now };
	const suit = await world.send(clerk, 'proceeding.open', { requisitionId, claimId: of.claimId, kind: 'litigation', ...at });
	of.claimId = String((await world.send(clerk, 'proceeding.end', { proceedingId: String(suit.result.proceedingId), outcome: 'revoked', text: '判令重作' })).result.claimId);
}
async function decideAgain(of: ClaimCase, expectFen: number): Promise<void> {
	await of.publicise();
	of.at.world.now += 10 * DAY;
	await of.by('decider', 'claim.decide', { expectFen, reason: '核定' } as never);
}

test('an advance on a claim that lapsed is demanded back by the body of the order, and falls when the claim is let in after all', async () => {
	const of = await advanced(100_000);
	await lapse(of);
	expect(demands(of)).toMatchObject([{ against: of.claim.claimant, amountFen: 100_000, state: 'open', claimId: of.claimId, body: of.at.requisition().authority?.body }]);
	await of.at.world.send(of.at.clerk, 'proceeding.recover', { proceedingId: demands(of)[0]?.id ?? '', amountFen: 40_000, voucherNo: '9' });
	await of.by('decider', 'claim.reopen', { reason: '封路' } as never);
	expect([demands(of)[0]?.outcome, due(of)]).toEqual(['withdrawn', 0]);
	// What the owner still has of it is taken off.
	expect(of.items.find(({ formula }) => formula === 'D2')?.amountFen).toBe(-60_000);
	await of.verify();
	await decideAgain(of, 570_000);
	expect(of.claim.decidedFen).toBe(570_000);
});

test('admitted under another name, the claim keeps what came back of the demand', async () => {
	const of = await advanced(100_000);
	await lapse(of);
	await of.at.world.send(of.at.clerk, 'proceeding.recover', { proceedingId: demands(of)[0]?.id ?? '', amountFen: 100_000, voucherNo: '9' });
	const receivedAt = (of.at.requisition().claimUntil ?? 0) - DAY;
	await of.by('decider', 'claim.admit', { receivedAt, receivedBy: '收发室', claimant: '改名后的公司', reason: '未转办', attachments: [sha] } as never);
	expect(of.items.find(({ formula }) => formula === 'D2')).toMatchObject({ amountFen: 0, inputs: { amountFen: 0 } });
	await of.verify();
	await decideAgain(of, 630_000);
	expect([of.claim.decidedFen, due(of)]).toEqual([630_000, 0]);
});

test('ordered before the window ended and paid after it, an advance is due back at once; sent back by the bank, it is not', async () => {
	const of = await advanced(100_000, false);
	await lapse(of);
	expect(demands(of)).toEqual([]);
	const { world, finance, decider } = of.at;
	await world.send(finance, 'payment.confirm', { paymentId: of.advance, voucherNo: '1' });
	expect(due(of)).toBe(100_000);
	await world.send(finance, 'payment.return_back', { paymentId: of.advance, reason: '退汇' });
	expect([due(of), demands(of)[0]?.outcome]).toEqual([0, 'withdrawn']);
	expect(await refusalOf(world.send(decider, 'payment.order', { paymentId: of.advance }))).toBe('conflict payment.advance_overtaken paymentId');
});

test('who gives the whole claim away gives back what was paid in advance; the certificate names all of it', async () => {
	const of = await advanced(1_000_000);
	await of.file();
	const { result } = await waive(of);
	expect([of.claim.state, of.claim.waivedFen, result.certificateFen, result.repayFen]).toEqual(['waived', 630_000, 630_000, 1_000_000]);
	expect(demands(of)).toMatchObject([{ against: of.claim.claimant, amountFen: 1_000_000, state: 'open' }]);
});

test('decided with a part demanded back already, a gift of the whole demands the rest alone', async () => {
	const of = await advanced(1_000_000);
	await (await of.file()).verify();
	await decideAgain(of, -370_000);
	await waive(of);
	expect(demands(of).map(({ amountFen }) => amountFen)).toEqual([370_000, 630_000]);
	expect(due(of)).toBe(1_000_000);
});

test('who keeps the advance gives away the rest by its amount', async () => {
	const of = await advanced(100_000);
	await of.file();
	await waive(of, 530_000);
	expect([of.claim.state, of.claim.waivedFen, demands(of)]).toEqual(['filed', 530_000, []]);
});

test('an advance that is underway is settled before the claim is given away', async () => {
	const of = await advanced(100_000, false);
	await of.file();
	const before = JSON.stringify([of.claim, demands(of)]);
	expect(await refusalOf(waive(of))).toBe('rule claim.advance_underway claimId');
	expect(JSON.stringify([of.claim, demands(of)])).toBe(before);
});

test('a part that was given away stays given when a court has the claim decided again', async () => {
	const of = await advanced(100_000);
	await (await of.file()).verify();
	await waive(of, 30_000);
	await decideAgain(of, 530_000);
	await of.serve();
	await revoke(of);
	expect([of.claim.follows === null, of.claim.waivedFen]).toEqual([false, 30_000]);
	await of.by('clerk', 'claim.verify');
	await decideAgain(of, 530_000);
	await of.serve();
	expect(await refusalOf(of.order('whole', 500_001))).toBe('rule payment.too_much amountFen');
	await of.order('whole', 500_000);
});

test('a gift never exceeds what is owed in the end: it stops no decision of less', async () => {
	const of = await advanced(100_000);
	await (await of.file()).verify();
	await waive(of, 500_000);
	await of.set(item('D1', { amountFen: 200_000 }));
	await decideAgain(of, 330_000);
	expect([of.claim.decidedFen, of.claim.waivedFen]).toEqual([330_000, 330_000]);
	await of.serve();
	expect(of.claim.state).toBe('paid');
});
