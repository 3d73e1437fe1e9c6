/** The one action a row offers: what is most urgent for its unit now. */
import { isOver, isUnsigned, type BoardRow } from './board-row';
import { nextVerb } from './verbs';
import type { DeskVerb } from './calls.svelte';

export type RowAction =
	/** Call those who have not signed. */
	| { readonly kind: 'urge' }
	/** Send another unit instead of the one that declined. */
	| { readonly kind: 'reassign' }
	/** Order what is reserved. */
	| { readonly kind: 'order' }
	| { readonly kind: 'step'; readonly verb: DeskVerb; readonly pressing: boolean }
	/** Ask a unit with an old position where it is. */
	| { readonly kind: 'check' };

export interface ActionRights {
	/** May order units and take steps down for them. */
	readonly dispatch: boolean;
	/** May write the duty log. */
	readonly note: boolean;
}

/** Null: nothing to do with this unit now. `heardAt` is UTC ms, null never. */
export function rowAction(row: BoardRow, heardAt: number | null, now: number, rights: ActionRights): RowAction | null {
	const { tasking, resource } = row;
	if (rights.dispatch && tasking) {
		if (isUnsigned(row, now)) return { kind: 'urge' };
		if (row.state === 'declined') return { kind: 'reassign' };
		if (row.state === 'reserved') return { kind: 'order' };
		const verb = nextVerb(tasking.state);
		if (verb) return { kind: 'step', verb, pressing: isOver(row, now) };
	}
	const stale = heardAt === null || (now - heardAt) / 1_000 > resource.staleAfterS;
	return stale && row.state !== 'unavailable' && rights.note ? { kind: 'check' } : null;
}
