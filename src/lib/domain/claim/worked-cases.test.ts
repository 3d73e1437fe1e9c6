/** The worked cases of domain.md §2.6 and §2.9 as claims. */
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../world.fixture.ts';
import { DAY, item, returnedCase, sha, ticket, workedCase } from './claim.fixture.ts';
import type { ClaimCase } from './claim.fixture.ts';
import { alternativeTotalOf, totalOf } from './money.ts';

const goodsOnly = { countedQuantity: 0, returnedOk: 0, meterStart: null, meterEnd: null, startedAt: null, stoppedAt: null } as const;
const none = { countedQuantity: 0, returnedOk: 0 } as const;

describe('the worked case of §2.6', () => {
	test('16,720.00 by rent, and 12,434.00 by depreciation beside it', async () => {
		const of = await workedCase();
		expect(of.items.map(({ formula, amountFen }) => [formula, amountFen]).sort()).toEqual([
			['C1', 174_000],
			['C2', 630_000],
			['C3', 1_248_000],
			['C7', 120_000],
			['D1', -500_000]
		]);
		expect(of.items.find(({ formula }) => formula === 'C2')?.alternativeFen).toBe(201_400);
		expect([totalOf(of.items), alternativeTotalOf(of.items)]).toEqual([1_672_000, 1_243_400]);
	});

	test('to its archive, each step by the one whose it is', async () => {
		const of = await (await (await (await (await workedCase()).verify()).publicise()).decide()).serve();
		expect(of.claim).toMatchObject({ state: 'served', proposedFen: 1_672_000, decidedFen: 1_672_000, decisionNo: '临应急补〔2026〕1号', decidedByName: of.at.decider.name });
		expect(of.claim.authority).toMatchObject({ authorityId: of.at.authority.id, post: '副区长' });
		expect(of.claim.decidedSeq).toBeGreaterThan(0);
		await of.by('clerk', 'claim.agree', { attachments: [sha] } as never);
		const paymentId = await of.order('whole', 1_672_000);
		const { world, finance } = of.at;
		await world.send(finance, 'payment.return_back', { paymentId, reason: '账号有误' });
		await world.send(of.at.decider, 'payment.order', { paymentId, account: '6222000011113333' });
		await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '2026-0815' });
		expect(of.claim.state).toBe('paid');
		await of.by('clerk', 'claim.archive');
		expect([of.claim.state, of.at.requisition().state]).toEqual(['archived', 'closed']);
		// The owner's rights outlast the archive.
		expect(of.at.clocks().filter(({ state, rule }) => (rule !== 'reconsideration' && rule !== 'litigation' && state === 'open') || state === 'suspended')).toEqual([]);
		expect(of.at.clocks().find(({ rule }) => rule === 'pay')?.state).toBe('met');
	});
});

/** Total of a claim in 分 whose drafts and further items are as given. */
const totalBy = async (of: ClaimCase, ...items: readonly ReturnType<typeof item>[]): Promise<number> => totalOf((await (await of.file()).set(...items)).items);

describe('the ten worked cases of §2.9 as claims', () => {
	test('1 quilts: 60 never came, 1,180 given away, 610 used and washed, 140 clean, 10 missing', async () => {
		const of = await returnedCase({
			machine: goodsOnly,
			goods: { claimedQuantity: 2_000, countedQuantity: 1_940, consumed: 1_180, returnedUsed: 610, returnedOk: 140, lost: 10, unitPriceFen: 8_500 }
		});
		await of.file();
		const worn = of.items.find(({ formula }) => formula === 'C12');
		await of.by('clerk', 'claim_item.set', { ...item('C12', { quantity: 610, washFen: 1_200 }, of.at.goodsLineId), itemId: worn?.id, expect: worn?.inputs } as never);
		expect(of.items.map(({ amountFen }) => amountFen).sort((a, b) => a - b)).toEqual([85_000, 732_000, 10_030_000]);
		expect(totalOf(of.items)).toBe(10_847_000);
	});
	test("2 excavator by tickets: the owner's idle day is not paid", async () => {
		const of = await returnedCase({ goods: none });
		ticket(of.at, '2026-08-10', 800);
		ticket(of.at, '2026-08-11', 800);
		ticket(of.at, '2026-08-12', 400, [{ cause: 'waiting', hours: 400 }]);
		ticket(of.at, '2026-08-13', 0, [{ cause: 'owner', hours: 800 }]);
		ticket(of.at, '2026-08-14', 800, [], { late: true });
		ticket(of.at, '2026-08-15', 800, [], { correctedBy: 'x' });
		expect(await totalBy(of)).toBe(540_000);
		expect(of.items[0]?.evidence.filter(({ input }) => input === 'hours')).toHaveLength(4);
	});
	test('3 the same by depreciation, when the rule set goes by it', async () => {
		const of = await returnedCase({ goods: none });
		const { world, ruleSet } = of.at;
		world.put('rule_sets', { ...ruleSet, parameters: { ...ruleSet.parameters, valuation_basis: { value: 'C2d', unit: 'choice', source: '测试', mark: 'K' } } });
		expect(await totalBy(of)).toBe(201_400);
		expect(of.items).toMatchObject([{ formula: 'C2d', alternativeFen: 630_000 }]);
	});
	test('4 hotel', async () => {
		const start = Date.UTC(2026, 7, 10, 6);
		const site = { kind: 'site', rateUnit: 'room_night', rateFen: 18_000, countedQuantity: 42, startedAt: start, stoppedAt: start + 3 * DAY, originalFen: null } as const;
		const of = await returnedCase({ machine: site, goods: none });
		expect(await totalBy(of, item('C9', { amountFen: 120_000 }), item('C9', { amountFen: 86_340 }))).toBe(2_474_340);
	});
	test('5 pump truck, fuel issued by the government taken off', async () => {
		const of = await returnedCase({ machine: { rateFen: 450_000, meterStart: 0, meterEnd: 1_300, originalFen: null }, goods: none });
		const { machineLineId } = of.at;
		const fuel = item('C8', { litres: 96, priceFen: 785, issuedLitres: 60 }, machineLineId);
		expect(await totalBy(of, fuel, item('C7', { times: 2, rateFen: 85_000 }, machineLineId))).toBe(1_098_260);
	});
	test('6 boat lost on the second day: use stops at the loss', async () => {
		const start = Date.UTC(2026, 7, 10, 2);
		const boat = { rateUnit: 'day', rateFen: 60_000, startedAt: start, stoppedAt: start + 32 * 3_600_000, stopReason: 'lost', lost: 1, returnedOk: 0, originalFen: null } as const;
		const of = await returnedCase({ machine: boat, goods: none });
		expect(await totalBy(of, item('C4', { replacementFen: 2_800_000, age: 3, life: 8, floorRate: 0.05, salvageFen: 0 }, of.at.machineLineId))).toBe(1_840_000);
	});
	test('7 generator beyond repair', async () => {
		const start = Date.UTC(2026, 7, 10, 2);
		const of = await returnedCase({ machine: { rateUnit: 'day', rateFen: 100_000, startedAt: start, stoppedAt: start + 2 * DAY, originalFen: null }, goods: none });
		expect(await totalBy(of, item('C4', { replacementFen: 12_000_000, age: 9, life: 10, floorRate: 0.05, salvageFen: 230_000 }, of.at.machineLineId))).toBe(1_170_000);
	});
	test('8 forced stoppage: running costs, no expected profit', async () => {
		const of = await returnedCase({ machine: goodsOnly, goods: none });
		expect(await totalBy(of, item('C5', { monthlyFen: 3_860_000, days: 4 }), item('C5', { monthlyFen: 900_000, days: 4 }))).toBe(634_667);
	});
	test('9 villagers, two of whom give theirs away', async () => {
		const start = Date.UTC(2026, 7, 10, 2);
		const team = { kind: 'team', rateUnit: 'person_day', rateFen: 20_000, countedQuantity: 23, startedAt: start, stoppedAt: start + 2 * DAY } as const;
		const of = await returnedCase({ machine: team, goods: none });
		expect(await totalBy(of, item('C6', { quantity: 23, days: 3, rateFen: 5_000 }, of.at.machineLineId))).toBe(1_725_000);
		const { result } = await of.by('clerk', 'claim.waive', { amountFen: 150_000, words: '两人自愿捐赠', paper: '声明 1 号' } as never);
		expect(result).toMatchObject({ certificateFen: 150_000 });
		await (await (await (await of.verify()).publicise()).decide()).serve();
		expect(await refusalOf(of.order('whole', 1_725_000))).toBe('rule payment.too_much amountFen');
		await of.order('whole', 1_575_000);
	});
	test('10 bus, insured, after an advance: 1,500.00 still to pay', async () => {
		const start = Date.UTC(2026, 7, 10, 2);
		const of = await returnedCase({
			machine: { kind: 'vehicle', rateUnit: 'day', rateFen: 150_000, startedAt: start, stoppedAt: start + 2 * DAY, originalFen: null },
			goods: none
		});
		const { world, clerk, decider, finance, requisitionId } = of.at;
		const { result } = await world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen: 200_000, payee: '客运公司' });
		const paymentId = String(result.paymentId);
		await world.send(decider, 'payment.order', { paymentId });
		await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
		expect(await totalBy(of, item('C3', { repairFen: 486_000 }, of.at.machineLineId), item('D1', { amountFen: 436_000 }))).toBe(150_000);
		expect(of.items.find(({ formula }) => formula === 'D2')?.evidence).toEqual([{ input: 'amountFen', source: `payments:${paymentId}` }]);
	});
});
