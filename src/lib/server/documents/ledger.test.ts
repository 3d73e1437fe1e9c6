import { expect, test } from 'vitest';
import readSheet from 'read-excel-file/node';
import { workedCase } from '../../domain/claim/claim.fixture.ts';
import type { CaseFacts } from '../../domain/requisition/papers/facts.ts';
import { paymentsSheet } from '../../domain/requisition/papers/payments.ts';
import { demandRepayment } from '../../domain/proceeding/repayment.ts';
import type { TestWorld } from '../../domain/world.fixture.ts';
import type { World } from '../world.ts';
import { ledgerEntries, ledgerFile } from './ledger.ts';

const worldOf = (world: TestWorld): World =>
	({ storage: { get: world.get.bind(world), list: world.list.bind(world) }, zone: 'Asia/Shanghai', clock: () => world.now }) as unknown as World;

async function decided() {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	await of.serve();
	await of.order('whole', 1_672_000);
	return of;
}

test('a case stands on the ledger with what was decided, paid and is still owed, and its workbook opens', async () => {
	const { at } = await decided();
	const entries = await ledgerEntries(worldOf(at.world), at.finance, null);
	expect(entries).toMatchObject([{ decidedFen: 1_672_000, paidFen: 0, unpaidFen: 1_672_000, open: true, kinds: ['设备', '物资'] }]);
	const sheets = await readSheet(await ledgerFile(entries, 'Asia/Shanghai'));
	const [cases, events] = sheets.map(({ data }) => data);
	expect(sheets.map(({ sheet }) => sheet)).toEqual(['台账', '按事件', '按单位', '按财产类型', '按资金来源']);
	expect(cases?.[0]?.[0]).toBe('文号');
	expect(cases?.[1]).toContain('临应急征〔2026〕1号');
	expect(cases?.[1]).toContain(16_720);
	expect(events?.at(-1)).toEqual(['合计', 1, 1, expect.any(Number), 16_720, 0, 16_720, 0, 0]);
});

test('what is claimed of the liable unit and what came in stand apart, by case and in the sums', async () => {
	const { at } = await decided();
	const { world, clerk, requisitionId } = at;
	const day = { filedAt: world.now, notifiedAt: world.now };
	const { result } = await world.send(clerk, 'proceeding.open', { requisitionId, kind: 'recourse', body: '区应急局', against: '某化工', amountFen: 1_500_000, ...day });
	await world.send(clerk, 'proceeding.recover', { proceedingId: String(result.proceedingId), amountFen: 400_000, voucherNo: '收1' });
	const entries = await ledgerEntries(worldOf(world), at.finance, null);
	expect(entries).toMatchObject([{ claimedFen: 1_500_000, recoveredFen: 400_000 }]);
	const [cases, events] = (await readSheet(await ledgerFile(entries, 'Asia/Shanghai'))).map(({ data }) => data);
	const place = cases?.[0]?.indexOf('追偿金额（元）') ?? -1;
	expect(cases?.[1]?.slice(place, place + 2)).toEqual([15_000, 4_000]);
	expect(events?.at(-1)?.slice(-2)).toEqual([15_000, 4_000]);
});

test('each source of money stands with what it paid and is still to pay, together what the cases come to', async () => {
	const of = await workedCase();
	const { world, finance, clerk, decider, requisitionId, machineLineId } = of.at;
	world.put('requisition_lines', { ...world.row('requisition_lines', machineLineId), fundingSource: 'safety_fund' });
	const [machine] = of.items.filter(({ formula }) => formula === 'D1');
	if (machine) world.put('claim_items', { ...machine, lineId: machineLineId });
	await (await (await (await of.verify()).publicise()).decide()).serve();
	const shares = [
		{ fundingSource: 'safety_fund', amountFen: 1_498_000 },
		{ fundingSource: 'contingency', amountFen: 174_000 }
	] as const;
	const { result } = await world.send(clerk, 'payment.plan_by_source', { requisitionId, claimId: of.claimId, payee: '某公司', shares: [...shares] });
	const [first] = result.payments as readonly { paymentId: string }[];
	await world.send(decider, 'payment.order', { paymentId: first?.paymentId ?? '' });
	await world.send(finance, 'payment.confirm', { paymentId: first?.paymentId ?? '', voucherNo: '1' });
	const entries = await ledgerEntries(worldOf(world), finance, null);
	const funds = (await readSheet(await ledgerFile(entries, 'Asia/Shanghai'))).find(({ sheet }) => sheet === '按资金来源')?.data;
	expect(funds?.slice(1)).toEqual([
		['区财政预备费', 1, 0, 1_740],
		['安全生产专项资金', 1, 14_980, 0],
		['合计', 1, 14_980, 1_740]
	]);
	expect(entries).toMatchObject([{ paidFen: 1_498_000, unpaidFen: 174_000 }]);
	const facts = { requisition: of.at.requisition(), incident: world.row('incidents', of.at.incidentId), payments: world.rows('payments'), proceedings: [], claims: [of.claim] };
	const told = JSON.stringify(paymentsSheet({ ...facts, given: null, zone: 'Asia/Shanghai' } as unknown as CaseFacts));
	for (const row of [
		['区财政预备费', '已支付0.00元，未支付1,740.00元'],
		['安全生产专项资金', '已支付14,980.00元，未支付0.00元']
	])
		expect(told).toContain(JSON.stringify(row));
});

test('of a month only what was drafted in it; nobody without a part in compensation has the ledger', async () => {
	const { at } = await decided();
	const world = worldOf(at.world);
	expect(await ledgerEntries(world, at.clerk, '2026-08')).toHaveLength(1);
	expect(await ledgerEntries(world, at.clerk, '2026-07')).toEqual([]);
	await expect(ledgerEntries(world, at.clerk, '2026-13')).rejects.toMatchObject({ code: 'request.malformed' });
	await expect(ledgerEntries(world, at.world.user('TEAM'), null)).rejects.toMatchObject({ code: 'auth.forbidden', status: 403 });
});

test('a second decision owes what it says, whatever went out on the first; an advance demanded back is not added to what is claimed of the liable unit', async () => {
	const of = await decided();
	const { world, finance, clerk } = of.at;
	const [payment] = world.rows('payments');
	await world.send(finance, 'payment.confirm', { paymentId: payment?.id ?? '', voucherNo: '1' });
	const first = of.claim;
	const second = { ...first, id: world.newId(), number: '2号', decidedFen: 500_000, follows: first.id, state: 'served' } as const;
	world.put('claims', second);
	world.put('claims', { ...first, state: 'superseded', supersededBy: second.id });
	world.change(demandRepayment(second, 30_000, '区应急局', { id: () => world.newId(), now: world.now, actor: clerk }));
	expect(await ledgerEntries(worldOf(world), finance, null)).toMatchObject([{ paidFen: 1_672_000, unpaidFen: 500_000, claimedFen: 1_672_000 }]);
});
