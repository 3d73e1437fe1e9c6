import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { calculate } from './calculate.ts';
import { hire, line, workedCases } from './worked-cases.fixture.ts';
import type { Given } from './worked-cases.fixture.ts';
import { exact, halfUp, over, times, whole, yuan } from './decimal.ts';

const totalOf = (...items: Given[]): string => yuan(BigInt(calculate({ items }, 'zh-CN').totalFen));

test.each(workedCases)('the worked case “%s” is %s', (_name, expected, items) => {
	expect(totalOf(...items)).toBe(expected);
});

test('whether a price holds VAT is told and changes no amount', () => {
	const told = (taxIncluded?: boolean) => calculate({ items: [line('C3', { repairFen: 1_248_000, ...(taxIncluded !== undefined && { taxIncluded }) })] }, 'zh-CN').lines[0];
	expect([told(), told(true), told(false)].map((one) => one?.amountFen)).toEqual([1_248_000, 1_248_000, 1_248_000]);
	expect([told(), told(true), told(false)].map((one) => /（价格.*税）/.exec(one?.text ?? '')?.[0])).toEqual([undefined, '（价格含税）', '（价格不含税）']);
	expect(told(false)?.inputs).toEqual({ repairFen: 1_248_000, taxIncluded: false });
});

describe('rules of the single formulas', () => {
	const cases: readonly (readonly [name: string, expected: string, item: Given])[] = [
		['decimals are taken as written: 1.15 × 100 = 115', '1.15', line('C1', { quantity: 1.15, unitPriceFen: 100 })],
		['half a 分 goes up', '0.02', line('C1', { quantity: 0.5, unitPriceFen: 3 })],
		['a whole number of units is not rounded up', '1,800.00', hire(8, 180_000)],
		['nothing worked is nothing', '0.00', hire(0, 180_000)],
		['a tenth of an hour more is half a unit more', '2,700.00', hire(8.1, 180_000)],
		['repair is capped', '100.00', line('C3', { repairFen: 20_000, capFen: 10_000 })],
		['repair is capped by what another costs, by age and life', '2,400.00', line('C3', { repairFen: 300_000, replacementFen: 1_200_000, age: 8, life: 10, floorRate: 0.05 })],
		['and by the floor of an old one', '600.00', line('C3', { repairFen: 300_000, replacementFen: 1_200_000, age: 12, life: 10, floorRate: 0.05 })],
		['an old thing keeps the floor', '6,000.00', line('C4', { replacementFen: 12_000_000, age: 12, life: 10, floorRate: 0.05, salvageFen: 0 })],
		['a wreck worth more than the thing leaves nothing', '0.00', line('C4', { replacementFen: 10_000, age: 10, life: 10, floorRate: 0.05, salvageFen: 60_000 })],
		['of three lost alike each is worth the same', '18,000.00', line('C4', { replacementFen: 12_000_000, age: 12, life: 10, floorRate: 0.05, salvageFen: 0, quantity: 3 })],
		[
			'two repaired on one invoice are capped by what both were worth',
			'4,800.00',
			line('C3', { repairFen: 900_000, replacementFen: 1_200_000, age: 8, life: 10, floorRate: 0.05, quantity: 2 })
		],
		['more fuel issued than used is not owed', '0.00', line('C8', { litres: 10, priceFen: 785, issuedLitres: 60 })],
		['hours of people without days', '120.00', line('C6', { quantity: 4, rateFen: 3_000 })],
		['worn by a share of the price', '255.00', line('C12', { quantity: 10, unitPriceFen: 8_500, wearRate: 0.3 })],
		['a deduction is negative', '−50.00', line('D2', { amountFen: 5_000 })]
	];
	test.each(cases)('%s (%s)', (_name, expected, item) => {
		expect(totalOf(item)).toBe(expected);
	});
});

describe('refusals', () => {
	const refusal = (body: unknown): Refusal => {
		try {
			calculate(body, 'zh-CN');
		} catch (failure) {
			if (failure instanceof Refusal) return failure;
		}
		throw new Error('was not refused');
	};
	const ofItem = (item: unknown): Refusal => refusal({ items: [item] });
	const bad = [NaN, Infinity, -1, -0.000001, '1', null, 1e21, 0.0000001, 1.1234567, undefined, true, {}, 2 ** 60];

	test('an absurd value is told with its path, all of them at once', () => {
		for (const quantity of bad) {
			const found = refusal({ items: [line('C9', { amountFen: 1 }), line('C1', { quantity, unitPriceFen: 0.5 })] });
			expect([found.status, found.code, found.errors?.map(({ path }) => path)]).toEqual([422, 'compensation.input', ['items.1.inputs.quantity', 'items.1.inputs.unitPriceFen']]);
		}
	});
	test.each([
		['no life', 'life', line('C4', { replacementFen: 1, age: 0, life: 0, floorRate: 0, salvageFen: 0 })],
		['a floor above all', 'floorRate', line('C4', { replacementFen: 1, age: 0, life: 1, floorRate: 1.01, salvageFen: 0 })],
		['two caps', 'capFen', line('C3', { repairFen: 1, capFen: 1, replacementFen: 1, age: 0, life: 1 })],
		['a cap of nobody knows what', 'replacementFen', line('C3', { repairFen: 1, age: 0, life: 1 })],
		['a cap without life', 'life', line('C3', { repairFen: 1, replacementFen: 1, age: 0 })],
		['no unit', 'unitHours', line('C2', { hours: 1, rateFen: 1, unitHours: 0, step: 1 })],
		['no step', 'step', line('C2', { hours: 1, rateFen: 1, unitHours: 8, step: 0 })],
		['more left than there was', 'residualFen', line('C2d', { originalFen: 1, residualFen: 2, lifeHours: 1, hours: 1 })],
		['washed and worn', 'washFen', line('C12', { quantity: 1, washFen: 1, unitPriceFen: 1, wearRate: 1 })],
		['neither washed nor worn', 'washFen', line('C12', { quantity: 1 })],
		['worn by nobody knows what', 'wearRate', line('C12', { quantity: 1, unitPriceFen: 1 })]
	])('%s', (_name, input, item) => {
		const found = ofItem(item);
		expect([found.code, found.errors?.map(({ path }) => path)]).toEqual(['compensation.input', [`items.0.inputs.${input}`]]);
	});
	test('an amount beyond what a number carries exactly', () => {
		expect(ofItem(line('C1', { quantity: 1e9, unitPriceFen: 1e14 })).code).toBe('compensation.input');
	});
	test('what has no such shape names the place', () => {
		const shapes: readonly (readonly [unknown, string])[] = [
			[[], ''],
			[{}, 'items'],
			[{ items: {} }, 'items'],
			[{ items: [], more: 1 }, 'more'],
			[{ items: [1] }, 'items.0'],
			[{ items: [{ formula: 'C11', inputs: {} }] }, 'items.0.formula'],
			[{ items: [{ formula: 'toString', inputs: {} }] }, 'items.0.formula'],
			[{ items: [{ formula: 'C9', inputs: [] }] }, 'items.0.inputs'],
			[{ items: [{ formula: 'C9', inputs: { amountFen: 1, extra: 1 } }] }, 'items.0.inputs.extra'],
			[{ items: [{ formula: 'C9', inputs: { amountFen: 1 }, object: 7 }] }, 'items.0.object']
		];
		expect(shapes.map(([body]) => [refusal(body).code, refusal(body).field])).toEqual(shapes.map(([, path]) => ['command.malformed', path]));
	});
	test('one thing is not paid for twice, two things are', () => {
		const worn = (object?: string) => line('C2d', { originalFen: 1, residualFen: 0, lifeHours: 1, hours: 1 }, object);
		const hired = (object?: string, rateIncludesOperator = false) => line('C2', { hours: 8, rateFen: 1, unitHours: 8, step: 1, rateIncludesOperator }, object);
		const repaired = line('C3', { repairFen: 1 }, 'a');
		const lost = line('C4', { replacementFen: 1, age: 0, life: 1, floorRate: 0, salvageFen: 0 }, 'a');
		const manned = line('C6', { quantity: 1, rateFen: 1 }, 'a');
		for (const items of [
			[hired('a'), worn('a')],
			[repaired, lost],
			[manned, hired('a', true)]
		])
			expect(refusal({ items }).code).toBe('compensation.exclusive');
		for (const items of [
			[hired('a'), worn('b')],
			[manned, hired('a')],
			[manned, hired('b', true)],
			[hired(), worn()]
		])
			expect(calculate({ items }, 'en').lines).toHaveLength(2);
	});
});

test('no 分 is made or lost: each line is the nearest whole number, the sum is that of the lines', () => {
	let seed = 7;
	const next = (max: number): number => (seed = (seed * 48_271) % 2_147_483_647) % max;
	for (let round = 0; round < 2_000; round += 1) {
		const items = Array.from({ length: 1 + next(4) }, () => line('C5', { monthlyFen: next(100_000_000), days: next(1_000_000) / 1_000 }));
		const { lines, totalFen } = calculate({ items }, 'zh-CN');
		expect(totalFen).toBe(lines.reduce((sum, { amountFen }) => sum + amountFen, 0));
		for (const [index, { amountFen }] of lines.entries()) {
			const { monthlyFen, days } = items[index]?.inputs as { monthlyFen: number; days: number };
			const thousandths = BigInt(monthlyFen) * BigInt(Math.round(days * 1_000));
			const error = BigInt(amountFen) * 60_000n - 2n * thousandths;
			expect(error > -30_000n && error <= 30_000n).toBe(true);
		}
	}
});

test('the owner reads their own figures', () => {
	const { lines } = calculate({ items: [line('C2', { hours: 26.5, rateFen: 180_000, unitHours: 8, step: 0.5, rateIncludesOperator: true })] }, 'zh-CN');
	expect(lines[0]?.text).toBe('使用（租金）：26.5 小时 ÷ 8 小时 = 3.3125，按 0.5 进位为 3.5；× 每单位 1,800.00 元（含操作人员） = 6,300.00 元');
	const repair = calculate({ items: [line('C3', { repairFen: 300_000, replacementFen: 1_200_000, age: 8, life: 10, floorRate: 0.05 })] }, 'zh-CN');
	expect(repair.lines[0]?.text).toBe('修复：3,000.00 元，以 重置价 12,000.00 元 ×（1 − 8 ÷ 10） = 2,400.00 元为限，计 2,400.00 元');
});

test('exactness: thirds are kept until the end', () => {
	const third = over(whole(1), whole(3));
	expect(halfUp(times(third, whole(3)))).toBe(1n);
	expect(exact(0.1)).toEqual({ n: 1n, d: 10n });
});
