import { expect, test } from 'vitest';
import type { RecommendedCandidate, RecommendedLine } from '$lib/domain/recommendation/recommend';
import { differs, recommendedTicks } from './dispatch.svelte';

const candidate = (resourceId: string, given: Partial<RecommendedCandidate> = {}) =>
	({ resourceId, preselected: false, checkByRadio: false, busy: false, ...given }) as RecommendedCandidate;
const line = (requirementId: string, candidates: readonly RecommendedCandidate[]) => ({ requirementId, candidates }) as unknown as RecommendedLine;
const lines = [
	line('a', [candidate('near', { checkByRadio: true }), candidate('fit', { preselected: true }), candidate('far')]),
	line('b', [candidate('fit', { preselected: true }), candidate('boat', { preselected: true })])
];

test('the recommendation ticks each unit once, for the first need it is meant for', () => {
	expect([...recommendedTicks(lines)]).toEqual([
		['fit', 'a'],
		['boat', 'b']
	]);
});

test('sending as recommended, or fewer, needs no reason', () => {
	expect(differs(lines, recommendedTicks(lines))).toBe(false);
	expect(differs(lines, new Map([['fit', 'a']]))).toBe(false);
});

test('sending another instead, or one whose position is old, asks why', () => {
	expect(differs(lines, new Map([['far', 'a']]))).toBe(true);
	expect(
		differs(
			lines,
			new Map([
				['fit', 'a'],
				['near', 'a']
			])
		)
	).toBe(true);
	expect(
		differs(
			lines,
			new Map([
				['fit', 'a'],
				['far', 'a']
			])
		)
	).toBe(false);
});
