/**
 * The grade a rule proposes from the figures known now. A person confirms; nothing here lowers a grade by itself.
 *
 * The grade is the highest over the criteria of the table of the incident's kind. A figure "at least n" counts as n, an unknown or
 * unasked one is listed but not counted. Missing people are not counted as dead; they count for the near-miss rule.
 * No counted figure at all means no proposal (null): a grade out of nothing would look like knowledge.
 */
import type { Casualties, Grade, GradeReason } from '../../../../db/schema.ts';
import { grades } from '../../../../db/schema.ts';
import { counted, countedSum } from '../casualties/figure.ts';
import { codeOf } from '../codes/lists.ts';
import type { Criterion, GradingTable } from './tables.data.ts';
import { gradingTables, nearMissRule } from './tables.data.ts';

export interface GradeFacts {
	/** Code of the list `incidentKinds`; an unknown code has no table. */
	readonly kind: string;
	readonly casualties: Casualties;
	readonly directLossFen?: number | null | undefined;
	readonly burntAreaHa?: number | null | undefined;
	/** Code of the list `keyPlaces`. */
	readonly keyPlace?: string | null | undefined;
	readonly industry?: string | null | undefined;
}

export interface GradeProposal {
	readonly grade: Grade | null;
	readonly reason: GradeReason;
}

/** Facts of the near-miss rule that are met, as codes of the message files (`near_miss_<code>`). */
export type NearMiss = 'at_risk' | 'missing_or_trapped' | 'evacuated' | 'key_place';

/** 0 for no grade, 4 for the highest. */
export const severity = (grade: Grade | null | undefined): number => (grade ? grades.length - grades.indexOf(grade) : 0);

export const atLeastGrade = (grade: Grade | null | undefined, limit: Grade): boolean => severity(grade) >= severity(limit);

/** Whether new figures call for a new proposal: only upwards; a lower proposal never replaces a standing grade. */
export const shouldRepropose = (current: Grade | null, next: Grade | null): boolean => severity(next) > severity(current);

/** The grade by the table of the incident's kind, with every criterion that was looked at. */
export function proposeGrade(facts: GradeFacts): GradeProposal {
	const grading = codeOf('incidentKinds', facts.kind)?.grading ?? 'none';
	if (grading === 'none') return { grade: null, reason: { rule: 'none', source: '', criteria: [] } };
	const table = gradingTables[grading];
	const criteria = table.criteria.map(({ criterion, bounds }) => judge(criterion, bounds, valueOf(criterion, facts)));
	const graded = criteria.filter(({ value }) => value !== null).map(({ grade }) => grade);
	const grade = graded.reduce<Grade | null>((highest, next) => (severity(next) > severity(highest) ? next : highest), null);
	const nearMiss = nearMissOf(table, facts);
	return { grade, reason: { rule: table.rule, source: table.source, criteria, ...(nearMiss.length > 0 && { nearMiss }) } };
}

function valueOf(criterion: Criterion, facts: GradeFacts): number | null {
	if (criterion === 'deaths' || criterion === 'serious') return counted(facts.casualties[criterion]);
	return facts[criterion] ?? null;
}

/** `limit` is the bound that was reached, or for IV the one that was not. */
function judge(criterion: Criterion, bounds: readonly [number, number, number], value: number | null): GradeReason['criteria'][number] {
	const reached = value === null ? -1 : bounds.findIndex((bound) => value >= bound);
	if (reached === -1) return { criterion, value, limit: bounds[2], grade: 'IV' };
	return { criterion, value, limit: bounds[reached as 0 | 1 | 2], grade: grades[reached as 0 | 1 | 2] };
}

function nearMissOf(table: GradingTable, { casualties, keyPlace }: GradeFacts): NearMiss[] {
	if (!table.nearMiss) return [];
	const met: NearMiss[] = [];
	if ((counted(casualties.atRisk) ?? 0) >= nearMissRule.atRisk) met.push('at_risk');
	if ((countedSum(casualties, 'missing', 'trapped') ?? 0) >= nearMissRule.missingOrTrapped) met.push('missing_or_trapped');
	if ((counted(casualties.evacuated) ?? 0) >= nearMissRule.evacuated) met.push('evacuated');
	if (keyPlace && codeOf('keyPlaces', keyPlace)?.nearMiss) met.push('key_place');
	return met;
}
