/** Today's work among ten thousand open cases, each with three limits: what the desk computes when it opens. */
import { worklist as listed } from '../../src/lib/features/requisition/worklist.ts';
import { requisitionStates } from '../../db/requisition.ts';
import type { Row } from '../../db/schema.ts';
import { median, ROUNDS, seeded } from './result.ts';
import type { Item } from './result.ts';

const NOW = Date.UTC(2026, 7, 14, 2, 12, 36);
const DAY_MS = 24 * 3_600_000;
const COUNT = 10_000;
const duties = ['clerk', 'decider', 'finance', 'owner'] as const;

function cases(): { readonly requisitions: readonly Row<'requisitions'>[]; readonly clocks: readonly Row<'case_clocks'>[] } {
	const random = seeded(7);
	const requisitions = Array.from({ length: COUNT }, (_, at) => ({ id: `case-${at}`, state: requisitionStates[at % requisitionStates.length], stateAt: NOW - at * 1_000 }));
	const clocks = Array.from({ length: 3 * COUNT }, (_, at) => ({
		...{ id: `clock-${at}`, requisitionId: `case-${at % COUNT}`, state: at % 5 === 0 ? 'met' : 'open', duty: duties[at % duties.length] },
		dueAt: NOW + Math.floor((random() - 0.3) * 60 * DAY_MS)
	}));
	return { requisitions, clocks } as unknown as ReturnType<typeof cases>;
}

export const worklist: Item = {
	ids: ['worklist.10k'],
	run: () => {
		const { requisitions, clocks } = cases();
		const open = (): number => {
			const from = performance.now();
			listed(requisitions, clocks, 'clerk', NOW);
			return performance.now() - from;
		};
		for (let round = 0; round < 5; round++) open();
		const value = median(Array.from({ length: ROUNDS }, () => open()));
		return Promise.resolve([{ id: 'worklist.10k', what: 'the work of a clerk among ten thousand cases with three limits each', value, unit: 'ms', goal: 200, better: 'lower' }]);
	}
};
