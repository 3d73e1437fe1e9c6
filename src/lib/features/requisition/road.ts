/** The road of a case as a person reads it. Pure. */
import type { Row } from '../../../../db/schema.ts';

export interface Step {
	readonly key: 'draft' | 'submit' | 'oral' | 'decide' | 'regularise' | 'serve' | 'hand_over' | 'return' | 'notify' | 'close' | 'cancelled' | 'rejected';
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
	const beforeUse: Step[] = [...begin, { key: 'serve', at: row.servedAt }];
	// What came to nothing goes nowhere from there.
	if (row.state === 'cancelled' || row.state === 'rejected') return [...beforeUse.filter(({ at }) => at !== null), { key: row.state, at: row.stateAt }];
	return [
		...beforeUse,
		{ key: 'hand_over', at: row.handedOverAt },
		{ key: 'return', at: row.returnedAt },
		{ key: 'notify', at: row.claimNotifiedAt },
		{ key: 'close', at: row.closedAt }
	];
}
