/** What follows from payments by several sources: the day a claim is paid, 追偿, and what comes back. */
import { expect, test } from 'vitest';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { DAY, returnedCase } from '../claim/claim.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { fund, fundingFigures, lead, planAll, twoSources } from './by-source.fixture.ts';

async function paid(of: ClaimCase, paymentId: string, paidAt?: number): Promise<void> {
	const { world, decider, finance } = of.at;
	await world.send(decider, 'payment.order', { paymentId });
	if (paidAt !== undefined) world.now = Math.max(world.now, paidAt);
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: paymentId.slice(-6), ...(paidAt !== undefined && { paidAt }) });
}

test('a claim is paid on the day its last payment went out, in whatever order they are entered', async () => {
	const of = await twoSources();
	const { world, decider, finance } = of.at;
	const [first = '', second = ''] = await planAll(of);
	for (const paymentId of [first, second]) await world.send(decider, 'payment.order', { paymentId });
	const start = world.now;
	world.now = start + 5 * DAY;
	await world.send(finance, 'payment.confirm', { paymentId: first, voucherNo: '1', paidAt: start + 4 * DAY });
	await world.send(finance, 'payment.confirm', { paymentId: second, voucherNo: '2', paidAt: start + DAY });
	expect(of.claim.state).toBe('paid');
	expect(world.rows('case_clocks').find(({ rule }) => rule === 'pay')).toMatchObject({ state: 'met', metAt: start + 4 * DAY });
});

/** A fire: the machine by the liable unit, the bags by the district. */
async function fire(kind: string): Promise<ClaimCase> {
	const of = await returnedCase({ goods: { consumed: 1_450, returnedOk: 550 } });
	fund(of, of.at.machineLineId, 'liable_unit');
	of.at.world.put('incidents', { ...of.at.world.row('incidents', of.at.incidentId), kind });
	await lead(await of.file());
	for (const paymentId of await planAll(of)) await paid(of, paymentId);
	return of;
}

test('追偿 is for what the liable unit was named for; of a production accident for all that it cost', async () => {
	const recourse = ({ at: { world } }: ClaimCase) => world.rows('proceedings').filter(({ kind }) => kind === 'recourse');
	expect(recourse(await fire('forest_fire'))).toMatchObject([{ amountFen: 630_000, demand: 'liable', against: null }]);
	expect(recourse(await fire('hazchem_leak'))).toMatchObject([{ amountFen: 630_000 + 174_000 }]);
});

test("what an owner was paid too much in advance, and is to give back, is nobody else's to bear", async () => {
	const of = await returnedCase({ goods: { countedQuantity: 0, returnedOk: 0 } });
	const { world, clerk, requisitionId } = of.at;
	world.put('incidents', { ...world.row('incidents', of.at.incidentId), kind: 'hazchem_leak' });
	const advance = { requisitionId, kind: 'advance', amountFen: 1_000_000, payee: '某公司' } as const;
	await paid(of, String((await world.send(clerk, 'payment.plan', advance)).result.paymentId));
	await (await of.file()).verify();
	await of.publicise();
	world.now += 10 * DAY;
	await of.by('decider', 'claim.decide', { expectFen: -370_000, reason: '核定' } as never);
	await of.serve();
	const rows = world.rows('proceedings').map(({ demand, amountFen }) => [demand, amountFen]);
	// 10,000.00 went out for 6,300.00 of use.
	expect(rows).toEqual([
		['repayment', 370_000],
		['liable', 630_000]
	]);
	const liable = world.rows('proceedings').find(({ demand }) => demand === 'liable')?.id ?? '';
	expect(await refusalOf(world.send(clerk, 'proceeding.name_liable', { proceedingId: liable, against: '某化工', amountFen: 630_001 }))).toBe(
		'rule proceeding.recourse_too_much amountFen'
	);
});

test('whoever is named later is named once, and for no more than the case costs', async () => {
	const of = await fire('forest_fire');
	const { world, clerk, requisitionId } = of.at;
	const [record] = world.rows('proceedings');
	const proceedingId = record?.id ?? '';
	const other = { requisitionId, kind: 'recourse', body: '区应急局', against: '乙公司', amountFen: 100_000, filedAt: world.now, notifiedAt: world.now } as const;
	await world.send(clerk, 'proceeding.open', other);
	const before = JSON.stringify(world.rows('proceedings'));
	const name = (against: string, amountFen: number) => world.send(clerk, 'proceeding.name_liable', { proceedingId, against, amountFen });
	expect(await refusalOf(name('甲公司', 704_001))).toBe('rule proceeding.recourse_too_much amountFen');
	expect(await refusalOf(name('乙公司', 630_000))).toBe('conflict proceeding.open_already against');
	expect(JSON.stringify(world.rows('proceedings'))).toBe(before);
	await name('甲公司', 704_000);
});

test('what an owner gave back of an advance is of the source that had paid it', async () => {
	const of = await returnedCase();
	const { world, clerk, decider, requisitionId } = of.at;
	const advance = { requisitionId, kind: 'advance', amountFen: 100_000, payee: '某公司', fundingSource: 'upper_level' } as const;
	await paid(of, String((await world.send(clerk, 'payment.plan', advance)).result.paymentId));
	await of.file();
	await world.send(decider, 'claim.refuse', { claimId: of.claimId, reason: '不属征用' });
	expect(fundingFigures(of)).toEqual({ upper_level: 100_000 });
	const [demand] = world.rows('proceedings');
	await world.send(clerk, 'proceeding.recover', { proceedingId: demand?.id ?? '', amountFen: 60_000, voucherNo: '收1' });
	expect(fundingFigures(of)).toEqual({ upper_level: 40_000 });
});
