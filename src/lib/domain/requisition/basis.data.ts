/**
 * The law a requisition may stand on, by kind of incident, and who may decide under it (domain.md §2.1, §2.3 (1) and (4)).
 * A level stands for: government of the county or above · a department of it · a command whose orders count as the government's.
 */
import type { LegalBasis } from '../../../../db/requisition.ts';

export type BodyLevel = 'government' | 'department' | 'command';
export interface Basis extends LegalBasis {
	readonly code: string;
	readonly bodies: readonly BodyLevel[];
	/** Kinds of incident or their grading; null: every kind but those that `only` excludes. */
	readonly kinds: readonly string[] | null;
	readonly gradings?: readonly string[];
	/** Picked when nobody chooses. */
	readonly usual: boolean;
	readonly condition?: string;
	/** The condition is met by an act of somebody, which has to be named. */
	readonly confirm?: true;
}

const all: readonly BodyLevel[] = ['government', 'department', 'command'];

export const bases: readonly Basis[] = [
	{ code: 'response_law', law: '中华人民共和国突发事件应对法', article: '第十二条、第七十六条', bodies: all, kinds: null, usual: true },
	{ code: 'civil_code', law: '中华人民共和国民法典', article: '第二百四十五条', bodies: all, kinds: null, usual: true },
	{
		code: 'work_safety',
		law: '生产安全事故应急条例',
		article: '第十八条第四项、第十九条、第二十六条',
		bodies: ['government', 'department'],
		kinds: [],
		gradings: ['production_accident'],
		usual: true
	},
	{ code: 'forest_fire', law: '森林防火条例', article: '第三十八条', bodies: ['government'], kinds: ['forest_fire'], usual: true },
	{
		code: 'flood_control',
		law: '中华人民共和国防洪法',
		article: '第四十五条',
		bodies: ['command'],
		kinds: ['flash_flood', 'river_flood', 'urban_flood', 'reservoir_danger', 'typhoon'],
		usual: false,
		condition: '须已宣布进入紧急防汛期',
		confirm: true
	},
	{
		code: 'disaster_relief',
		law: '自然灾害救助条例',
		article: '第十五条',
		bodies: ['government', 'command'],
		kinds: ['flash_flood', 'river_flood', 'typhoon', 'snow_ice', 'drought', 'earthquake'],
		gradings: ['geological'],
		usual: false,
		condition: '限本行政区域内'
	},
	{ code: 'geological', law: '地质灾害防治条例', article: '第三十二条', bodies: all, kinds: [], gradings: ['geological'], usual: true },
	{ code: 'infectious', law: '中华人民共和国传染病防治法', article: '第六十九条', bodies: ['government', 'department'], kinds: ['public_health'], usual: true },
	{ code: 'health_emergency', law: '中华人民共和国突发公共卫生事件应对法', article: '第四十四条', bodies: ['government', 'department'], kinds: ['public_health'], usual: true }
];

/** Kinds whose own rule comes before the general one: a forest fire is decided on by the government alone (森林防火条例 art. 38). */
export const onlyOwnRule: readonly string[] = ['forest_fire'];

/** 文号 of what is not requisitioned; that of 征用 stands in the rule set. */
export const otherNumbers = { transfer: '临应急调', agreement: '临应急协' } as const;
export const otherNumber = (means: keyof typeof otherNumbers, year: number, number: number): string => `${otherNumbers[means]}〔${year}〕${number}号`;
