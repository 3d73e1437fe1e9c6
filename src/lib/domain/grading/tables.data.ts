/**
 * The grading tables (domain.md §1.1, §1.2): for each criterion the lower bounds of grades I, II and III; below the last is IV.
 * Bounds are inclusive ("以上"包括本数, 国务院令第493号 art. 3). Money is whole 分, area hectares.
 */
import type { Grading } from '../codes/lists.ts';

export type Criterion = 'deaths' | 'serious' | 'directLossFen' | 'burntAreaHa';

export interface GradingTable {
	/** Short key of the rule, kept in the incident's reason. */
	readonly rule: string;
	readonly source: string;
	readonly criteria: readonly { readonly criterion: Criterion; readonly bounds: readonly [I: number, II: number, III: number] }[];
	/** Whether the near-miss rule applies: it is about accidents. */
	readonly nearMiss: boolean;
}

/** 一万元 in 分. */
const wan = 1_000_000;
const people = { deaths: [30, 10, 3], serious: [100, 50, 10] } as const;
const accident = [
	{ criterion: 'deaths', bounds: people.deaths },
	{ criterion: 'serious', bounds: people.serious },
	{ criterion: 'directLossFen', bounds: [10_000 * wan, 5_000 * wan, 1_000 * wan] }
] as const;

export const gradingTables: Readonly<Record<Exclude<Grading, 'none'>, GradingTable>> = {
	production_accident: { rule: '493.3', source: '国务院令第493号 第三条', criteria: accident, nearMiss: true },
	road: { rule: '493.3', source: '国务院令第493号 第三条', criteria: accident, nearMiss: true },
	fire: { rule: '493.3', source: '国务院令第493号 第三条', criteria: accident, nearMiss: true },
	forest_fire: {
		rule: 'forest_fire.40',
		source: '森林防火条例 第四十条',
		criteria: [
			{ criterion: 'burntAreaHa', bounds: [1_000, 100, 1] },
			{ criterion: 'deaths', bounds: people.deaths },
			{ criterion: 'serious', bounds: people.serious }
		],
		nearMiss: false
	},
	geological: {
		rule: 'geological.4',
		source: '地质灾害防治条例 第四条',
		criteria: [
			{ criterion: 'deaths', bounds: people.deaths },
			{ criterion: 'directLossFen', bounds: [1_000 * wan, 500 * wan, 100 * wan] }
		],
		nearMiss: false
	}
};

/** 较大涉险事故: an accident that must be reported although its grade is low. The text of the article is not at hand: 原文待核. */
export const nearMissRule = { rule: '21.26', source: '安监总局令第21号 第二十六条', verified: false, atRisk: 10, missingOrTrapped: 3, evacuated: 500 } as const;
