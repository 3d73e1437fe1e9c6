/** Today's work of clerk, decider and finance: open cases with what is due first. Pure; 10,000 cases are listed within a frame. */
import type { Row } from '../../../../db/schema.ts';
import type { RequisitionState } from '../../../../db/requisition.ts';
import { isOver } from '../../domain/requisition/states.ts';

export type Duty = 'clerk' | 'decider' | 'finance';

export interface WorkItem {
	readonly requisition: Row<'requisitions'>;
	/** The clock that runs out first among those of this duty, else among those of the others. */
	readonly clock: Row<'case_clocks'> | undefined;
	readonly overdue: boolean;
	/** Whether somebody of this duty has to do something now. */
	readonly mine: boolean;
}

/** In which states whose turn it is, apart from clocks. */
const turns: Readonly<Partial<Record<RequisitionState, Duty>>> = {
	draft: 'clerk',
	submitted: 'decider',
	approved: 'clerk',
	regularised: 'clerk',
	served: 'clerk',
	refused: 'clerk',
	oral: 'decider',
	return_due: 'clerk',
	returned: 'clerk'
};

const isRunning = (clock: Row<'case_clocks'>): boolean => clock.state === 'open';

function firstClocks(clocks: readonly Row<'case_clocks'>[], duty: Duty | null): ReadonlyMap<string, Row<'case_clocks'>> {
	const first = new Map<string, Row<'case_clocks'>>();
	for (const clock of clocks) {
		if (!isRunning(clock) || clock.duty === 'owner' || (duty !== null && clock.duty !== duty)) continue;
		const known = first.get(clock.requisitionId);
		if (known === undefined || clock.dueAt < known.dueAt) first.set(clock.requisitionId, clock);
	}
	return first;
}

const rank = (item: WorkItem): number => (item.mine ? 0 : 2) + (item.overdue ? 0 : 1);

/** Open cases as seen by a duty (null: everybody's), overdue first, then what is one's own, then by what is due, newest last. */
export function worklist(requisitions: readonly Row<'requisitions'>[], clocks: readonly Row<'case_clocks'>[], duty: Duty | null, now: number): WorkItem[] {
	const first = firstClocks(clocks, duty);
	const anyone = duty === null ? first : firstClocks(clocks, null);
	return requisitions
		.filter(({ state }) => !isOver(state))
		.map((requisition) => {
			const own = first.get(requisition.id);
			const clock = own ?? anyone.get(requisition.id);
			const turn = turns[requisition.state];
			return {
				requisition,
				clock,
				overdue: clock !== undefined && clock.dueAt < now,
				mine: own !== undefined || (turn !== undefined && (duty === null || turn === duty))
			};
		})
		.sort(
			(a, b) =>
				rank(a) - rank(b) ||
				(a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity) ||
				a.requisition.stateAt - b.requisition.stateAt ||
				(a.requisition.id < b.requisition.id ? -1 : 1)
		);
}

export interface Step {
	readonly key: 'draft' | 'submit' | 'oral' | 'decide' | 'regularise' | 'serve' | 'hand_over' | 'return' | 'notify' | 'close';
	readonly at: number | null;
}

/** The road of a case: what has been, when, and what comes. */
export function stepsOf(row: Row<'requisitions'>): Step[] {
	const begin: Step[] =
		row.oralAt === null
			? [
					{ key: 'draft', at: row.draftedAt },
					{ key: 'submit', at: row.submittedAt },
					{ key: 'decide', at: row.decidedAt }
				]
			: [
					{ key: 'oral', at: row.oralAt },
					{ key: 'regularise', at: row.regularisedAt }
				];
	return [
		...begin,
		{ key: 'serve', at: row.servedAt },
		{ key: 'hand_over', at: row.handedOverAt },
		{ key: 'return', at: row.returnedAt },
		{ key: 'notify', at: row.claimNotifiedAt },
		{ key: 'close', at: row.closedAt }
	];
}
