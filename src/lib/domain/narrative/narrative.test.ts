import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Casualties } from '../../../../db/schema.ts';
import { clocksFor } from '../clocks/clocks.ts';
import { codeLists, isCode } from '../codes/lists.ts';
import { townOf } from '../geo/town.ts';
import { proposeGrade } from '../grading/grade.ts';
import { classifyNarrative } from './classify.ts';
import { readFigures, readNumeral } from './figures.ts';
import { kindRules } from './kinds.data.ts';

const call = JSON.parse(readFileSync(resolve('tests/fixtures/reference-call.json'), 'utf8'));

test('the reference call is read as a chemical leak with one unconscious, three inside and several coughing', () => {
	const reading = classifyNarrative(call.narrative);
	expect(reading.kind).toBe(call.expect.kind);
	expect(reading.casualties).toEqual(call.expect.heard);
	const underlined = reading.spans.map(({ start, end }) => call.narrative.slice(start, end));
	expect(underlined.some((words) => words.startsWith('氨味'))).toBe(true);
	expect(underlined).toContain('一名工人倒地昏迷');
	expect(underlined).toContain('三个人还在里面');
});

test('the reference call is graded 一般 with a near miss, in 青山湖街道, and its clocks run from receipt', () => {
	const { casualties, industry, place, expect: wanted } = call;
	const { grade, reason } = proposeGrade({ kind: wanted.kind, casualties, industry });
	expect(grade).toBe(wanted.gradeProposed);
	expect(reason).toMatchObject({ rule: wanted.rule, nearMiss: wanted.nearMiss });
	expect(townOf(place)?.code).toBe(place.areaId);
	const clocks = clocksFor({ kind: wanted.kind, grade, nearMiss: reason.nearMiss, casualties, happenedAt: Date.parse(call.happenedAt), receivedAt: Date.parse(call.receivedAt) });
	for (const [rule, due] of Object.entries(wanted.clocks)) expect(clocks.find((clock) => clock.rule === rule)?.dueAt).toBe(Date.parse(due as string));
	for (const [list, code] of [
		['industries', industry],
		['sources', call.source]
	] as const)
		expect(isCode(list, code)).toBe(true);
});

describe('stories', () => {
	const stories: [string, string][] = [
		['岛石镇银坑村山洪下来了，冲了好几户，三个人被冲走', 'flash_flood'],
		['姚家自然村后山泥石流，埋了两间房', 'debris_flow'],
		['清凉峰半山上冒浓烟，看着是竹林着火了', 'forest_fire'],
		['上坟引发山火', 'forest_fire'],
		['锦城街道万华小区三楼厨房着火，老人还在家里', 'building_fire'],
		['G56藻溪段两辆货车追尾，司机卡在驾驶室', 'road_traffic'],
		['昌化附近一辆槽罐车侧翻，有东西漏出来', 'road_hazchem'],
		['板桥采石场塌方，两名工人被埋', 'mine_accident'],
		['玲珑工业园打磨车间除尘器爆炸', 'dust_explosion'],
		['工地脚手架坍塌，压住四个人', 'construction_collapse'],
		['於潜一家腌菜厂工人下污水池清理昏倒，另一个下去救也没上来', 'confined_space'],
		['大明山景区缆车停在半空，里面有二十几名游客', 'special_equipment'],
		['浙西大峡谷涨水，四十多名游客被困', 'tourists_trapped'],
		['驴友在太子尖迷路，手机快没电', 'mountain_rescue'],
		['青山水库有人溺水', 'drowning'],
		['打山核桃从树上摔下来，腰动不了', 'hickory_fall'],
		['天目路挖断天然气管，气味很大', 'gas_leak'],
		['里畈水库坝脚渗水', 'reservoir_danger'],
		['城区下穿隧道积水，两辆车泡在里面', 'urban_flood'],
		['G330仙人塘段滑坡，路堵死了，不能通行', 'road_blocked'],
		['学校食堂吃完饭，十几个学生呕吐', 'food_poisoning'],
		['岛石、龙岗全镇停电', 'power_outage'],
		['路面结冰，多辆车打滑', 'snow_ice'],
		['轿车充电时自燃起火', 'vehicle_fire'],
		['青山湖化工厂反应釜爆炸起火', 'hazchem_fire'],
		['溪里飘着很多死鱼，怀疑有厂偷排', 'environmental']
	];
	for (const [story, kind] of stories) test(`${kind}: ${story}`, () => expect(classifyNarrative(story).kind).toBe(kind));

	test('a denied word says nothing, and neither does a story without any', () => {
		expect(classifyNarrative('有烟味但没有起火').kind).not.toBe('building_fire');
		expect(classifyNarrative('请派人来看看')).toEqual({ kind: null, kinds: [], casualties: {}, spans: [] });
	});
});

describe('figures', () => {
	const figures: [string, Casualties][] = [
		['三个人还在里面', { trapped: 3 }],
		['死亡2人，重伤12人', { deaths: 2, serious: 12 }],
		['2人死亡1人重伤', { deaths: 2, serious: 1 }],
		['十二名矿工被困井下', { trapped: 12 }],
		['被困二十三人', { trapped: 23 }],
		['四十多名游客被困', { trapped: { atLeast: 40 } }],
		['十几个学生呕吐', { minor: { atLeast: 10 } }],
		['有人溺水，三四个人失踪', { missing: { atLeast: 3 } }],
		['有人被困', { trapped: { atLeast: 1 } }],
		['已转移一百二十六人', { evacuated: 126 }],
		['无人员伤亡', { deaths: 0, serious: 0, minor: 0 }],
		['没有人被困', { trapped: 0 }],
		['两个没出来', { trapped: 2 }],
		['失联人数不明', { missing: 'unknown' }],
		['一人受伤，另有两人受伤', { minor: 3 }],
		['3楼一个冷库泄漏', {}],
		['70岁老人摔倒', {}]
	];
	for (const [story, casualties] of figures) test(story, () => expect(readFigures(story).casualties).toEqual(casualties));

	test('numerals are read as they are spoken', () => {
		expect(['7', '十', '十五', '二十', '一百零三', '两百', '一千二百', '三万', '三四'].map(readNumeral)).toEqual([7, 10, 15, 20, 103, 200, 1200, 30000, 3]);
		expect(readNumeral('abc')).toBeNull();
	});
});

test('every rule names a kind of the list, and every kind but the rest has a rule', () => {
	for (const { kind } of kindRules) expect(isCode('incidentKinds', kind), kind).toBe(true);
	const known = new Set(kindRules.map(({ kind }) => kind));
	expect(codeLists.incidentKinds.map(({ code }) => code).filter((code) => !known.has(code))).toEqual(['other']);
});

test('whatever is typed, the underlined places lie in the text, in order, and do not overlap', () => {
	const words = fc.constantFrom('三个人', '被困', '起火', '没有', '，', '氨', '泄漏', '死亡', '两', '名', '工人', '<b>', '\u0000', '😀', '山上', '12', '多', '人');
	fc.assert(
		fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
			const text = parts.join('');
			let end = 0;
			for (const span of classifyNarrative(text).spans) {
				expect(span.start).toBeGreaterThanOrEqual(end);
				expect(span.end).toBeGreaterThan(span.start);
				expect(span.end).toBeLessThanOrEqual(text.length);
				end = span.end;
			}
		})
	);
});
