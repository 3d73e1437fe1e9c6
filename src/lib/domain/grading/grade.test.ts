import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Casualties, Figure } from '../../../../db/schema.ts';
import { codeLists } from '../codes/lists.ts';
import { atLeastGrade, proposeGrade, severity, shouldRepropose } from './grade.ts';
import { nearMissRule } from './tables.data.ts';

const grade = (kind: string, casualties: Casualties, directLossFen?: number, burntAreaHa?: number) => proposeGrade({ kind, casualties, directLossFen, burntAreaHa }).grade;
const wan = 1_000_000;

test('two dead and twelve seriously hurt is 较大: the highest criterion decides', () => {
	expect(grade('hazchem_leak', { deaths: 2, serious: 12 })).toBe('III');
});

test('the bounds of 493 art. 3 belong to the higher grade', () => {
	const deaths = [0, 1, 2, 3, 9, 10, 29, 30].map((n) => grade('mine_accident', { deaths: n }));
	expect(deaths).toEqual(['IV', 'IV', 'IV', 'III', 'III', 'II', 'II', 'I']);
	const serious = [9, 10, 49, 50, 99, 100].map((n) => grade('building_fire', { serious: n }));
	expect(serious).toEqual(['IV', 'III', 'III', 'II', 'II', 'I']);
	const loss = [1_000 * wan - 1, 1_000 * wan, 5_000 * wan - 1, 5_000 * wan, 10_000 * wan - 1, 10_000 * wan].map((fen) => grade('road_traffic', {}, fen));
	expect(loss).toEqual(['IV', 'III', 'III', 'II', 'II', 'I']);
});

test('a landslide has its own scale of money: 150 万 is 中型, and injured do not count', () => {
	expect(grade('landslide', {}, 150 * wan)).toBe('III');
	expect(grade('debris_flow', {}, 500 * wan)).toBe('II');
	expect(grade('landslide', {}, 1_000 * wan)).toBe('I');
	expect(grade('landslide', { deaths: 0, serious: 60 }, 99 * wan)).toBe('IV');
	expect(proposeGrade({ kind: 'landslide', casualties: {}, directLossFen: 150 * wan }).reason).toMatchObject({ rule: 'geological.4', source: '地质灾害防治条例 第四条' });
});

test('a forest fire is graded by burnt area, dead or seriously hurt', () => {
	expect([0.99, 1, 99.9, 100, 1_000].map((ha) => grade('forest_fire', {}, undefined, ha))).toEqual(['IV', 'III', 'III', 'II', 'I']);
	expect(grade('forest_fire', { serious: 10 })).toBe('III');
	expect(grade('forest_fire', { deaths: 10 }, undefined, 0.5)).toBe('II');
});

test('at least n counts as n, unknown counts for nothing and is listed as not counted', () => {
	expect(grade('hazchem_leak', { deaths: { atLeast: 3 } })).toBe('III');
	const { grade: found, reason } = proposeGrade({ kind: 'hazchem_leak', casualties: { deaths: 'unknown', serious: 1 } });
	expect(found).toBe('IV');
	expect(reason.criteria).toEqual([
		{ criterion: 'deaths', value: null, limit: 3, grade: 'IV' },
		{ criterion: 'serious', value: 1, limit: 10, grade: 'IV' },
		{ criterion: 'directLossFen', value: null, limit: 1_000 * wan, grade: 'IV' }
	]);
});

test('nothing known is no proposal, and a kind without a table is never graded', () => {
	expect(grade('hazchem_leak', {})).toBeNull();
	expect(grade('hazchem_leak', { deaths: 'unknown' })).toBeNull();
	expect(grade('tourists_trapped', { deaths: 30 })).toBeNull();
	expect(grade('no_such_kind', { deaths: 30 })).toBeNull();
	expect(proposeGrade({ kind: 'typhoon', casualties: {} }).reason.rule).toBe('none');
});

test('missing people are not counted as dead but make a serious near miss', () => {
	const { grade: found, reason } = proposeGrade({ kind: 'mine_accident', casualties: { deaths: 0, missing: 2, trapped: 1 } });
	expect(found).toBe('IV');
	expect(reason.nearMiss).toEqual(['missing_or_trapped']);
});

test('each fact of the near-miss rule counts from its bound on, and only for accidents', () => {
	const facts = (casualties: Casualties, keyPlace?: string, kind = 'hazchem_leak') => proposeGrade({ kind, casualties, keyPlace }).reason.nearMiss ?? [];
	expect(facts({ atRisk: 9, trapped: 2, evacuated: 499 })).toEqual([]);
	expect(facts({ atRisk: 10, trapped: 3, evacuated: 500 }, 'reservoir')).toEqual(['at_risk', 'missing_or_trapped', 'evacuated', 'key_place']);
	expect(facts({}, 'bridge')).toEqual([]);
	expect(facts({ trapped: 5 }, 'reservoir', 'landslide')).toEqual([]);
	expect(nearMissRule.verified).toBe(false);
});

const figure = fc.oneof(fc.nat(120), fc.constant<Figure>('unknown'), fc.record({ atLeast: fc.nat(120) }));
const casualtiesOf = fc.record({ deaths: figure, serious: figure, missing: figure, trapped: figure }, { requiredKeys: [] });
const kinds = fc.constantFrom(...codeLists.incidentKinds.map((kind) => kind.code));
const more = (value: Figure | undefined, by: number): Figure => (typeof value === 'number' ? value + by : typeof value === 'object' ? { atLeast: value.atLeast + by } : by);

test('raising any figure never lowers the grade or drops a near-miss fact', () => {
	fc.assert(
		fc.property(
			kinds,
			casualtiesOf,
			fc.option(fc.nat(20_000 * wan)),
			fc.nat(50),
			fc.constantFrom('deaths', 'serious', 'missing', 'trapped', 'loss'),
			(kind, casualties, loss, by, raised) => {
				const before = proposeGrade({ kind, casualties, directLossFen: loss });
				const next = raised === 'loss' ? casualties : { ...casualties, [raised]: more(casualties[raised], by) };
				const after = proposeGrade({ kind, casualties: next, directLossFen: raised === 'loss' ? (loss ?? 0) + by * wan : loss });
				expect(severity(after.grade)).toBeGreaterThanOrEqual(severity(before.grade));
				expect(after.reason.nearMiss ?? []).toEqual(expect.arrayContaining([...(before.reason.nearMiss ?? [])]));
			}
		)
	);
});

test('a standing grade is only ever re-proposed upwards', () => {
	expect(shouldRepropose('IV', 'III')).toBe(true);
	expect(shouldRepropose(null, 'IV')).toBe(true);
	expect(shouldRepropose('III', 'III')).toBe(false);
	expect(shouldRepropose('III', 'IV')).toBe(false);
	expect(shouldRepropose('III', null)).toBe(false);
	expect(atLeastGrade('II', 'III')).toBe(true);
	expect(atLeastGrade(null, 'IV')).toBe(false);
});
