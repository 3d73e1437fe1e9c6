import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figure } from '../../../../db/schema.ts';
import { codeLists } from '../codes/lists.ts';
import { proposeGrade } from '../grading/grade.ts';
import type { DraftFacts } from './facts.ts';
import { draftFollowUpReport, draftInitialReport, phoneReportWords } from './report.ts';
import { amountWords, casualtyWords, placeWords } from './wording.ts';

const at = (clock: string, day = '2026-08-10') => Date.parse(`${day}T${clock}:00+08:00`);
const casualties = { deaths: 0, serious: 1, minor: { atLeast: 4 }, missing: 'unknown', trapped: 3 } as const;
const { grade: gradeProposed, reason: gradeReason } = proposeGrade({ kind: 'hazchem_leak', casualties });
const facts: DraftFacts = {
	incident: {
		kind: 'hazchem_leak',
		narrative: '冷库氨味很浓，一名工人倒地昏迷',
		narrativeAuto: false,
		placeName: '青山湖街道大园路演示冷链园区',
		areaId: '330112008',
		lon: 119.8042,
		lat: 30.2583,
		happenedAt: at('14:25'),
		receivedAt: at('14:31'),
		source: '119',
		casualties,
		directLossFen: null,
		keyPlace: null,
		industry: 'cold_store',
		gradeProposed,
		gradeReason,
		grade: null
	},
	forces: { byState: { turned_out: 1, arrived: 1 }, people: 42, onScene: [{ name: '青山湖消防站', people: 18, vehicles: 3, arrivedAt: at('14:44') }] },
	shortfalls: [{ capability: 'hazchem', short: 1 }],
	asOf: at('15:05'),
	zone: 'Asia/Shanghai',
	number: '〔2026〕第12期',
	signer: '周岭',
	dutyOfficer: '陈屿',
	contact: { name: '陈屿', phone: '0571-00000000' },
	to: ['city_emergency', 'district_government']
};

test('the initial report stands in the layout of the bulletin, word for word', () => {
	expect(draftInitialReport(facts).text).toBe(
		[
			'突发事件信息快报　[急]',
			'临安区应急指挥中心　〔2026〕第12期（首报）',
			'签发：周岭　　报送时间：2026年8月10日15:05',
			'青山湖街道大园路演示冷链园区发生危险化学品泄漏情况报告',
			'杭州市应急管理局、临安区政府：',
			'　　一、基本情况：8月10日14时25分，我区青山湖街道大园路演示冷链园区发生危险化学品泄漏。据报，冷库氨味很浓，一名工人倒地昏迷。涉及行业领域：冷链仓储。截至8月10日15时05分，死亡0人、重伤1人、轻伤至少4人、失联不明、被困3人。按国务院令第493号 第三条初步判断，事件等级为一般，待确认。符合较大涉险事故情形（被困或下落不明3人以上）。',
			'　　二、先期处置：14时31分接报（来源：119 消防）；已调派2支力量42人，其中途中1支、到场1支；到场力量：青山湖消防站18人3车（14时44分到场）。',
			'　　三、研判与趋势：原因待查，发展趋势正在研判。',
			'　　四、下一步措施及需协调事项：继续组织救援处置，核实伤亡情况，及时续报。需协调支援：危化处置1支。',
			'　　未掌握情况：失联人数、直接经济损失、事件原因、领导到位情况。',
			'联系人及电话：陈屿　0571-00000000',
			'核稿：（待核）　　值班员：陈屿',
			'主送：杭州市应急管理局、临安区政府'
		].join('\n')
	);
});

test('what is known least is said plainly: no time, no figures, nobody sent, nobody signed', () => {
	const bare: DraftFacts = {
		...facts,
		incident: {
			...facts.incident,
			kind: 'landslide',
			casualties: {},
			happenedAt: null,
			narrativeAuto: true,
			industry: null,
			gradeProposed: null,
			gradeReason: null,
			placeName: ''
		},
		forces: { byState: {}, people: 0, onScene: [] },
		shortfalls: [],
		number: null,
		signer: null,
		dutyOfficer: null,
		contact: null,
		to: []
	};
	const draft = draftInitialReport(bare);
	expect(draft.head).toEqual(['突发事件信息快报　[急]', '临安区应急指挥中心　（首报）', '签发：（待签发）　　报送时间：2026年8月10日15:05']);
	expect(draft.paragraphs[0]?.text).toBe('8月10日14时31分接报，我区青山湖街道发生滑坡崩塌，事发时间正在核实。截至8月10日15时05分，伤亡情况正在核实。');
	expect(draft.paragraphs[1]?.text).toBe('14时31分接报（来源：119 消防）；尚未调派力量。');
	expect(draft.unknown).toEqual(['happenedAt', 'deaths', 'serious', 'minor', 'missing', 'trapped', 'directLoss', 'cause', 'leaders']);
	expect(draft.addressees).toBeNull();
	expect(draft.foot).toEqual([]);
});

test('a confirmed grade of 较大 makes the paper 特急 and names the grade of its own table', () => {
	const { head, paragraphs } = draftInitialReport({ ...facts, incident: { ...facts.incident, kind: 'landslide', grade: 'III', gradeReason: null, directLossFen: 150_000_000 } });
	expect(head[0]).toContain('[特急]');
	expect(paragraphs[0]?.text).toContain('直接经济损失约150万元（初步）。事件等级为中型。');
});

test('the phone report says unit, place, time, nature and casualties, and asks for the read-back', () => {
	expect(phoneReportWords(facts)).toBe(
		'我是临安区应急指挥中心值班员陈屿，向您电话报告一起突发事件。8月10日14时25分，我区青山湖街道大园路演示冷链园区发生危险化学品泄漏。截至15时05分，死亡0人、重伤1人、轻伤至少4人、失联不明、被困3人。按国务院令第493号 第三条初步判断，事件等级为一般，待确认。符合较大涉险事故情形（被困或下落不明3人以上）。已调派2支力量42人，其中途中1支、到场1支；到场力量：青山湖消防站18人3车（14时44分到场）。联系电话0571-00000000。书面报告随后报送。请您复述。'
	);
});

test('a follow-up tells what changed since the last report and nothing of the beginning', () => {
	const last = draftInitialReport(facts).figures;
	const later = { ...facts, asOf: at('17:30'), incident: { ...facts.incident, casualties: { ...casualties, deaths: 1, trapped: 0, evacuated: 126 }, grade: 'III' as const } };
	const draft = draftFollowUpReport(later, last, 1);
	expect(draft.title).toBe('青山湖街道大园路演示冷链园区危险化学品泄漏（事件）续报一');
	expect(draft.paragraphs[0]?.text).toBe(
		'截至8月10日17时30分，死亡1人、重伤1人、轻伤至少4人、失联不明、被困0人、已转移126人。与上次报告（15时05分）相比，死亡由0人变为1人、被困由3人变为0人、已转移新增报告126人。事件等级由一般调整为较大。'
	);
	expect(draft.text).not.toContain('冷库氨味');
	expect(draftFollowUpReport({ ...facts, asOf: at('16:00') }, last, 2).paragraphs[0]?.text).toContain('与上次报告（15时05分）一致');
});

test('amounts are in 万元, small ones in 元', () => {
	expect([150_000_000, 1_000_000_000, 1_234_567_800, 350_000, 10_000, 9_999, 0].map(amountWords)).toEqual([
		'150万元',
		'1000万元',
		'1234.57万元',
		'0.35万元',
		'0.01万元',
		'99.99元',
		'0元'
	]);
});

test('a place carries its town once, and coordinates when nobody named it', () => {
	expect(placeWords({ ...facts.incident, placeName: '大园路' })).toBe('青山湖街道大园路');
	expect(placeWords({ ...facts.incident, placeName: '大园路', areaId: '330112' })).toBe('大园路');
	expect(placeWords({ ...facts.incident, placeName: ' ', areaId: 'x' })).toBe('东经119.8042度、北纬30.2583度');
	expect(casualtyWords({})).toBe('');
});

const figure = fc.oneof(fc.nat(500), fc.constant<Figure>('unknown'), fc.record({ atLeast: fc.nat(500) }));
test('whatever is known or not, a paper never prints a dash, a hole or the name of a value', () => {
	const some = fc.record({
		kind: fc.constantFrom(...codeLists.incidentKinds.map(({ code }) => code)),
		casualties: fc.record({ deaths: figure, serious: figure, minor: figure, missing: figure, trapped: figure, atRisk: figure, evacuated: figure }, { requiredKeys: [] }),
		happenedAt: fc.option(fc.constant(at('13:00', '2026-08-09'))),
		directLossFen: fc.option(fc.nat()),
		industry: fc.option(fc.constantFrom('mine', 'free words')),
		keyPlace: fc.option(fc.constantFrom('reservoir')),
		placeName: fc.constantFrom('', '大园路'),
		grade: fc.option(fc.constantFrom('I' as const, 'IV' as const))
	});
	const units = fc.array(fc.record({ name: fc.constant('队'), people: fc.nat(99), vehicles: fc.nat(9), arrivedAt: fc.option(fc.constant(at('14:40'))) }), { maxLength: 12 });
	fc.assert(
		fc.property(some, units, fc.boolean(), (incident, onScene, named) => {
			const given = { ...facts, incident: { ...facts.incident, ...incident }, forces: { ...facts.forces, onScene }, signer: named ? '周岭' : null, number: named ? '第1期' : null };
			for (const text of [draftInitialReport(given).text, phoneReportWords(given), draftFollowUpReport(given, draftInitialReport(facts).figures, 11).text])
				expect(text).not.toMatch(/—|–|undefined|null|NaN|\{|\}|\[object|，。|、。|；。/);
		})
	);
});
