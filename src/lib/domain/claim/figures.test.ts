import { expect, test } from 'vitest';
import { DAY, returnedCase, ticket, workedCase } from './claim.fixture.ts';
import { figuresOf } from './figures.ts';
import type { FigureRows } from './figures.ts';

const names = ['requisitions', 'requisition_lines', 'tickets', 'claims', 'claim_items', 'payments', 'proceedings', 'incidents', 'rule_sets'] as const;

test('what the worked case cost, by each side; open until the last 分 is paid', async () => {
	const of = await workedCase();
	const { world, finance, incidentId, owner } = of.at;
	const figures = () => {
		return figuresOf(Object.fromEntries(names.map((name) => [name, world.rows(name)])) as unknown as FigureRows, { now: world.now, zone: 'Asia/Shanghai' });
	};
	await (await (await (await of.verify()).publicise()).decide()).serve();
	const first = await of.order('partial', 672_000);
	await world.send(finance, 'payment.confirm', { paymentId: first, voucherNo: '1' });
	expect(figures()).toMatchObject({
		byIncident: [{ key: incidentId, amountFen: 1_672_000 }],
		byOwner: [{ key: owner.id, name: owner.name, amountFen: 1_672_000 }],
		byFunding: [{ key: 'contingency', amountFen: 1_672_000 }],
		byType: [
			{ key: 'equipment', amountFen: 1_998_000 },
			{ key: 'goods', amountFen: 174_000 },
			{ key: 'other', amountFen: -500_000 }
		],
		openNow: [{ key: incidentId, amountFen: 1_000_000 }],
		days: []
	});
	world.now += 3 * DAY;
	await world.send(finance, 'payment.confirm', { paymentId: await of.order('whole', 1_000_000), voucherNo: '2' });
	expect(figures()).toMatchObject({ openNow: [], days: [{ days: 13 }] });
});

test('an advance is a cost, and not open once it is paid: nothing stays open of a claim that is paid to the end', async () => {
	const of = await returnedCase({ goods: { countedQuantity: 0, returnedOk: 0 } });
	const { world, clerk, decider, finance, requisitionId } = of.at;
	const figures = () => figuresOf(Object.fromEntries(names.map((name) => [name, world.rows(name)])) as unknown as FigureRows, { now: world.now, zone: 'Asia/Shanghai' });
	const paymentId = String((await world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen: 200_000, payee: '某公司' })).result.paymentId);
	await world.send(decider, 'payment.order', { paymentId });
	await of.file();
	// 6,300.00 of use; the advance is ordered and not yet out of the house.
	expect(figures()).toMatchObject({ byOwner: [{ amountFen: 630_000 }], openNow: [{ amountFen: 630_000 }] });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
	expect(figures()).toMatchObject({ byOwner: [{ amountFen: 630_000 }], openNow: [{ amountFen: 430_000 }] });
	await (await (await (await of.verify()).publicise()).decide()).serve();
	expect(of.claim.decidedFen).toBe(430_000);
	expect(figures()).toMatchObject({ byOwner: [{ amountFen: 630_000 }], openNow: [{ amountFen: 430_000 }] });
	await world.send(finance, 'payment.confirm', { paymentId: await of.order('whole', 430_000), voucherNo: '2' });
	expect(figures()).toMatchObject({ byOwner: [{ amountFen: 630_000 }], openNow: [] });
});

test('what was paid counts for the source it was paid from, the rest for that of the order', async () => {
	const of = await workedCase();
	const { world, finance } = of.at;
	await (await (await (await of.verify()).publicise()).decide()).serve();
	const first = await of.order('partial', 672_000);
	await world.send(finance, 'payment.confirm', { paymentId: first, voucherNo: '1' });
	world.change([{ op: 'update', table: 'payments', id: first, before: { fundingSource: 'contingency' }, after: { fundingSource: 'liable_unit' } }]);
	const { byFunding } = figuresOf(Object.fromEntries(names.map((name) => [name, world.rows(name)])) as unknown as FigureRows, { now: world.now, zone: 'Asia/Shanghai' });
	expect(byFunding.map(({ key, amountFen }) => [key, amountFen])).toEqual([
		['contingency', 1_000_000],
		['liable_unit', 672_000]
	]);
});

test('use against idle, from tickets that count', async () => {
	const of = await workedCase();
	ticket(of.at, '2026-08-10', 800, [{ cause: 'weather', hours: 100 }]);
	ticket(of.at, '2026-08-11', 400, [{ cause: 'owner', hours: 400 }], { correctedBy: 'x' });
	const none = { requisitions: [], requisition_lines: [], claims: [], claim_items: [], payments: [], proceedings: [], incidents: [], rule_sets: [] };
	expect(figuresOf({ ...none, tickets: of.at.world.rows('tickets') }, { now: 0, zone: 'Asia/Shanghai' }).use).toEqual({
		worked: 800,
		idle: { owner: 0, user: 0, weather: 100, waiting: 0 }
	});
});
