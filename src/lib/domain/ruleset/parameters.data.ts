/**
 * What a rule set begins with (domain.md §2.4, §2.8): limits of the law as read, proposals where the law says 及时 only, and how
 * money and numbers are made. Every value can be changed by a new version; nothing of this stands anywhere else in the code.
 */
import type { Rate, RuleParameter } from '../../../../db/requisition.ts';
import { documentFormats } from '../requisition/papers/catalogue.data.ts';

type Mark = RuleParameter['mark'];
const limit = (value: number, unit: 'hour' | 'day' | 'working_day' | 'month' | 'year', source: string, mark: Mark): RuleParameter => ({ value, unit, source, mark });
const quantity = (value: number, unit: string, source: string, mark: Mark): RuleParameter => ({ value, unit, source, mark });
const choice = (value: string, source: string, mark: Mark): RuleParameter => ({ value, unit: 'choice', source, mark });
const format = (value: string): RuleParameter => ({ value, unit: 'format', source: '本单位文书编号规则（建议值）', mark: 'K-' });
/** The name of a body, as it stands on papers. */
const body = (value: string, source: string, mark: Mark): RuleParameter => ({ value, unit: 'body', source, mark });
const yes = (value: boolean, source: string, mark: Mark): RuleParameter => ({ value, unit: 'flag', source, mark });

const hangzhou = (article: string) => `杭州市应对突发事件应急征用实施办法（市政府令第255号）${article}`;
const practice = '实务通行做法（建议值）';

/** Of every paper that gets its number when it is issued (`catalogue.data.ts`). */
const paperNumbers = Object.fromEntries(Object.entries(documentFormats).map(([type, value]) => [`number_paper_${type}`, format(value)])) as {
	readonly [T in keyof typeof documentFormats as `number_paper_${T}`]: RuleParameter;
};

export const defaultParameters = {
	// Limits of the decision.
	oral_regularise: limit(48, 'hour', hangzhou('第十三条'), 'V'),
	return_after_end: limit(3, 'working_day', '法律只规定“及时”；天数为建议值', 'K-'),
	extension_notice: limit(24, 'hour', '续用须在预计归还日前通知（建议值）', 'K-'),
	aid_answer: limit(2, 'hour', '法律未规定支援请求的答复时限；时限为建议值', 'K-'),
	damage_certificate: choice('with_return', hangzhou('第十五条'), 'V'),
	// Limits of the claim.
	claim_window: limit(1, 'year', '广东、武汉等地同类办法（建议值）', 'K-'),
	accept: limit(5, 'working_day', '同类办法（建议值）；一次性告知见武汉办法', 'K-'),
	supplement: limit(15, 'working_day', '同类办法（建议值）', 'K-'),
	decide: limit(30, 'working_day', '同类办法（建议值）', 'K-'),
	decide_extension: limit(30, 'working_day', '同类办法（建议值）；可延长一次', 'K-'),
	appraisal_counts: yes(false, '评估期间不计入办理期限（同类办法）', 'K-'),
	publicity: limit(5, 'working_day', '同类办法（建议值，亦有 7 日）', 'K-'),
	pay: limit(15, 'working_day', '参照省级民用运力规定“经费拨付到位之日起15日内”', 'V'),
	// Limits of review.
	reconsideration: limit(60, 'day', '行政复议法（2023）第二十条', 'V'),
	reconsideration_decision: limit(60, 'day', '行政复议法（2023）第六十二条', 'V'),
	reconsideration_extension: limit(30, 'day', '行政复议法（2023）第六十二条', 'V'),
	reconsideration_reply: limit(10, 'working_day', '行政复议法（2023）第四十八条；“十日”为工作日，见第八十八条', 'K+'),
	litigation: limit(6, 'month', '行政诉讼法第四十六条', 'V'),
	litigation_after_reconsideration: limit(15, 'day', '行政诉讼法第四十五条', 'V'),
	litigation_defence: limit(15, 'day', '行政诉讼法第六十七条', 'K+'),
	// Before whom: of what a department decided, and of what the government decided, or a command it set up.
	reviewer_department: body('杭州市临安区人民政府', '行政复议法（2023）第二十四条：对本级人民政府工作部门的决定，由本级人民政府管辖', 'K+'),
	reviewer_government: body('杭州市人民政府', '行政复议法（2023）第二十四条：对下一级人民政府的决定，由上一级人民政府管辖', 'K+'),
	court_department: body('有管辖权的人民法院', '行政诉讼法第十四条、第十八条；集中管辖的，请填法院全称', 'K-'),
	court_government: body('有管辖权的人民法院', '行政诉讼法第十五条：对县级以上人民政府的决定由中级人民法院管辖；请填法院全称', 'K-'),
	rights_untold: limit(1, 'year', '法释〔2018〕1号第六十四条', 'K+'),
	tolling: yes(true, '突发事件应对法第十三条', 'V'),
	retention: limit(30, 'year', '会计档案管理办法、机关档案管理规定', 'K'),
	// Methods of the money.
	valuation_basis: choice('C2', '市场租赁价格；改为 C2′ 即按折旧（杭州办法第十六条第一项）', 'K+'),
	count_basis: choice('meter', '以计时表为准；改为 calendar 即按日历天', 'K+'),
	shift_hours: quantity(8, 'hour', '台班定额：8 小时为一个台班', 'K+'),
	day_hours: quantity(24, 'hour', '按日计费：24 小时为一日', 'K+'),
	month_days: quantity(30, 'day', '按月计费：30 日为一月', 'K+'),
	step: quantity(0.5, 'unit', practice, 'K+'),
	residual_rate: quantity(0.05, 'share', '残值率（建议值）', 'K+'),
	floor_rate: quantity(0.05, 'share', '毁损灭失不低于重置价的比例（建议值）', 'K+'),
	wear_rate: quantity(0.3, 'share', '用后返还磨损率（建议值）', 'K+'),
	// Numbers: {year}, {n}, and {n4} of at least four digits.
	number_requisition: format('临应急征〔{year}〕{n}号'),
	number_claim: format('临应急补申〔{year}〕{n}号'),
	number_decision: format('临应急补〔{year}〕{n}号'),
	number_handover: format('HO{year}-{n4}'),
	number_return: format('RT{year}-{n4}'),
	number_damage: format('DM{year}-{n4}'),
	number_ticket: format('TB{year}-{n4}'),
	number_aid: format('临应急援〔{year}〕{n}号'),
	...paperNumbers,
	number_block: quantity(20, 'piece', '一次租给一台设备的编号个数', 'K+')
} as const satisfies Readonly<Record<string, RuleParameter>>;

export type ParameterKey = keyof typeof defaultParameters;

/** The values a choice may have. */
export const choices: Readonly<Partial<Record<ParameterKey, readonly string[]>>> = {
	damage_certificate: ['with_return', 'later'],
	valuation_basis: ['C2', 'C2d'],
	count_basis: ['meter', 'calendar']
};

export const demoRuleSetName = '临安区应急征用补偿（示范）';

const rate = (code: string, name: string, rateFen: number, unit: Rate['unit'], includesOperator = false): Rate => ({
	code,
	name,
	rateFen,
	unit,
	includesOperator,
	source: '虚构价格，仅供演示'
});

/** Rates of the demonstration (domain.md §2.5): invented, and marked so in `source`. */
export const demoRates: readonly Rate[] = [
	rate('excavator_20t', '挖掘机 20t（含机手）', 180_000, 'shift', true),
	rate('loader_50', '装载机 50 型', 130_000, 'shift'),
	rate('dump_truck_15t', '自卸车 15t', 120_000, 'shift'),
	rate('bus_50', '客车 50 座', 150_000, 'day'),
	rate('pump_truck', '大流量泵车', 450_000, 'shift'),
	rate('crane_25t', '汽车吊 25t', 220_000, 'shift'),
	rate('generator_200kw', '发电机 200kW', 100_000, 'day'),
	rate('assault_boat', '冲锋舟', 60_000, 'day'),
	rate('survey_drone', '无人机（测绘）', 250_000, 'day'),
	rate('hotel_room', '宾馆标准间', 18_000, 'room_night'),
	rate('woven_bag', '编织袋', 120, 'piece'),
	rate('rubble', '块石', 9_500, 'tonne'),
	rate('striped_cloth', '彩条布', 350, 'm2'),
	rate('volunteer_meal', '志愿者误餐补助', 5_000, 'person_day'),
	rate('villager_wage', '村民误工补贴', 20_000, 'person_day')
];
