import { expect, test } from 'vitest';
import type { RecommendedCandidate, RecommendedLine } from '$lib/domain/recommendation/recommend';
import { differs, recommendedTicks, stillGood } from './ticks';

const candidate = (resourceId: string, given: Partial<RecommendedCandidate> = {}) =>
	({ resourceId, preselected: false, checkByRadio: false, busy: false, ...given }) as RecommendedCandidate;
const line = (requirementId: string, candidates: readonly RecommendedCandidate[], quantity = 2, assigned = 0) =>
	({ requirementId, candidates, quantity, assigned }) as unknown as RecommendedLine;
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

test('one the rule means for another need, sent instead of the one it means for this, asks why', () => {
	const wanted = [line('a', [candidate('x', { preselected: true }), candidate('y')], 1), line('b', [candidate('y', { preselected: true })], 1)];
	expect(differs(wanted, new Map([['y', 'a']]))).toBe(true);
	expect(differs(wanted, new Map([['y', 'b']]))).toBe(false);
});

test('no more units are ticked than the need lacks, and one left out by hand is not ticked again', () => {
	const three = [line('a', [candidate('x', { preselected: true }), candidate('y', { preselected: true }), candidate('z', { preselected: true })], 2, 1)];
	expect([...recommendedTicks(three).keys()]).toEqual(['x']);
	expect(recommendedTicks(three, new Set(['x'])).size).toBe(0);
});

test('one whose position is old needs no reason once it was reached by radio', () => {
	const ticks = new Map([
		['fit', 'a'],
		['near', 'a']
	]);
	expect(differs(lines, ticks)).toBe(true);
	expect(differs(lines, ticks, (id) => id === 'near')).toBe(false);
});

test('a unit that has gone elsewhere, or whose need was dropped, is no longer ticked', () => {
	const ticks = new Map([
		['fit', 'a'],
		['far', 'a'],
		['boat', 'gone']
	]);
	const next = [line('a', [candidate('fit'), candidate('far', { busy: true })]), line('b', [candidate('boat')])];
	expect([...stillGood(next, ticks).keys()]).toEqual(['fit']);
});
