/** The keep-or-destroy decision of a case that stands: the newest. */
import type { Row } from '../../../../db/schema.ts';

export const standingOf = (rows: readonly Row<'retentions'>[], requisitionId: string): Row<'retentions'> | undefined =>
	rows
		.filter((row) => row.requisitionId === requisitionId)
		.toSorted((a, b) => a.decidedAt - b.decidedAt || (a.id < b.id ? -1 : 1))
		.at(-1);

/** Claims that nobody works on any more. */
const done: readonly Row<'claims'>['state'][] = ['archived', 'superseded'];

/** Whether a case is in the archive: closed with all its claims, or never begun. */
export const isArchived = ({ state }: Pick<Row<'requisitions'>, 'state'>, claims: readonly Pick<Row<'claims'>, 'state'>[]): boolean =>
	['closed', 'rejected', 'cancelled'].includes(state) && claims.every((claim) => done.includes(claim.state));
