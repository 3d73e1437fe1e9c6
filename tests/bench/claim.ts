/** A claim of five hundred lines: checked, computed, told as sentences, by what the endpoint and a claim call. */
import { calculate } from '../../src/lib/domain/compensation/calculate.ts';
import { workedCases } from '../../src/lib/domain/compensation/worked-cases.fixture.ts';
import { median, percentile, ROUNDS } from './result.ts';
import type { Item } from './result.ts';

const LINES = 500;
const TIMES = 40;

/** The worked cases of the design over and over, each line about a thing of its own. */
function items() {
	const all = workedCases.flatMap(([, , lines]) => lines);
	return Array.from({ length: LINES }, (_, index) => ({ formula: 'C9', inputs: { amountFen: 1 }, ...all[index % all.length], object: `thing-${index}` }));
}

/** The p95 of a round, ms. */
function p95(): number {
	const body = { items: items() };
	const times = (): number[] =>
		Array.from({ length: TIMES }, () => {
			const from = performance.now();
			calculate(body, 'zh-CN');
			return performance.now() - from;
		});
	times();
	return median(Array.from({ length: ROUNDS }, () => percentile(times(), 0.95)));
}

export const claim: Item = {
	ids: ['claim.500'],
	run: () =>
		Promise.resolve([
			{ id: 'claim.500', what: `p95 of computing a claim: ${LINES} lines of all formulas, each with its sentence`, value: p95(), unit: 'ms', goal: 10, better: 'lower' }
		])
};
