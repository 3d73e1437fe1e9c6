/** 公示 as it hangs out for everybody (domain.md §2.7): the name masked, kinds of property, the amount, how long. Nothing else of the claim. */
import type { ObjectKind } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { maskedName } from './masked.ts';

export interface PublicNotice {
	/** Number of the claim, by which one objects. */
	readonly number: string;
	readonly name: string;
	readonly kinds: readonly ObjectKind[];
	/** Whole 分. */
	readonly amountFen: number;
	/** UTC ms. */
	readonly from: number;
	readonly until: number;
	/** Its time stands still: the case is suspended. */
	readonly still?: true;
}

/** The notice of a claim; undefined as long as none was put up. */
export function publicNotice(
	claim: Row<'claims'>,
	lines: readonly Pick<Row<'requisition_lines'>, 'kind'>[],
	owner: Pick<Row<'owners'>, 'kind'> | undefined
): PublicNotice | undefined {
	if (claim.publicFrom === null || claim.publicUntil === null || claim.proposedFen === null) return undefined;
	const kinds = [...new Set(lines.map(({ kind }) => kind))];
	return { number: claim.number, name: maskedName(claim.claimant, owner?.kind), kinds, amountFen: claim.proposedFen, from: claim.publicFrom, until: claim.publicUntil };
}

/** Whether a notice hangs out at `now` (UTC ms); `still`: the case is suspended, so that its time does not run out. */
export const hangsOut = ({ state, publicUntil }: Pick<Row<'claims'>, 'state' | 'publicUntil'>, now: number, still = false): boolean =>
	state === 'publicised' && (still || (publicUntil ?? 0) >= now);
