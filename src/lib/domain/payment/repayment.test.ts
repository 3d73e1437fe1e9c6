/** More was paid in advance than is owed, or nothing is owed at all: the difference is demanded back and nothing is stuck. And 抵销 says what for. */
import { expect, test } from 'vitest';
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import { item, returnedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { dueBackOf } from '../proceeding/repayment.ts';
import { refusalOf } from '../world.fixture.ts';

const told = (code: string): void => {
	const key = `refusal_${code.replaceAll('.', '_')}`;
	expect([Object.hasOwn(chinese, key), Object.hasOwn(english, key)], key).toEqual([true, true]);
};
/** An advance of 10,000.00 that was paid, on 6,300.00 of use. */
async function overpaid(paid = true): Promise<ClaimCase & { readonly advance: string }> {
	const of = await returnedCase({ goods: { countedQuantity: 0, returnedOk: 0 } });
	const { world, clerk, decider, finance, requisitionId } = of.at;
	const advance = String((await world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen: 1_000_000, payee: '某公司' })).result.paymentId);
	await world.send(decider, 'payment.order', { paymentId: advance });
	if (paid) await world.send(finance, 'payment.confirm', { paymentId: advance, voucherNo: '1' });
	await of.file();
	return Object.assign(await of.verify(), { advance });
}
const demands = (of: ClaimCase) => of.at.world.rows('proceedings').filter(({ kind }) => kind === 'recourse');

test('an advance larger than the result: nothing is decided to pay, the rest is demanded back, the claim goes to its archive', async () => {
	const of = await overpaid();
	await of.publicise();
	expect(of.claim.proposedFen).toBe(0);
	of.at.world.now += 10 * 86_400_000;
	await of.by('decider', 'claim.decide', { expectFen: -370_000, reason: '核定' } as never);
	expect(of.claim).toMatchObject({ state: 'decided', decidedFen: 0 });
	expect(demands(of)).toMatchObject([{ against: of.claim.claimant, amountFen: 370_000, state: 'open', claimId: of.claimId }]);
	await of.serve();
	expect(of.claim.state).toBe('paid');
	await of.by('clerk', 'claim.archive');
	expect(of.claim.state).toBe('archived');
});

test('a deduction that is no payment makes no demand', async () => {
	const of = await overpaid();
	await of.set(item('D1', { amountFen: 700_000 }));
	const before = JSON.stringify([of.claim, of.items]);
	expect(await refusalOf(of.by('clerk', 'claim.propose'))).toBe('rule claim.negative claimId');
	expect(JSON.stringify([of.claim, of.items])).toBe(before);
});

test('a claim that is refused demands the whole advance back; what is still underway is settled first', async () => {
	const of = await overpaid(false);
	const refuse = () => of.by('decider', 'claim.refuse', { reason: '不属征用' } as never);
	expect(await refusalOf(refuse())).toBe('rule claim.advance_underway claimId');
	told('claim.advance_underway');
	expect(demands(of)).toEqual([]);
	await of.at.world.send(of.at.finance, 'payment.confirm', { paymentId: of.advance, voucherNo: '1' });
	await refuse();
	expect(demands(of)).toMatchObject([{ against: of.claim.claimant, amountFen: 1_000_000 }]);
});

test('the demand is paid back in parts, by whom it was paid to, and is no recourse against anybody else', async () => {
	const of = await overpaid();
	await of.by('decider', 'claim.refuse', { reason: '不属征用' } as never);
	const { world, clerk } = of.at;
	const proceedingId = demands(of)[0]?.id ?? '';
	const named = (set: object) => world.send(clerk, 'proceeding.name_liable', { proceedingId, against: of.claim.claimant, amountFen: 1_000_000, ...set });
	expect(await refusalOf(named({ against: '某化工有限公司' }))).toBe('rule proceeding.repayment_fixed against');
	expect(await refusalOf(named({ amountFen: 1 }))).toBe('rule proceeding.repayment_fixed amountFen');
	told('proceeding.repayment_fixed');
	await world.send(clerk, 'proceeding.recover', { proceedingId, amountFen: 400_000, voucherNo: '9' });
	expect(dueBackOf(world.rows('proceedings'), world.rows('claims'))).toBe(600_000);
});

test('a demand falls with its decision, and what came back of it is taken off the second one no more', async () => {
	const of = await overpaid();
	const { world, clerk, requisitionId, decider } = of.at;
	await of.by('decider', 'claim.refuse', { reason: '不属征用' } as never);
	await of.serve();
	const [demand] = demands(of);
	if (!demand) throw new Error('no demand');
	world.put('proceedings', { ...demand, recoveries: [{ at: world.now, amountFen: 400_000, voucherNo: '3', byName: '财务' }] });
	const suit = await world.send(clerk, 'proceeding.open', {
		...{ requisitionId, claimId: of.claimId, kind: 'litigation', body: '临安区人民法院', filedAt: world.now, notifiedAt: world.now }
	});
	const { result } = await world.send(clerk, 'proceeding.end', { proceedingId: String(suit.result.proceedingId), outcome: 'revoked', text: '判令重作' });
	expect(demands(of)).toMatchObject([{ state: 'ended', outcome: 'withdrawn', amountFen: 1_000_000 }]);
	of.claimId = String(result.claimId);
	expect(of.items.find(({ formula }) => formula === 'D2')).toMatchObject({ amountFen: -600_000, inputs: { amountFen: 600_000 } });
	await world.send(clerk, 'claim.verify', { claimId: of.claimId });
	await of.publicise();
	world.now += 10 * 86_400_000;
	// 6,300.00 less the 6,000.00 that the owner still has.
	await world.send(decider, 'claim.decide', { claimId: of.claimId, expectFen: 30_000, reason: '核定' });
	expect(of.claim.decidedFen).toBe(30_000);
});

test('the second claim keeps what the owner asked and to whom the injured were referred', async () => {
	const of = await returnedCase();
	await of.file();
	await of.by('clerk', 'claim_item.set', { ...item('C11', { quantity: 1 }), note: '工伤认定：区人社局' } as never);
	const { world, clerk, requisitionId } = of.at;
	const [use] = of.items;
	if (use) world.put('claim_items', { ...use, askedFen: 777_777 });
	await (await (await (await of.verify()).publicise()).decide()).serve();
	const suit = await world.send(clerk, 'proceeding.open', {
		...{ requisitionId, claimId: of.claimId, kind: 'litigation', body: '临安区人民法院', filedAt: world.now, notifiedAt: world.now }
	});
	const { result } = await world.send(clerk, 'proceeding.end', { proceedingId: String(suit.result.proceedingId), outcome: 'revoked', text: '判令重作' });
	of.claimId = String(result.claimId);
	expect(of.items.find(({ formula }) => formula === use?.formula)?.askedFen).toBe(777_777);
	expect(of.items.find(({ formula }) => formula === 'C11')?.reduction).toBe('工伤认定：区人社局');
});

test('what came back of the first claim is not paid again once the second is decided without it', async () => {
	const of = await returnedCase();
	await of.file();
	const { world, clerk, decider, finance, requisitionId } = of.at;
	await (await (await (await of.verify()).publicise()).decide()).serve();
	const paymentId = await of.order('partial', 100_000);
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
	const suit = await world.send(clerk, 'proceeding.open', {
		...{ requisitionId, claimId: of.claimId, kind: 'litigation', body: '临安区人民法院', filedAt: world.now, notifiedAt: world.now }
	});
	const { result } = await world.send(clerk, 'proceeding.end', { proceedingId: String(suit.result.proceedingId), outcome: 'revoked', text: '判令重作' });
	of.claimId = String(result.claimId);
	const off = of.items.find(({ formula }) => formula === 'D2');
	// As long as it is paid, the second decision takes it off.
	await world.send(clerk, 'claim.verify', { claimId: of.claimId });
	await world.send(clerk, 'claim_item.drop', { itemId: off?.id ?? '', expect: off?.inputs ?? {}, reason: '错' });
	await of.publicise();
	expect(await refusalOf(of.decide())).toBe('rule claim.advance_open items');
	await world.send(finance, 'payment.return_back', { paymentId, reason: '退汇' });
	await of.decide();
	expect(await refusalOf(world.send(decider, 'payment.order', { paymentId }))).toBe('conflict payment.advance_overtaken paymentId');
});

test('抵销 names the debt and its ground, and keeps it', async () => {
	const of = await returnedCase();
	await of.file();
	await (await (await (await of.verify()).publicise()).decide()).serve();
	const { world, clerk, decider, finance, requisitionId } = of.at;
	const set = { requisitionId, claimId: of.claimId, kind: 'set_off', amountFen: 1_000, payee: '某公司' } as const;
	const before = JSON.stringify(world.rows('payments'));
	expect(await refusalOf(world.send(clerk, 'payment.plan', set))).toBe('rule payment.ground_needed reason');
	told('payment.ground_needed');
	expect(JSON.stringify(world.rows('payments'))).toBe(before);
	const ground = '2026 年度场地占用费，协议第 5 条';
	const paymentId = String((await world.send(clerk, 'payment.plan', { ...set, reason: ground })).result.paymentId);
	await world.send(decider, 'payment.order', { paymentId });
	expect(world.row('payments', paymentId).reason).toBe(ground);
	await world.send(finance, 'payment.fail', { paymentId, reason: '债务已清' });
	expect(world.row('payments', paymentId).reason).toBe(`${ground} · 债务已清`);
});
