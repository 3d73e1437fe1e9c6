/**
 * The reporting deadlines (domain.md §1.3) as rule sets. A set, once released, is never edited: a changed rule is a new set, and an
 * incident keeps the clocks of the set under which they started. What is not marked V was not read in the source: the screen says 原文待核.
 */
import type { RuleSet } from './rule-set.ts';

const accidents = ['production_accident'] as const;
const natural = ['natural_disaster', 'forest_fire'] as const;

export const ruleSets: Readonly<Record<string, RuleSet>> = {
	'2026-11': {
		id: '2026-11',
		name: '临安区突发事件信息报送时限',
		effectiveFrom: '2026-11-01',
		rules: [
			{
				key: 'R2',
				keeper: 'unit',
				recipient: 'district_emergency',
				form: 'phone',
				minutes: 60,
				basis: 'happened',
				report: 'initial',
				reporting: accidents,
				source: '国务院令第493号 第九条',
				mark: 'V'
			},
			{
				key: 'R8.phone',
				keeper: 'town',
				recipient: 'district_government',
				form: 'phone',
				minutes: 20,
				basis: 'happened',
				report: 'initial',
				reporting: 'all',
				source: '县级信息报送通知(2018)',
				mark: 'V'
			},
			{
				key: 'R8.written',
				keeper: 'town',
				recipient: 'district_government',
				form: 'written',
				minutes: 40,
				basis: 'happened',
				report: 'initial',
				reporting: 'all',
				source: '县级信息报送通知(2018)',
				mark: 'V'
			},
			{
				key: 'R6.phone',
				keeper: 'room',
				recipient: 'city_emergency',
				form: 'phone',
				minutes: 30,
				basis: 'received',
				report: 'initial',
				reporting: 'all',
				source: '杭州市突发事件信息报送惯例',
				mark: 'K-'
			},
			{
				key: 'R6.written',
				keeper: 'room',
				recipient: 'city_emergency',
				form: 'written',
				minutes: 60,
				basis: 'received',
				report: 'initial',
				reporting: 'all',
				source: '杭州市突发事件信息报送惯例',
				mark: 'K-'
			},
			{
				key: 'R6.written.district',
				keeper: 'room',
				recipient: 'district_government',
				form: 'written',
				minutes: 60,
				basis: 'received',
				report: 'initial',
				reporting: 'all',
				source: '突发事件应对法（2024）第十七条',
				mark: 'V'
			},
			{
				key: 'R3',
				keeper: 'room',
				recipient: 'city_emergency',
				form: 'written',
				minutes: 120,
				basis: 'received',
				report: 'initial',
				reporting: accidents,
				source: '国务院令第493号 第十一条',
				mark: 'V'
			},
			{
				key: 'R5',
				keeper: 'room',
				recipient: 'province_emergency',
				form: 'phone',
				minutes: 60,
				basis: 'received',
				report: 'initial',
				reporting: accidents,
				gradeFrom: 'III',
				source: '安监总局令第21号 第八条',
				mark: 'K'
			},
			{
				key: 'R5.near_miss',
				keeper: 'room',
				recipient: 'city_emergency',
				form: 'phone',
				minutes: 60,
				basis: 'received',
				report: 'initial',
				reporting: [...accidents, 'road', 'fire'],
				nearMiss: true,
				source: '安监总局令第21号 第二十六条',
				mark: 'K+'
			},
			{
				key: 'R7',
				keeper: 'room',
				recipient: 'city_government',
				form: 'written',
				minutes: 60,
				basis: 'received',
				report: 'initial',
				reporting: 'all',
				gradeFrom: 'III',
				source: '重庆市突发事件应对条例 第二十八条（参照）',
				mark: 'V'
			},
			{
				key: 'R9',
				keeper: 'room',
				recipient: 'district_government',
				form: 'phone',
				minutes: 30,
				immediately: true,
				basis: 'received',
				report: 'initial',
				reporting: natural,
				casualties: true,
				source: '自然灾害救助条例 第十六条',
				mark: 'V'
			},
			{
				key: 'F32.grade',
				keeper: 'room',
				recipient: 'province_emergency',
				form: 'phone',
				minutes: 60,
				immediately: true,
				basis: 'received',
				report: 'initial',
				reporting: ['forest_fire'],
				gradeFrom: 'III',
				source: '森林防火条例 第三十二条',
				mark: 'V'
			},
			{
				key: 'F32.open_flame',
				keeper: 'room',
				recipient: 'province_emergency',
				form: 'phone',
				minutes: 1440,
				basis: 'happened',
				report: 'initial',
				reporting: ['forest_fire'],
				source: '森林防火条例 第三十二条',
				mark: 'V'
			}
		],
		followUps: [
			{ key: 'R12.twice', recipient: 'city_emergency', perDay: 2, reporting: [...accidents, 'road', 'fire'], gradeFrom: 'II', source: '安监总局令第21号 第十一条', mark: 'V' },
			{ key: 'R12', recipient: 'city_emergency', perDay: 1, reporting: [...accidents, 'road', 'fire'], source: '安监总局令第21号 第十一条', mark: 'V' },
			{ key: 'R10', recipient: 'city_emergency', perDay: 1, reporting: natural, source: '自然灾害救助条例 第十七条', mark: 'V' }
		],
		supplement: {
			key: 'R13',
			days: 30,
			shorter: { days: 7, reporting: ['road', 'fire'] },
			reporting: [...accidents, 'road', 'fire'],
			source: '国务院令第493号 第十三条',
			mark: 'V'
		},
		notices: [{ reporting: accidents, offices: ['police', 'human_resources', 'trade_union', 'procuratorate'], source: '国务院令第493号 第十条', mark: 'V' }]
	}
};
