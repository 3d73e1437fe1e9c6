/** Money that goes out before the decision, and what the decision makes of it: paid once, never on top, and the claim always has a way on. */
import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import { returnedCase, sha, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { totalOf } from '../claim/money.ts';
import { refusalOf } from '../world.fixture.ts';

async function planned(of: ClaimCase, amountFen: number): Promise<string> {
	const { world, clerk, requisitionId } = of.at;
	return String((await world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen, payee: '某公司' })).result.paymentId);
}
const order = (of: ClaimCase, paymentId: string) => of.at.world.send(of.at.decider, 'payment.order', { paymentId });
const confirm = (of: ClaimCase, paymentId: string) => of.at.world.send(of.at.finance, 'payment.confirm', { paymentId, voucherNo: 'v' });

const laid = (of: ClaimCase, set: Partial<Row<'authorities'>>) => {
	for (const authority of of.at.world.rows('authorities').filter(({ userId }) => userId === of.at.decider.id)) of.at.world.put('authorities', { ...authority, ...set });
};
/** Refused with a sentence in both languages, and nothing written. */
async function forbidden(of: ClaimCase, sent: Promise<unknown>, refusal: string): Promise<void> {
	const before = JSON.stringify(of.at.world.rows('payments'));
	expect(await refusalOf(sent)).toBe(refusal);
	const key = `refusal_${(refusal.split(' ')[1] ?? '').replaceAll('.', '_')}`;
	expect([Object.hasOwn(chinese, key), Object.hasOwn(english, key)], key).toEqual([true, true]);
	expect(JSON.stringify(of.at.world.rows('payments'))).toBe(before);
}

test('an advance needs a decision authority, as the decision does', async () => {
	const of = await returnedCase();
	const advance = await planned(of, 100_000);
	laid(of, { until: of.at.world.now - 1 });
	await forbidden(of, order(of, advance), 'rule authority.none');
});

test('payments in parts do not pass a limit: what is bound in the case counts together', async () => {
	const of = await returnedCase();
	laid(of, { limitFen: 250_000 });
	const first = await planned(of, 249_900);
	await order(of, first);
	await confirm(of, first);
	const second = await planned(of, 249_900);
	await forbidden(of, order(of, second), 'rule payment.over_limit paymentId');
	// And the decision answers for what went out before it.
	await of.at.world.send(of.at.finance, 'payment.fail', { paymentId: second, reason: '不再需要' });
	await of.file();
	await of.verify();
	await of.publicise();
	laid(of, { limitFen: totalOf(of.items) + 249_899 });
	expect(await refusalOf(of.decide())).toBe('rule authority.none');
	laid(of, { limitFen: totalOf(of.items) + 249_900 });
	await of.decide();
});

test('an advance needs the hand-over list, or the statement in its stead', async () => {
	const of = await returnedCase();
	const advance = await planned(of, 100_000);
	for (const row of of.at.world.rows('handings')) of.at.world.put('handings', { ...row, requisitionId: 'another' });
	await forbidden(of, order(of, advance), 'rule payment.no_handover paymentId');
	await of.file();
	await of.by('clerk', 'claim.excuse', { statement: '山洪冲走清单', attachments: [sha] } as never);
	await order(of, advance);
});

test.each(['draft', 'submitted', 'rejected', 'cancelled', 'served', 'closed'] as const)('no advance is planned or ordered on an order that is %s', async (state) => {
	const of = await returnedCase();
	const advance = await planned(of, 100_000);
	of.at.world.put('requisitions', { ...of.at.requisition(), state });
	await forbidden(of, planned(of, 1), 'conflict payment.not_in_use kind');
	await forbidden(of, order(of, advance), 'conflict payment.not_in_use paymentId');
});

test('after a refusal no advance goes out, one that the bank had sent back neither', async () => {
	const of = await returnedCase();
	const advance = await planned(of, 100_000);
	await order(of, advance);
	await of.file();
	await of.at.world.send(of.at.finance, 'payment.return_back', { paymentId: advance, reason: '退汇' });
	await of.verify();
	await of.by('decider', 'claim.refuse', { reason: '不属征用' } as never);
	await forbidden(of, order(of, advance), 'conflict payment.advance_overtaken paymentId');
});

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
	await world.send(clerk, 'claim_item.set', { claimId: of.claimId, itemId: taken?.id, expect: taken?.inputs, formula: 'D2', inputs: { amountFen: 1 }, evidence });
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
	if (repair) await of.at.world.send(of.at.clerk, 'claim_item.drop', { itemId: repair.id, expect: repair.inputs, reason: '撤回' });
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
