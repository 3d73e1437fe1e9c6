/** Payments by source (domain.md §2.3 (13)): each source pays what it bears, no 分 more, and together they pay what is owed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fundingSources } from '../../../../db/requisition.ts';
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { payableOf } from '../claim/money.ts';
import { Refusal } from '../refusal.ts';
import { fundingShares } from '../requisition/papers/blocks.ts';
import { sentence } from '../../server/http/sentence.ts';
import { refusalOf } from '../world.fixture.ts';
import { fund, fundedOf, fundingFigures, planAll, twoSources } from './by-source.fixture.ts';
import { owedBySource, owing, payableBySource } from './by-source.ts';
import type { Funded } from './by-source.ts';

/** What each source still owes, in words of the test. */
const owed = (of: ClaimCase): Record<string, number> => Object.fromEntries(owing(fundedOf(of)).map(({ source, leftFen }) => [source, leftFen]));
const plan = (of: ClaimCase, set: object) =>
	of.at.world.send(of.at.clerk, 'payment.plan', { requisitionId: of.at.requisitionId, claimId: of.claimId, kind: 'partial', payee: '临安某公司', ...set } as never);
describe('rule 13: each source pays what it bears', () => {
	test('two sources and an advance: planned by one command, sent back, ordered again, paid, archived; papers and figures agree', async () => {
		const of = await twoSources();
		const { world, finance, decider } = of.at;
		// 6,300.00 + 1,200.00 − 200.00 of the machine; 1,740.00 of the bags less the advance of 1,000.00.
		expect(owed(of)).toEqual({ insurance: 730_000, contingency: 74_000 });
		expect(fundingShares({ requisition: of.at.requisition(), lines: of.at.lines() }, payableBySource(fundedOf(of)))).toBe('区财政预备费 740.00 元、保险 7,300.00 元');
		const figures = { insurance: 730_000, contingency: 174_000 };
		expect(fundingFigures(of)).toEqual(figures);
		const [first = '', second = ''] = await planAll(of);
		expect(of.payments.map(({ fundingSource, amountFen, kind, state }) => [fundingSource, amountFen, kind, state])).toEqual([
			['contingency', 74_000, 'partial', 'planned'],
			['insurance', 730_000, 'partial', 'planned']
		]);
		expect(owed(of)).toEqual({});
		for (const paymentId of [first, second]) {
			await world.send(decider, 'payment.order', { paymentId });
			await world.send(finance, 'payment.confirm', { paymentId, voucherNo: paymentId.slice(-4) });
			expect(of.claim.state).toBe(paymentId === first ? 'paying' : 'paid');
		}
		await world.send(finance, 'payment.return_back', { paymentId: second, reason: '账号有误' });
		expect([of.claim.state, owed(of)]).toEqual(['paying', {}]);
		expect(await refusalOf(of.by('clerk', 'claim.archive'))).toBe('conflict claim.wrong_state claimId');
		await world.send(decider, 'payment.order', { paymentId: second, account: '6222000011113333' });
		await world.send(finance, 'payment.confirm', { paymentId: second, voucherNo: '9' });
		expect(of.claim.state).toBe('paid');
		await of.by('clerk', 'claim.archive');
		expect(of.claim.state).toBe('archived');
		expect(fundingFigures(of)).toEqual(figures);
		expect(owedBySource(fundedOf(of))).toEqual([
			{ source: 'contingency', borneFen: 174_000, beforehandFen: 100_000, boundFen: 74_000, leftFen: 0 },
			{ source: 'insurance', borneFen: 730_000, beforehandFen: 0, boundFen: 730_000, leftFen: 0 }
		]);
	});

	test('a payment of more than its source still owes is refused, and nothing is written', async () => {
		const of = await twoSources();
		const { world, clerk, requisitionId } = of.at;
		const before = JSON.stringify(world.rows('payments'));
		const send = (shares: readonly { fundingSource: FundingSource; amountFen: number }[]) =>
			world.send(clerk, 'payment.plan_by_source', { requisitionId, claimId: of.claimId, payee: '某公司', shares: [...shares] });
		expect(await refusalOf(plan(of, { amountFen: 74_001 }))).toBe('rule payment.source_exceeds fundingSource');
		expect(await refusalOf(plan(of, { kind: 'whole', amountFen: 804_000 }))).toBe('rule payment.source_exceeds fundingSource');
		expect(await refusalOf(plan(of, { amountFen: 1, fundingSource: 'safety_fund' }))).toBe('rule payment.source_exceeds fundingSource');
		expect(await refusalOf(plan(of, { kind: 'set_off', amountFen: 730_001, fundingSource: 'insurance', reason: '占用费' }))).toBe('rule payment.source_exceeds fundingSource');
		const both = [
			{ fundingSource: 'insurance', amountFen: 730_000 },
			{ fundingSource: 'contingency', amountFen: 74_001 }
		] as const;
		expect(await refusalOf(send(both))).toBe('rule payment.source_exceeds shares[1]');
		expect(await refusalOf(send([both[0], { ...both[0], amountFen: 1 }]))).toBe('rule payment.source_twice shares[1]');
		expect(JSON.stringify(world.rows('payments'))).toBe(before);
		for (const code of ['payment.source_exceeds', 'payment.source_twice']) {
			expect(sentence(code, { source: 'insurance', left: '7300.00' }, 'zh-CN')).toContain('保险');
			expect(sentence(code, { source: 'insurance', left: '7300.00' }, 'en')).toContain('Insurance');
		}
	});

	test('a set-off and a part lessen what their own source owes, what failed frees it; only the rest is planned', async () => {
		const of = await twoSources();
		const { world, finance } = of.at;
		const off = String((await plan(of, { kind: 'set_off', amountFen: 30_000, fundingSource: 'insurance', reason: '场地占用费，协议第 5 条' })).result.paymentId);
		await plan(of, { amountFen: 74_000, fundingSource: 'contingency' });
		expect(owed(of)).toEqual({ insurance: 700_000 });
		// The only one that owes is meant where none is named, and the whole is what it owes.
		const { result } = await plan(of, { kind: 'whole', amountFen: 700_000 });
		expect(world.row('payments', String(result.paymentId)).fundingSource).toBe('insurance');
		await world.send(finance, 'payment.fail', { paymentId: off, reason: '债务未到期' });
		expect(owed(of)).toEqual({ insurance: 30_000 });
		await planAll(of);
		expect(of.payments.findLast(({ kind }) => kind === 'whole')).toMatchObject({ amountFen: 30_000, fundingSource: 'insurance' });
		expect(await refusalOf(planAll(of))).toMatch(/^malformed/);
	});

	test('the 预算科目 of the order is of its source alone', async () => {
		const of = await twoSources();
		of.at.world.put('requisitions', { ...of.at.requisition(), budgetLine: '2240204 应急救援' });
		await planAll(of);
		expect(Object.fromEntries(of.payments.map(({ fundingSource, budgetLine }) => [fundingSource, budgetLine]))).toEqual({ contingency: '2240204 应急救援', insurance: null });
	});

	test('before the decision each source pays of what the objection left alone, and that counts in the decision', async () => {
		const of = await workedCase();
		const { machineLineId, goodsLineId } = of.at;
		fund(of, machineLineId, 'insurance');
		await (await of.verify()).publicise();
		const disputed = of.items.filter(({ lineId, formula }) => lineId === machineLineId && formula === 'C3').map(({ id }) => id);
		await of.by('clerk', 'claim.object', { items: disputed, text: '修理费太低', how: 'paper' } as never).catch(() => undefined);
		of.at.world.put('claims', { ...of.claim, state: 'objected' });
		for (const each of of.items) of.at.world.put('claim_items', { ...each, disputed: disputed.includes(each.id) });
		// 6,300.00 + 1,200.00 of the machine, 1,740.00 of the bags, less the 5,000.00 of the insurer: the district first.
		expect(owed(of)).toEqual({ insurance: 424_000 });
		expect(goodsLineId).not.toBe('');
		await planAll(of);
		expect(of.payments).toMatchObject([{ kind: 'undisputed', fundingSource: 'insurance', amountFen: 424_000 }]);
		of.at.world.put('claims', { ...of.claim, state: 'verifying' });
		await (await (await of.publicise()).decide()).serve();
		expect(owed(of)).toEqual({ insurance: 1_672_000 - 424_000 });
	});

	test('another amount by judgment and a gift are of the source of the order; what an old payment took of a wrong source is taken off the others', async () => {
		const of = await twoSources();
		const { world } = of.at;
		world.put('claims', { ...of.claim, decidedFen: 844_000, waivedFen: 10_000 });
		expect(owed(of)).toEqual({ insurance: 730_000, contingency: 74_000 + 40_000 - 10_000 });
		world.put('claims', { ...of.claim, decidedFen: 700_000, waivedFen: 0 });
		// 1,040.00 less than decided: 740.00 of the district, the rest of the next.
		expect(owed(of)).toEqual({ insurance: 700_000 });
		world.put('claims', { ...of.claim, decidedFen: 804_000 });
		const [paid] = world.rows('payments');
		if (!paid) throw new Error('no payment');
		world.put('payments', { ...paid, id: world.newId(), claimId: of.claimId, kind: 'partial', amountFen: 100_000, fundingSource: 'contingency' });
		expect(owed(of)).toEqual({ insurance: 704_000 });
	});
});

/** A decided claim as it might be: lines by any source, advances, deductions of a line or of the whole, a gift, another sum by judgment. */
const source = fc.constantFrom(...fundingSources);
const lineId = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null });
const world = fc.record({
	order: source,
	lines: fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), fundingSource: fc.option(source, { nil: null }) }), { selector: ({ id }) => id }),
	amounts: fc.array(fc.record({ lineId, fen: fc.integer({ min: 0, max: 5_000_000 }) }), { maxLength: 8 }),
	deductions: fc.array(fc.record({ lineId, fen: fc.integer({ min: 1, max: 2_000_000 }) }), { maxLength: 3 }),
	advances: fc.array(fc.record({ source, fen: fc.integer({ min: 1, max: 1_000_000 }) }), { maxLength: 3 }),
	judgment: fc.integer({ min: -500_000, max: 500_000 }),
	gift: fc.integer({ min: 0, max: 500_000 }),
	steps: fc.array(fc.record({ pick: fc.nat(4), share: fc.double({ min: 0, max: 1, noNaN: true }), fails: fc.boolean() }), { maxLength: 12 })
});

test('for any lines, sources, advances, deductions and payments: the sources together owe what is owed, none less than nothing, and each what it bears', () => {
	fc.assert(
		fc.property(world, ({ order, lines, amounts, deductions, advances, judgment, gift, steps }) => {
			const payments: { id: string; claimId: string | null; state: Row<'payments'>['state']; kind: 'partial' | 'advance'; fundingSource: FundingSource; amountFen: number }[] =
				advances.map(({ source: fundingSource, fen }, at) => ({ id: `p${at}`, claimId: null, state: 'paid', kind: 'advance', fundingSource, amountFen: fen }));
			const row = (line: string | null, formula: string, fen: number, evidence: { input: string; source: string }[] = []) => ({
				...{ claimId: 'c', lineId: line, formula, amountFen: fen, alternativeFen: null, decidedFen: fen, disputed: false, evidence }
			});
			const items = [
				...amounts.map(({ lineId: line, fen }) => row(line, 'C9', fen)),
				...deductions.map(({ lineId: line, fen }) => row(line, 'D1', -fen)),
				...advances.map(({ fen }, at) => row(null, 'D2', -fen, [{ input: 'amountFen', source: `payments:p${at}` }]))
			];
			const decidedFen = Math.max(0, items.reduce((sum, { amountFen }) => sum + amountFen, 0) + judgment);
			const of = (): Funded => ({ requisition: { fundingSource: order }, lines, claim: { id: 'c', state: 'served', decidedFen, waivedFen: gift }, items, payments });
			const bound = () => payments.filter(({ claimId, state }) => claimId === 'c' && state !== 'failed').reduce((sum, { amountFen }) => sum + amountFen, 0);
			const left = () => owedBySource(of()).reduce((sum, { leftFen }) => sum + leftFen, 0);
			const payable = payableOf({ decidedFen, waivedFen: gift });
			const judge = () => {
				expect(left() + bound()).toBe(payable);
				expect(owedBySource(of()).every(({ leftFen, borneFen, beforehandFen }) => leftFen >= 0 && borneFen >= 0 && beforehandFen >= 0)).toBe(true);
			};
			judge();
			for (const { pick, share, fails } of steps) {
				const all = owing(of());
				const one = all[pick % Math.max(1, all.length)];
				if (!one) break;
				const amountFen = Math.max(1, Math.floor(one.leftFen * share));
				payments.push({ id: `q${payments.length}`, claimId: 'c', state: fails ? 'failed' : 'planned', kind: 'partial', fundingSource: one.source, amountFen });
				judge();
				// What one source pays changes nothing of what another owes.
				const after = new Map(owing(of()).map(({ source: name, leftFen }) => [name, leftFen]));
				for (const { source: name, leftFen } of all) expect(after.get(name) ?? 0).toBe(name === one.source && !fails ? leftFen - amountFen : leftFen);
			}
			for (const { source: fundingSource, leftFen } of owing(of()))
				payments.push({ id: `r${fundingSource}`, claimId: 'c', state: 'planned', kind: 'partial', fundingSource, amountFen: leftFen });
			expect([owing(of()), bound()]).toEqual([[], payable]);
		}),
		{ numRuns: 400 }
	);
});

const deed = fc.record({
	verb: fc.constantFrom('plan', 'plan_by_source', 'set_off', 'order', 'order', 'order', 'confirm', 'confirm', 'confirm', 'fail', 'return_back', 'waive'),
	amountFen: fc.integer({ min: 1, max: 900_000 }),
	source: fc.option(fc.constantFrom('insurance', 'contingency', 'safety_fund'), { nil: undefined }),
	pick: fc.nat(9)
});

test('whatever is done in whatever order through the commands: no source pays more than it bears', async () => {
	let full = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 40 }), async (deeds) => {
			const of = await twoSources();
			const { world: store, decider, finance } = of.at;
			for (const { verb, amountFen, source: fundingSource, pick } of deeds) {
				const paymentId = of.payments[pick % Math.max(1, of.payments.length)]?.id ?? store.newId();
				const named = { amountFen, ...(fundingSource && { fundingSource }) };
				const sent: Readonly<Record<typeof verb, () => Promise<unknown>>> = {
					plan: () => plan(of, named),
					plan_by_source: () => planAll(of),
					set_off: () => plan(of, { ...named, kind: 'set_off', reason: '占用费' }),
					order: () => store.send(decider, 'payment.order', { paymentId }),
					confirm: () => store.send(finance, 'payment.confirm', { paymentId, voucherNo: 'v' }),
					fail: () => store.send(finance, 'payment.fail', { paymentId, reason: '失败' }),
					return_back: () => store.send(finance, 'payment.return_back', { paymentId, reason: '退回' }),
					waive: () => of.by('clerk', 'claim.waive', { amountFen: amountFen % 20_000, words: '捐赠', paper: '声明 1 号' } as never)
				};
				await sent[verb]().catch((failure: unknown) => {
					if (!(failure instanceof Refusal)) throw failure;
				});
				const sources = owedBySource(fundedOf(of));
				expect(sources.reduce((sum, { leftFen, boundFen }) => sum + leftFen + boundFen, 0)).toBe(payableOf(of.claim));
				if (of.claim.waivedFen === 0) for (const { borneFen, beforehandFen, boundFen } of sources) expect(beforehandFen + boundFen).toBeLessThanOrEqual(borneFen);
				if (of.claim.state === 'paid') full++;
			}
		}),
		{ numRuns: 25, seed: 11 }
	);
	expect(full).toBeGreaterThan(0);
});
