/**
 * A case that is closed and rests. What was issued of it is the ground of what was done and paid, and lies in the archive (应对法 art. 94): it is
 * revoked no more. A dispute, or a claim that a judgment has raised again, opens it; 追偿 against the liable unit opens its own paper alone. A
 * correction takes nothing away and stays allowed: a new version with its reason, beside the one that is kept.
 */
import type { Row } from '../../../../db/schema.ts';
import { isEnded } from '../claim/states.ts';

export interface Shut {
	readonly requisition: Pick<Row<'requisitions'>, 'state'>;
	readonly claims: readonly Pick<Row<'claims'>, 'state'>[];
	readonly proceedings: readonly Pick<Row<'proceedings'>, 'state' | 'kind'>[];
}

/** Whether papers of this type stand for good. */
export function standsForGood({ requisition, claims, proceedings }: Shut, type: string): boolean {
	const isOpen = proceedings.some(({ state, kind }) => state === 'open' && (kind !== 'recourse' || type === 'recourse'));
	return requisition.state === 'closed' && claims.every(({ state }) => isEnded(state)) && !isOpen;
}
