import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { claimActs } from './acts';
import { paymentActs, planActs } from './payment-acts';
import { payloadOf } from './asks';
import type { Act, Ask } from './asks';
import { ItemForm } from './item-form.svelte';

const act = (...asks: Ask[]): Act => ({ type: 'claim.waive', verb: '', text: '', asks, fixed: { claimId: 'c' }, kind: 'plain' });
const amount: Ask = { name: 'amountFen', kind: 'yuan', label: '' };
const HOUR = 3_600_000;
/** 15:00 of 10 August. */
const at = { now: Date.UTC(2026, 7, 10, 7), zone: 'Asia/Shanghai' };

test('元 become 分 by their digits, never by multiplying', () => {
	for (const [typed, fen] of [
		['1,234.5', 123_450],
		['1，234.5', 123_450],
		['0.29', 29],
		['16720', 1_672_000]
	] as const)
		expect(payloadOf(act(amount), { amountFen: typed }, at)).toEqual({ payload: { claimId: 'c', amountFen: fen } });
	for (const typed of ['1.234', '-1', 'x']) expect(payloadOf(act(amount), { amountFen: typed }, at)).toEqual({ wrong: 'amountFen', why: 'amount' });
	expect(payloadOf(act(amount), { amountFen: ' ' }, at)).toEqual({ wrong: 'amountFen', why: 'empty' });
	expect(payloadOf(act({ ...amount, optional: true }), {}, at)).toEqual({ payload: { claimId: 'c' } });
});

test('a list is one a line, a day is its noon', () => {
	const asks: Ask[] = [
		{ name: 'papers', kind: 'list', label: '' },
		{ name: 'filedAt', kind: 'day', label: '' }
	];
	expect(payloadOf(act(...asks), { papers: '发票\n\n 权属证明 ', filedAt: '2026-08-09' }, at)).toEqual({
		payload: { claimId: 'c', papers: ['发票', '权属证明'], filedAt: Date.UTC(2026, 7, 9, 4) }
	});
	expect(payloadOf(act(...asks), { papers: '字'.repeat(101), filedAt: '2026-08-09' }, at)).toEqual({ wrong: 'papers', why: 'line' });
});

test('today before noon is now; a day that is still to come is refused, never silently today', () => {
	const filed: Ask = { name: 'filedAt', kind: 'day', label: '' };
	const morning = { ...at, now: at.now - 6 * HOUR };
	expect(payloadOf(act(filed), { filedAt: '2026-08-10' }, morning)).toEqual({ payload: { claimId: 'c', filedAt: morning.now } });
	expect(payloadOf(act(filed), { filedAt: '2026-08-11' }, at)).toEqual({ wrong: 'filedAt', why: 'future' });
	expect(payloadOf(act(filed), { filedAt: '10.8.2026' }, at)).toEqual({ wrong: 'filedAt', why: 'day' });
});

test('who decides may suspend what runs, with or without a claim, and then only let it go on', () => {
	const requisition = { id: 'r', state: 'claim_open', ownerName: '演示建材商行' } as Row<'requisitions'>;
	const claim = { id: 'c', state: 'filed', missing: [], publicUntil: null } as unknown as Row<'claims'>;
	const of = { requisition, items: [], payments: [], owed: [], listed: true, certified: true, excused: false, now: at.now, extendable: false, proposal: [] };
	const types = (set: { claim?: Row<'claims'>; suspended: boolean; tolls: boolean }, approves = true) =>
		claimActs({ ...of, claim: undefined, ...set }, { can: (_name, mode) => mode === 'approve' && approves }).map(({ type }) => type);
	expect(types({ suspended: false, tolls: true })).toEqual(['claim.suspend']);
	expect(types({ suspended: false, tolls: false })).toEqual([]);
	expect(types({ suspended: true, tolls: true })).toEqual(['claim.resume']);
	expect(types({ claim, suspended: true, tolls: true })).toEqual(['claim.resume']);
	expect(types({ claim, suspended: false, tolls: true })).toEqual(['claim.refuse', 'claim.suspend']);
	expect(types({ claim, suspended: true, tolls: true }, false)).toEqual([]);
});

test('a paper that came in earlier is entered with its day; today is left to the server', () => {
	const requisition = { id: 'r', state: 'claim_open', ownerName: '演示建材商行' } as Row<'requisitions'>;
	const of = {
		requisition,
		claim: undefined,
		items: [],
		payments: [],
		owed: [],
		listed: true,
		certified: true,
		excused: false,
		now: at.now,
		suspended: false,
		tolls: false,
		extendable: false,
		proposal: []
	};
	const [file] = claimActs(of, { can: () => true });
	const [confirm] = paymentActs({ id: 'p', state: 'ordered' } as Row<'payments'>, { can: () => true });
	for (const [deed, name, said] of [
		[file, 'filedAt', { claimant: '演示建材商行' }],
		[confirm, 'paidAt', { voucherNo: '1' }]
	] as const) {
		if (!deed) throw new Error('no deed');
		expect(payloadOf(deed, { ...said, [name]: '2026-08-10' }, at)).toEqual({ payload: { ...deed.fixed, ...said } });
		expect(payloadOf(deed, { ...said, [name]: '2026-08-03' }, at)).toEqual({ payload: { ...deed.fixed, ...said, [name]: Date.UTC(2026, 7, 3, 4) } });
	}
});

test('what several sources owe is planned by one deed with the amount of each; of one alone nothing is asked', () => {
	const requisition = { id: 'r', state: 'claim_open', ownerName: '商行', fundingSource: 'contingency', budgetLine: '2240204', parties: [] } as unknown as Row<'requisitions'>;
	const claim = { id: 'c', state: 'served', decidedFen: 804_000, waivedFen: 0, claimant: '商行' } as unknown as Row<'claims'>;
	const of = {
		requisition,
		claim,
		items: [],
		payments: [],
		listed: true,
		certified: true,
		excused: false,
		now: at.now,
		suspended: false,
		tolls: false,
		extendable: false,
		proposal: []
	};
	const share = (source: 'contingency' | 'insurance', leftFen: number) => ({ source, borneFen: leftFen, beforehandFen: 0, boundFen: 0, leftFen });
	const both = planActs({ ...of, owed: [share('contingency', 74_000), share('insurance', 730_000)] }, { can: () => true });
	expect(both.map(({ type, fixed: { kind } }) => [type, kind])).toEqual([
		['payment.plan_by_source', undefined],
		['payment.plan', 'partial'],
		// What an insurer does not pay, public money may pay first.
		['payment.plan', 'partial'],
		['payment.plan', 'set_off']
	]);
	const shares = [
		{ fundingSource: 'contingency', amountFen: 74_000 },
		{ fundingSource: 'insurance', amountFen: 730_000 }
	];
	expect(payloadOf(both[0] as Act, { payee: '商行' }, at)).toEqual({ payload: { requisitionId: 'r', claimId: 'c', payee: '商行', shares } });
	expect(both[1]?.asks.find(({ name }) => name === 'fundingSource')?.options).toHaveLength(2);
	const [one] = planActs({ ...of, owed: [share('contingency', 804_000)] }, { can: () => true });
	expect(one?.asks.map(({ name, value }) => [name, value])).toEqual([
		['kind', 'whole'],
		['amountFen', '8040.00'],
		['payee', '商行'],
		['account', undefined],
		['budgetLine', '2240204']
	]);
});

test('a referral is opened with the unit it went to; the reason of a reduction is no such unit', () => {
	const given = { lineId: null, inputs: { quantity: 2 }, evidence: [], reduction: '区人社局' };
	expect(new ItemForm({ ...given, formula: 'C11' }).note).toBe('区人社局');
	expect(new ItemForm({ ...given, formula: 'C10' }).note).toBe('');
});

test('what the rule set gives is sent as it is, proved by its rule, whatever is typed; goods that are washed have no other price', () => {
	const form = new ItemForm(undefined, (formula) => (formula === 'C12' ? { wearRate: { value: 0.3, source: 'rule:wear_rate' } } : {}));
	form.formula = 'C12';
	form.source = 'file:a';
	form.typed = { quantity: '10', unitPriceFen: '85', wearRate: '1' };
	const read = form.inputs();
	expect(read).toEqual({ inputs: { quantity: 10, unitPriceFen: 8_500, wearRate: 0.3 } });
	expect(form.evidence('inputs' in read ? read.inputs : {}).find(({ input }) => input === 'wearRate')).toEqual({ input: 'wearRate', source: 'rule:wear_rate' });
	form.typed = { ...form.typed, washFen: '12' };
	expect(form.inputs()).toEqual({ inputs: { quantity: 10, washFen: 1_200 } });
});

test('an unchanged input keeps its paper, a changed one takes the chosen paper', () => {
	const evidence = [
		{ input: 'times', source: 'handings:1' },
		{ input: 'rateFen', source: 'handings:1' }
	];
	const form = new ItemForm({ lineId: null, formula: 'C7', inputs: { times: 2, rateFen: 60_000 }, evidence });
	form.typed = { ...form.typed, rateFen: '650.00' };
	form.source = 'file:a';
	const read = form.inputs();
	expect(read).toEqual({ inputs: { times: 2, rateFen: 65_000 } });
	expect(form.evidence('inputs' in read ? read.inputs : {})).toEqual([
		{ input: 'times', source: 'handings:1' },
		{ input: 'rateFen', source: 'file:a' }
	]);
	form.typed = { times: '1，000', rateFen: '1，650.5' };
	expect(form.inputs()).toEqual({ inputs: { times: 1_000, rateFen: 165_050 } });
	form.typed = { times: 'zwei' };
	expect(form.inputs()).toEqual({ wrong: 'times' });
});

test('what is said of VAT is sent as said, and where nothing is, nothing is sent; of a repair how many it was for may be left out', () => {
	const read = (taxIncluded: string) => {
		const form = new ItemForm({ lineId: 'l', formula: 'C3', inputs: {}, evidence: [] });
		form.typed = { repairFen: '124.80', replacementFen: '1000', age: '1', life: '10', floorRate: '0.05', taxIncluded };
		const told = form.inputs();
		return 'wrong' in told ? told.wrong : told.inputs['taxIncluded'];
	};
	expect([read(''), read('1'), read('0')]).toEqual([undefined, true, false]);
});

test('what a paper asks for is entered beside the amounts that stand; a blank asks nothing else, a wrong one is named', () => {
	const rows = [0, 1, 2].map((place) => ({ place, label: '', amountFen: 100_000 }));
	const deed = { ...act({ name: 'own', kind: 'figures', label: '', rows }, { ...amount, optional: true }), fixed: { expectFen: 300_000 } };
	expect(payloadOf(deed, { 'own:0': ' ', 'own:2': '1，234.5' }, at)).toEqual({ payload: { expectFen: 300_000, own: [{ place: 2, askedFen: 123_450 }] } });
	expect(payloadOf(deed, {}, at)).toEqual({ payload: { expectFen: 300_000 } });
	expect(payloadOf(deed, { 'own:1': '1.234' }, at)).toEqual({ wrong: 'own:1', why: 'amount' });
});

test('a paper claim asks for every amount it would come to, and names the total that was seen', () => {
	const requisition = { id: 'r', state: 'claim_open', ownerName: '演示建材商行' } as Row<'requisitions'>;
	const proposal = [
		{ place: 0, label: '使用费', amountFen: 630_000 },
		{ place: 1, label: '预付', amountFen: -200_000 }
	];
	const nothing = { items: [], payments: [], owed: [], listed: true, certified: true, excused: false, suspended: false, tolls: false, extendable: false };
	const [file] = claimActs({ ...nothing, requisition, claim: undefined, now: at.now, proposal }, { can: () => true });
	expect(file?.fixed).toEqual({ requisitionId: 'r', expectFen: 430_000 });
	expect(file?.asks.find(({ kind }) => kind === 'figures')?.rows).toEqual(proposal);
});
