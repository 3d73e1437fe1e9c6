/**
 * Another owner of what is not written yet: recorded at the scene in the dark, known by day ("it was not A's excavator but B's"). What stays
 * listed from the register has to be the new one's, so the things of the old owner are dropped and let go; whoever signed, lent or was to be
 * paid on the old owner's side goes with them, and their links to the case open no more. A written order never changes its owner.
 *
 * Refusals: `owner.unknown` 404, `.matched` 409 · `requisition.object_other_owner` 422 · those of `judgeMeans`.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { liveOwner } from '../owner/revise.ts';
import { Refusal } from '../refusal.ts';
import { judgeMeans } from './order.ts';

interface Seen {
	/** The owner named. */
	readonly owner: Row<'owners'> | undefined;
	/** What lines of the order hold. */
	readonly objects: readonly (Row<'objects'> | undefined)[];
	readonly links: readonly Row<'owner_links'>[];
}
interface Given {
	readonly ownerId?: string | undefined;
	readonly parties?: Row<'requisitions'>['parties'] | undefined;
}
interface Owned {
	readonly set: Partial<Row<'requisitions'>>;
	readonly changes: Change[];
}

/** Whether an order of this means may be given to the owner, at `now` (UTC ms). */
export function mayOwn({ means }: Pick<Row<'requisitions'>, 'means'>, owner: Row<'owners'>, now: number): boolean {
	if (owner.matchedTo !== null) return false;
	try {
		judgeMeans(means, owner, now);
		return true;
	} catch (failure) {
		if (failure instanceof Refusal) return false;
		throw failure;
	}
}

/** What naming an owner changes, at `now` (UTC ms); nothing where it is the one who stands there. `staying`: lines that are not dropped. */
export function ownedBy(state: Seen, given: Given, staying: readonly Row<'requisition_lines'>[], order: Row<'requisitions'>, now: number): Owned {
	if (given.ownerId === undefined || given.ownerId === order.ownerId) return { set: {}, changes: [] };
	const owner = liveOwner(state.owner);
	judgeMeans(order.means, owner, now);
	const other = staying.find((line) => line.objectId !== null && state.objects.some((row) => row?.id === line.objectId && row.ownerId !== owner.id));
	if (other) throw new Refusal('rule', 'requisition.object_other_owner', { name: other.name }, 'ownerId');
	const open = state.links.filter(({ revokedAt }) => revokedAt === null);
	return {
		set: { ownerId: owner.id, ownerName: owner.name, parties: given.parties ?? [] },
		changes: open.flatMap((link) => update('owner_links', link, { revokedAt: now }))
	};
}
