/** Who should go, among ten thousand and a hundred thousand: the pure recommendation over an index made once. */
import { recommend } from '../../src/lib/domain/recommendation/recommend.ts';
import { indexResources } from '../../src/lib/domain/recommendation/resources.ts';
import { greatCircleTravel } from '../../src/lib/domain/travel/travel.ts';
import { capabilities, manyResources } from './resources.ts';
import { median, percentile, ROUNDS, seeded } from './result.ts';
import type { Item } from './result.ts';

const NOW = Date.UTC(2026, 5, 1, 8);
const PLACES = 100;

const sizes = [
	{ id: 'recommend.10k', count: 10_000, goal: 10 },
	{ id: 'recommend.100k', count: 100_000, goal: 60 }
] as const;

/** The p95 of a round of recommendations, ms. */
function p95(count: number): number {
	const random = seeded(7);
	const resources = indexResources(manyResources(count, NOW));
	const travel = greatCircleTravel();
	const times = (): number[] =>
		Array.from({ length: PLACES }, (_, place) => {
			const incident = { id: `incident-${place}`, lon: 118.9 + random(), lat: 30 + random() * 0.5, areaId: '330112113' };
			const requirements = Array.from({ length: 6 }, (_line, at) => ({
				id: `line-${at}`,
				capability: capabilities[(place + at * 2) % capabilities.length] ?? 'fire',
				quantity: 1 + Math.floor(random() * 4),
				neededBy: NOW + 3_600_000
			}));
			const from = performance.now();
			recommend({ incident, requirements, resources, now: NOW, travel });
			return performance.now() - from;
		});
	times();
	return median(Array.from({ length: ROUNDS }, () => percentile(times(), 0.95)));
}

export const recommendation: Item = {
	ids: sizes.map(({ id }) => id),
	run: () =>
		Promise.resolve(
			sizes.map(({ id, count, goal }) => {
				const what = `p95 of a recommendation: ${count.toLocaleString('en')} resources, 12 capabilities, 6 lines, 5 % stale`;
				return { id, what, value: p95(count), unit: 'ms', goal, better: 'lower' };
			})
		)
};
