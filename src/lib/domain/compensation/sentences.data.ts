/** What an owner reads beside each amount: the formula with their own figures in it. */
import { halfUp, less, minus, over, text, times, whole, yuan } from './decimal.ts';
import type { Exact } from './decimal.ts';
import { capOf, unitsOf } from './formulas.ts';
import type { FormulaCode, Values } from './formulas.ts';

export type Language = 'zh-CN' | 'en';

type Given = Readonly<Record<string, number | boolean>>;
type Telling = (of: Values, told: string, given: Given) => readonly [zh: string, en: string];

const money = (fen: Exact | undefined): string => (fen ? yuan(fen.n / fen.d) : '0.00');
const percent = (share: Exact | undefined): string => `${text(times(share ?? whole(0), whole(100)))} %`;
const n = (value: Exact | undefined): string => text(value ?? whole(0));

const tellings: Readonly<Record<FormulaCode, Telling>> = {
	C1: ({ quantity, unitPriceFen }, told) => [
		`消耗：${n(quantity)} × 单价 ${money(unitPriceFen)} 元 = ${told} 元`,
		`Consumed: ${n(quantity)} × ${money(unitPriceFen)} yuan each = ${told} yuan`
	],
	C2: (of, told, given) => {
		const { hours, unitHours, step, rateFen, quantity } = of as Values<'hours' | 'unitHours' | 'step' | 'rateFen'> & Partial<Values<'quantity'>>;
		const [raw, units] = [text(over(hours, unitHours), 4), n(unitsOf({ hours, unitHours, step }))];
		const operator = given['rateIncludesOperator'] === true;
		return [
			`使用（租金）：${n(hours)} 小时 ÷ ${n(unitHours)} 小时 = ${raw}，按 ${n(step)} 进位为 ${units}；× 每单位 ${money(rateFen)} 元${operator ? '（含操作人员）' : ''}${quantity ? ` × ${n(quantity)}` : ''} = ${told} 元`,
			`Use (rent): ${n(hours)} h ÷ ${n(unitHours)} h = ${raw}, up to the next ${n(step)}: ${units}; × ${money(rateFen)} yuan a unit${operator ? ' (operator included)' : ''}${quantity ? ` × ${n(quantity)}` : ''} = ${told} yuan`
		];
	},
	C2d: ({ originalFen, residualFen, lifeHours, hours, quantity }, told) => [
		`使用（折旧）：（原值 ${money(originalFen)} 元 − 残值 ${money(residualFen)} 元）÷ 寿命 ${n(lifeHours)} 小时 × ${n(hours)} 小时${quantity ? ` × ${n(quantity)}` : ''} = ${told} 元`,
		`Use (depreciation): (original value ${money(originalFen)} − residual ${money(residualFen)} yuan) ÷ life of ${n(lifeHours)} h × ${n(hours)} h${quantity ? ` × ${n(quantity)}` : ''} = ${told} yuan`
	],
	C2s: ({ units, rateFen, periods }, told) => [
		`场所使用：${n(units)} × ${money(rateFen)} 元 × ${n(periods)} = ${told} 元`,
		`Use of a site: ${n(units)} × ${money(rateFen)} yuan × ${n(periods)} = ${told} yuan`
	],
	C3: (of, told) => {
		const { repairFen, replacementFen, age, life, floorRate, quantity } = of;
		const many = quantity && replacementFen ? ` × ${n(quantity)}` : '';
		const cap = capOf(of);
		if (!cap) return [`修复：${money(repairFen)} 元，计 ${told} 元`, `Repair: ${money(repairFen)} yuan: ${told} yuan`];
		const most = yuan(halfUp(cap));
		const floors = age && life && floorRate && less(minus(whole(1), over(age, life)), floorRate);
		const zh = replacementFen ? `重置价 ${money(replacementFen)} 元 ×（1 − ${n(age)} ÷ ${n(life)}）${floors ? `，低于下限按 ${percent(floorRate)}` : ''}${many} = ` : '';
		const en = replacementFen ? `replacement ${money(replacementFen)} yuan × (1 − ${n(age)} ÷ ${n(life)})${floors ? `, not below ${percent(floorRate)}` : ''}${many} = ` : '';
		return [`修复：${money(repairFen)} 元，以 ${zh}${most} 元为限，计 ${told} 元`, `Repair: ${money(repairFen)} yuan, at most ${en}${most} yuan: ${told} yuan`];
	},
	C4: (of, told) => {
		const { replacementFen, age, life, floorRate, salvageFen, quantity } = of as Values<'replacementFen' | 'age' | 'life' | 'floorRate' | 'salvageFen'> &
			Partial<Values<'quantity'>>;
		const [open, close] = quantity ? ['（', `）× ${n(quantity)}`] : ['', ''];
		const left = minus(whole(1), over(age, life));
		const floors = less(left, floorRate);
		return [
			`毁损灭失：${open}重置价 ${money(replacementFen)} 元 ×（1 − ${n(age)} ÷ ${n(life)}）${floors ? `，低于下限按 ${percent(floorRate)}` : ''} − 残值 ${money(salvageFen)} 元${close} = ${told} 元`,
			`Destroyed or lost: ${quantity ? '(' : ''}replacement ${money(replacementFen)} yuan × (1 − ${n(age)} ÷ ${n(life)})${floors ? `, not below ${percent(floorRate)}` : ''} − salvage ${money(salvageFen)} yuan${quantity ? `) × ${n(quantity)}` : ''} = ${told} yuan`
		];
	},
	C5: ({ monthlyFen, days }, told) => [
		`停产停业：每月必要支出 ${money(monthlyFen)} 元 ÷ 30 × ${n(days)} 天 = ${told} 元`,
		`Stoppage: necessary running costs of ${money(monthlyFen)} yuan a month ÷ 30 × ${n(days)} days = ${told} yuan`
	],
	C6: ({ quantity, days, rateFen }, told) => [
		`人员：${n(quantity)}${days ? ` × ${n(days)} 天` : ''} × ${money(rateFen)} 元 = ${told} 元`,
		`People: ${n(quantity)}${days ? ` × ${n(days)} days` : ''} × ${money(rateFen)} yuan = ${told} yuan`
	],
	C7: (of, told) => [
		`运输和进退场：${n(of['times'])} 次 × ${money(of['rateFen'])} 元 = ${told} 元`,
		`Transport, to and from the site: ${n(of['times'])} × ${money(of['rateFen'])} yuan = ${told} yuan`
	],
	C8: ({ litres, priceFen, issuedLitres }, told) => [
		`燃料：（用 ${n(litres)} 升 − 政府供 ${n(issuedLitres)} 升）× ${money(priceFen)} 元 = ${told} 元`,
		`Fuel: (${n(litres)} l used − ${n(issuedLitres)} l issued by the government) × ${money(priceFen)} yuan = ${told} yuan`
	],
	C9: (_, told) => [`恢复原状：${told} 元`, `Restoration: ${told} yuan`],
	C10: (_, told) => [`协助灭火的燃料、灭火剂和器材损耗：${told} 元`, `Fuel, agent and equipment used up in helping to put out a fire: ${told} yuan`],
	C12: ({ quantity, washFen, unitPriceFen, wearRate }, told) =>
		washFen
			? [`用后返还：${n(quantity)} × 清洗整理 ${money(washFen)} 元 = ${told} 元`, `Returned used: ${n(quantity)} × ${money(washFen)} yuan of washing or refitting = ${told} yuan`]
			: [
					`用后返还：${n(quantity)} × 单价 ${money(unitPriceFen)} 元 × 磨损率 ${percent(wearRate)} = ${told} 元`,
					`Returned used: ${n(quantity)} × ${money(unitPriceFen)} yuan × wear of ${percent(wearRate)} = ${told} yuan`
				],
	D1: (_, told) => [`扣除保险赔付：${told} 元`, `Less what insurance pays: ${told} yuan`],
	D2: (_, told) => [`扣除已付、自愿捐赠或约定义务：${told} 元`, `Less prior payment, donation or duty by contract: ${told} yuan`]
};

/** The sentence of a line; `amount` in 分 as it was computed. */
const taxes: Readonly<Record<string, readonly [zh: string, en: string] | undefined>> = {
	true: ['（价格含税）', ' (VAT included)'],
	false: ['（价格不含税）', ' (VAT not included)']
};

export function sentenceOf(code: FormulaCode, of: Values, amount: bigint, given: Given, language: Language): string {
	const [zh, en] = tellings[code](of, yuan(amount), given);
	const [taxZh, taxEn] = taxes[String(given['taxIncluded'])] ?? ['', ''];
	return language === 'en' ? `${en}${taxEn}` : `${zh}${taxZh}`;
}
