/** Money that goes out before the decision, and what the decision makes of it: paid once, never on top, and the claim always has a way on. */
import { expect, test } from 'vitest';
import { returnedCase, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { refusalOf } from '../world.fixture.ts';

async function planned(of: ClaimCase, amountFen: number): Promise<string> {
	const { world, clerk, requisitionId } = of.at;
	return String((await world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen, payee: '某公司' })).result.paymentId);
}
const order = (of: ClaimCase, paymentId: string) => of.at.world.send(of.at.decider, 'payment.order', { paymentId });
const confirm = (of: ClaimCase, paymentId: string) => of.at.world.send(of.at.finance, 'payment.confirm', { paymentId, voucherNo: 'v' });

test('an advance that waited through the decision is overtaken by it', async () => {
	const of = await returnedCase();
	const advance = await planned(of, 100_000);
	await of.file();
	await of.verify();
	await (await of.publicise()).decide();
	expect(await refusalOf(order(of, advance))).toBe('conflict payment.advance_overtaken paymentId');
});

test('an advance that the decision takes off comes back and goes out again, and is not given up', async () => {
	const of = await returnedCase();
	const advance = await planned(of, 100_000);
	await order(of, advance);
	await of.file();
	await of.verify();
	await (await of.publicise()).decide();
	const { world, finance } = of.at;
	expect(await refusalOf(world.send(finance, 'payment.fail', { paymentId: advance, reason: '账户已注销' }))).toBe('conflict payment.advance_taken_off paymentId');
	await world.send(finance, 'payment.return_back', { paymentId: advance, reason: '退汇' });
	await order(of, advance);
	await confirm(of, advance);
	expect(world.row('payments', advance).state).toBe('paid');
});

test('what the claim takes off for an advance is the advance, to the 分', async () => {
	const of = await returnedCase();
	const advance = await planned(of, 100_000);
	await order(of, advance);
	await of.file();
	await of.verify();
	const taken = of.items.find(({ formula }) => formula === 'D2');
	const { world, clerk } = of.at;
	const evidence = [{ input: 'amountFen', source: `payments:${advance}` }];
	await world.send(clerk, 'claim_item.set', { claimId: of.claimId, itemId: taken?.id, formula: 'D2', inputs: { amountFen: 1 }, evidence });
	await of.publicise();
	expect(await refusalOf(of.decide())).toBe('rule claim.advance_open items');
});

test('before anybody objected nothing is undisputed', async () => {
	const of = await (await (await workedCase()).verify()).publicise();
	expect(await refusalOf(of.order('undisputed', 1))).toBe('conflict payment.not_payable claimId');
});

test('the undisputed part needs the authority of a decision, and a claim of which something is bound is not refused', async () => {
	const of = await (await (await workedCase()).verify()).publicise();
	const repair = of.items.find(({ formula }) => formula === 'C3');
	await of.by('clerk', 'claim.object', { words: '修理费偏低', itemIds: [repair?.id] } as never);
	const { world, decider } = of.at;
	const held = world.rows('authorities').filter(({ userId }) => userId === decider.id);
	for (const authority of held) world.put('authorities', { ...authority, until: world.now - 1 });
	expect(await refusalOf(of.order('undisputed', 424_000))).toBe('rule authority.none');
	for (const authority of held) world.put('authorities', authority);
	const { id } = of.payments.at(-1) ?? { id: '' };
	await order(of, id);
	expect(await refusalOf(of.by('decider', 'claim.refuse', { reason: '不予补偿' } as never))).toBe('rule claim.below_paid claimId');
});

test('a claim whose whole amount was paid before its decision is paid when it is served, and goes to the archive', async () => {
	const of = await (await (await workedCase()).verify()).publicise();
	const repair = of.items.find(({ formula }) => formula === 'C3');
	await of.by('clerk', 'claim.object', { words: '修理费偏低', itemIds: [repair?.id] } as never);
	await confirm(of, await of.order('undisputed', 424_000));
	await of.by('clerk', 'claim.verify');
	if (repair) await of.at.world.send(of.at.clerk, 'claim_item.drop', { itemId: repair.id, reason: '撤回' });
	await (await (await of.publicise()).decide()).serve();
	expect(of.claim).toMatchObject({ decidedFen: 424_000, state: 'paid' });
	expect(of.at.clocks().some(({ rule }) => rule === 'pay')).toBe(false);
	await of.by('clerk', 'claim.archive');
	expect(of.claim.state).toBe('archived');
});

test('three machines on one line cost three times as much', async () => {
	const one = await returnedCase();
	await one.file();
	const three = await returnedCase({ machine: { claimedQuantity: 3, countedQuantity: 3, returnedOk: 3 } });
	await three.file();
	const use = (of: ClaimCase): number => of.items.find(({ formula }) => formula === 'C2')?.amountFen ?? 0;
	expect(use(three)).toBe(3 * use(one));
	expect(use(one)).toBeGreaterThan(0);
});
