/** Today's work among ten thousand open cases, each with three limits: what the desk computes when it opens. */
import { worklist as listed } from '../../src/lib/features/requisition/worklist.ts';
import type { WorkRows } from '../../src/lib/features/requisition/worklist.ts';
import { claimStates, paymentStates, requisitionStates } from '../../db/requisition.ts';
import { median, ROUNDS, seeded } from './result.ts';
import type { Item } from './result.ts';

const NOW = Date.UTC(2026, 7, 14, 2, 12, 36);
const DAY_MS = 24 * 3_600_000;
const COUNT = 10_000;
const duties = ['clerk', 'decider', 'finance', 'owner'] as const;

function cases(): WorkRows {
	const random = seeded(7);
	const requisitions = Array.from({ length: COUNT }, (_, at) => ({ id: `case-${at}`, state: requisitionStates[at % requisitionStates.length], stateAt: NOW - at * 1_000 }));
	const clocks = Array.from({ length: 3 * COUNT }, (_, at) => ({
		...{ id: `clock-${at}`, requisitionId: `case-${at % COUNT}`, state: at % 5 === 0 ? 'met' : 'open', duty: duties[at % duties.length] },
		dueAt: NOW + Math.floor((random() - 0.3) * 60 * DAY_MS)
	}));
	const claims = requisitions.map(({ id }, at) => ({ id: `claim-${at}`, requisitionId: id, state: claimStates[at % claimStates.length], publicUntil: NOW }));
	const payments = requisitions.map(({ id }, at) => ({ requisitionId: id, claimId: `claim-${at}`, state: paymentStates[at % paymentStates.length] }));
	const papers = requisitions.map(({ id }) => ({ id: `paper-${id}`, requisitionId: id, type: 'extension', ofId: null, version: 1, revokedAt: null, servedAt: null }));
	const necessities = requisitions.map(({ id }) => ({ id: `necessity-${id}`, lesser: [] }));
	return { requisitions, clocks, claims, payments, proceedings: [], suspensions: [], necessities, papers } as unknown as WorkRows;
}

export const worklist: Item = {
	ids: ['worklist.10k'],
	run: () => {
		const rows = cases();
		const open = (): number => {
			const from = performance.now();
			listed(rows, 'clerk', NOW);
			return performance.now() - from;
		};
		for (let round = 0; round < 5; round++) open();
		const value = median(Array.from({ length: ROUNDS }, () => open()));
		return Promise.resolve([
			{ id: 'worklist.10k', what: 'the work of a clerk among ten thousand cases with three limits, a claim and a payment each', value, unit: 'ms', goal: 200, better: 'lower' }
		]);
	}
};
