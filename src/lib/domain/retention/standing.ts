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

/** Whether the decision of a case lets its values go: to be destroyed, or the time they were kept for has run out. */
export const letsGo = ({ choice, until }: Pick<Row<'retentions'>, 'choice' | 'until'>, now: number): boolean => choice === 'destroy' || (until ?? now) < now;

/**
 * What was decided of the values that several cases share: the decision that keeps them longest, or, when all let them go, the newest.
 * Undefined while one case is not decided, or there is none.
 */
export function sharedStanding(orders: readonly Pick<Row<'requisitions'>, 'id' | 'state'>[], retentions: readonly Row<'retentions'>[], now: number): Row<'retentions'> | undefined {
	const ended = orders.filter(({ state }) => state === 'closed');
	const standing = ended.flatMap(({ id }) => standingOf(retentions, id) ?? []);
	if (standing.length < ended.length) return undefined;
	const kept = standing.filter((row) => !letsGo(row, now)).toSorted((a, b) => (a.until ?? Number.POSITIVE_INFINITY) - (b.until ?? Number.POSITIVE_INFINITY));
	return kept.at(-1) ?? standing.toSorted((a, b) => a.decidedAt - b.decidedAt).at(-1);
}
