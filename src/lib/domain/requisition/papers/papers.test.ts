/** What the papers of a case say, in words and figures, and that none exists before what it tells. */
import { expect, test } from 'vitest';
import type { Sheet } from '../../draft/sheet.ts';
import { DAY, handing, returnedCase, workedCase } from '../../claim/claim.fixture.ts';
import type { ClaimCase } from '../../claim/claim.fixture.ts';
import { caseIn } from '../case.fixture.ts';
import type { OrderedCase } from '../case.fixture.ts';
import { limitWords, moneyWords } from './blocks.ts';
import { papersOf } from './entries.ts';
import { factsOf, levelsOf } from './facts.fixture.ts';
import type { CaseFacts } from './facts.ts';
import { paperSheet } from './papers.ts';
import { newnessOf } from './scene.ts';

const words = (sheet: Sheet): string => JSON.stringify(sheet.blocks);
const paper = (at: OrderedCase, type: string, of: string | null = null): string => words(paperSheet(factsOf(at), type, of));
const types = (at: OrderedCase): string[] => papersOf(factsOf(at)).map(({ type }) => type);
function says(text: string, ...said: readonly string[]): void {
	for (const one of said) expect(text).toContain(one);
}

/** §2.6, led to its payment. */
async function paid(): Promise<ClaimCase> {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	await of.serve();
	await of.order('whole', 1_672_000);
	return of;
}

test('a paper exists when what it tells has happened, and not before', async () => {
	expect(types(await caseIn('draft'))).toEqual([]);
	expect(types(await caseIn('submitted'))).toEqual(['application']);
	expect(types(await caseIn('approved'))).toEqual(['application', 'decision']);
	expect(types(await caseIn('rejected'))).toEqual(['application']);
	expect(types(await caseIn('oral'))).toEqual(['oral']);
	expect(types((await paid()).at)).toEqual([
		...['application', 'decision', 'handover', 'return', 'damage', 'claim_notice', 'claim_application', 'acceptance', 'assessment', 'publicity', 'award', 'payments']
	]);
	const draft = factsOf(await caseIn('draft'));
	expect(() => paperSheet(draft, 'decision', null)).toThrow(expect.objectContaining({ code: 'requisition.no_paper', status: 409 }));
	expect(() => paperSheet(draft, 'D99', null)).toThrow(expect.objectContaining({ code: 'requisition.paper_type', status: 404 }));
});

test('D14 tells why lesser means do not suffice, the law, the cost, and who decided under which power', async () => {
	const text = paper(await caseIn('approved'), 'application');
	says(text, '应急征用申请审批表', '自有挖掘机均已出动', '自有储备', '协议单位', '互助力量', '邻区九十分钟方可到达', '《中华人民共和国突发事件应对法》第十二条');
	says(text, '5,000.00元至15,000.00元', '区财政预备费', '1,800.00元/台班（含操作人员）', '1.20元/只', '同意。文号：临应急征〔2026〕1号');
});

test('D15 carries every field of the law, with limits from the rule set of the case', async () => {
	const at = await caseIn('served');
	const text = paper(at, 'decision');
	says(text, '应急征用决定书', '临应急征〔2026〕1号', '临安某工程机械租赁有限公司', '挖掘机', '编织袋', '2000', '用途：', '清理塌方', '青山湖路口', '预计使用期限：');
	says(text, '返还方式：', '公平、合理的补偿', '1年', '60日', '6个月', '杭州市临安区人民政府', '人民法院', '0571-00001101', '（印章）', '送达回证', '王经理', '直接送达（签收）');
	expect(text).not.toContain('补办说明');
	const shorter = { ...at.ruleSet, parameters: { ...at.ruleSet.parameters, reconsideration: { value: 30, unit: 'day', source: '测试', mark: 'K' as const } } };
	says(words(paperSheet(factsOf(at, { ruleSet: shorter }), 'decision', null)), '30日');
	says(words(paperSheet(factsOf(at, { levels: levelsOf(at.world, 'government') }), 'decision', null)), '向杭州市人民政府申请行政复议');
});

test('decision, award and refusal name the bodies of review that the rule set of the case names; a set that lacks them says what was said before', async () => {
	const of = await (await (await (await workedCase()).verify()).publicise()).decide();
	const { at, claim } = of;
	const power = claim.authority?.authorityId ?? '';
	const told = (type: 'decision' | 'award', set: Partial<CaseFacts>) => words(paperSheet(factsOf(at, set), type, type === 'award' ? of.claimId : null));
	const [department, government] = [levelsOf(at.world, 'department'), levelsOf(at.world, 'government')];
	const older = { ruleSet: { ...at.ruleSet, parameters: {} } };
	const named = (value: string) => ({ value, unit: 'body', source: '本单位', mark: 'K' as const });
	const parameters = {
		reviewer_department: named('甲市乙区人民政府'),
		reviewer_government: named('甲市人民政府'),
		court_department: named('甲市乙区人民法院'),
		court_government: named('甲市中级人民法院')
	};
	const newer = { ruleSet: { ...at.ruleSet, parameters } };
	for (const type of ['decision', 'award'] as const) {
		says(told(type, { ...older, levels: department }), '向杭州市临安区人民政府申请行政复议', '向有管辖权的人民法院提起行政诉讼');
		says(told(type, { ...older, levels: government }), '向杭州市人民政府申请行政复议', '向有管辖权的人民法院提起行政诉讼');
		says(told(type, { ...newer, levels: department }), '向甲市乙区人民政府申请行政复议', '向甲市乙区人民法院提起行政诉讼');
		says(told(type, { ...newer, levels: government }), '向甲市人民政府申请行政复议', '向甲市中级人民法院提起行政诉讼');
	}
	// The order was the government's, the award a department's.
	const apart = { ...newer, levels: { ...government, award: 'department' as const } };
	at.world.put('claims', { ...claim, authority: claim.authority && { ...claim.authority, authorityId: 'award' } });
	says(told('decision', apart), '向甲市人民政府申请行政复议');
	says(told('award', apart), '向甲市乙区人民政府申请行政复议', '向甲市乙区人民法院提起');
	at.world.put('claims', { ...of.claim, state: 'refused', decidedFen: null });
	says(told('award', apart), '不予补偿', '向甲市乙区人民政府申请行政复议');
	expect(power).not.toBe('');
});

test('D15 of an oral order says so, with its time and witness; D16 names the 48 hours and their law', async () => {
	const at = await caseIn('regularised');
	says(paper(at, 'decision'), '补办说明', '2026年8月10日14时00分', '口头决定', '见证人');
	says(paper(await caseIn('oral'), 'oral'), '紧急征用通知记录', '水位急涨', '2026年8月12日14时00分前（48小时内', '尚未补办');
	says(paper(at, 'oral'), '已补办，文号临应急征〔2026〕1号');
});

test('a revoked decision says so on its paper', async () => {
	says(paper(await caseIn('cancelled', { number: '临应急征〔2026〕1号', decidedAt: 1, decidedByName: '局长' }), 'decision'), '已撤销：不再需要');
});

test('D18: a later day of return, and the call to come for what is out', async () => {
	const at = await caseIn('return_due');
	const promised = (basisAt: number, note: string | null) =>
		at.world.put('case_clocks', {
			...{ id: at.world.newId(), requisitionId: at.requisitionId, claimId: null, incidentId: at.incidentId, areaId: at.requisition().areaId, rule: 'expected_return' },
			...{ ruleSetId: at.ruleSet.id, basisAt, dueAt: basisAt + 4 * DAY, source: '', duty: 'clerk', state: 'open', metAt: null, overdueAt: null, note }
		});
	promised(at.world.now, null);
	expect(types(at)).not.toContain('extension');
	promised(at.world.now + DAY, '塌方未清完');
	says(paper(at, 'extension'), '续用通知书', '塌方未清完', '2026年8月15日14时00分');
	says(paper(at, 'return_notice'), '返还通知书', '2026年8月13日14时00分', '待返还数量', '"2000","2000"');
});

test('D17, D19 and D20 print what was counted and signed, with the hash of what the signers saw', async () => {
	const of = await returnedCase({ machine: { returnedOk: 0, returnedDamaged: 1 }, goods: { consumed: 1_450, returnedOk: 550 } });
	const { at } = of;
	const signature = {
		side: 'owner' as const,
		name: '许师傅',
		capacity: '机主',
		identifiedBy: '身份证看原件',
		strokes: [[0, 0, 500, 200]],
		at: at.world.now,
		contentHash: 'b'.repeat(64)
	};
	const list = handing(at, 'handover', {
		outcome: 'objection',
		objection: '少记一只铲斗',
		signatures: [signature],
		contentHash: 'b'.repeat(64),
		counts: [{ lineId: at.machineLineId, quantity: 1, condition: '八成新', meter: 128_850, fuelLitres: 200 }],
		photos: [{ lineId: at.machineLineId, angle: 'front', sha256: 'c'.repeat(64) }]
	});
	const text = paper(at, 'handover', list.id);
	says(
		text,
		'应急征用清单（交接单）',
		list.number,
		'少记一只铲斗',
		'1288.5小时',
		'油200升',
		// 12,000 h of life, 1,288.5 h on the meter.
		'成新率89%\\n八成新',
		'成新率＝（使用寿命－工时表读数）÷使用寿命×100%',
		'（12000－1288.5）÷12000＝89%',
		'许师傅（机主）',
		'身份证看原件',
		'b'.repeat(64),
		'[0,0,500,200]',
		'一式两份',
		'1张'
	);
	says(text, '不是《电子签名法》第十三条所称的可靠电子签名', '正面：cccccccccccccccc');
	const back = handing(at, 'return', {
		counts: [
			{ lineId: at.machineLineId, quantity: 0, damaged: 1, condition: '履带断裂', meter: 131_500 },
			{ lineId: at.goodsLineId, quantity: 550, consumed: 1_450, condition: '完好' }
		]
	});
	says(paper(at, 'return', back.id), '应急征用返还交接单', '履带断裂', '26.5小时', '"1450","550"');
	const damage = handing(at, 'damage', { counts: [{ lineId: at.machineLineId, quantity: 1, damaged: 1, condition: '履带断裂', note: '落石砸中' }] });
	says(paper(at, 'damage', damage.id), '毁损、灭失证明', '落石砸中', '证明人');
});

test('D21 tells once and whole what a claim needs, and what is missing', async () => {
	const of = await workedCase();
	says(paper(of.at, 'claim_notice'), '补偿申请告知书', '1. 权属证明', '2. 发票', '1年', '公平、合理的补偿');
	await of.by('clerk', 'claim.supplement', { missing: ['维修发票'] } as never);
	says(paper(of.at, 'supplement'), '补正通知书', '1. 维修发票', of.claim.number);
});

test('D22 and D24 come to 16,720.00 of the worked case, in figures and 大写, line by line with its formula', async () => {
	const of = await paid();
	const table = paper(of.at, 'assessment');
	says(
		table,
		'16,720.00元（大写：壹万陆仟柒佰贰拾元整）',
		'12,434.00元（大写：壹万贰仟肆佰叁拾肆元整）',
		'C2 使用费（租金）',
		'26.5 小时',
		'6,300.00',
		'2,014.00',
		'1,740.00',
		'12,480.00'
	);
	says(table, 'C3 可修复毁损', '1,200.00', '-5,000.00', '附件 aaaaaaaaaaaa', '核定人');
	const award = paper(of.at, 'award');
	says(award, '应急征用补偿决定书', '决定补偿16,720.00元（大写：壹万陆仟柒佰贰拾元整）', '材料齐全，核定无误', '15个工作日', '60日', '6个月', of.claim.decisionNo ?? '?');
	says(paper(of.at, 'payments'), '支付登记表', '全额', '16,720.00', '已下达', '已安排未支付合计');
});

test('D23 masks the name', async () => {
	const text = paper((await paid()).at, 'publicity');
	says(text, '公示', '临安**司', '设备', '物资', '16,720.00元', '异议渠道');
	expect(text).not.toContain('临安某工程');
});

test('D24 of a refusal says why nothing is paid, and how to object', async () => {
	const of = await workedCase();
	await of.by('decider', 'claim.refuse', { reason: '不属于征用造成的损失' } as never);
	const text = paper(of.at, 'award');
	says(text, '不予补偿决定书', '不属于征用造成的损失', '60日', '6个月');
	expect(text).not.toContain('决定补偿');
});

test('figures of money and limits as an office writes them', () => {
	expect([0, 5, 1_672_000, -500_000, 123_456_789_012].map(moneyWords)).toEqual(['0.00', '0.05', '16,720.00', '-5,000.00', '1,234,567,890.12']);
	expect(limitWords({ value: 5, unit: 'working_day', source: '', mark: 'V' })).toBe('5个工作日');
});

test('成新率 is reckoned where life and meter are known, never below nothing, and left to the pen otherwise; a team has none', async () => {
	expect([
		newnessOf({ meter: 0 }, 1_200_000),
		newnessOf({ meter: 1_300_000 }, 1_200_000),
		newnessOf({}, 1_200_000),
		newnessOf({ meter: 5 }, null),
		newnessOf({ meter: 5 }, 0)
	]).toEqual([...[100, 0, null, null, null]]);
	const at = await caseIn('in_use');
	const counts = (lineId: string) => [{ lineId, quantity: 1, condition: '良好' }];
	const goods = handing(at, 'handover', { counts: counts(at.goodsLineId) });
	says(paper(at, 'handover', goods.id), '成新率＿＿％\\n良好');
	expect(paper(at, 'handover', goods.id)).not.toContain('使用寿命');
	const line = at.world.row('requisition_lines', at.machineLineId);
	at.world.put('requisition_lines', { ...line, kind: 'team' });
	const team = handing(at, 'handover', { counts: counts(at.machineLineId) });
	expect(paper(at, 'handover', team.id)).not.toContain('成新率＿');
});
