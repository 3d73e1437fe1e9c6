/** What a deed on 复议, 诉讼 or 追偿 looks at. */
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { loadCase } from '../claim/load.ts';
import type { Actor, Read } from '../command.ts';

export async function loadProceeding(read: Read, proceedingId: string, actor?: Actor) {
	const proceeding = await read.get('proceedings', proceedingId);
	const claimId = proceeding?.claimId ?? null;
	const of = await loadCase(read, proceeding?.requisitionId ?? '');
	return {
		proceeding,
		objects: await Promise.all(of.lines.flatMap(({ objectId }) => (objectId === null ? [] : [read.get('objects', objectId)]))),
		items: claimId === null ? [] : await read.list('claim_items', { claimId }),
		/** Of whoever acts, where their power is asked. */
		authorities: actor ? await read.list('authorities', { userId: actor.id }) : [],
		of
	};
}
export type ProceedingState = Awaited<ReturnType<typeof loadProceeding>>;

export const isCounsel = (actor: Actor, { proceeding }: Pick<ProceedingState, 'proceeding'>): boolean =>
	can(actor, 'compensation', 'write') && reaches(actor, 'proceedings', proceeding);
