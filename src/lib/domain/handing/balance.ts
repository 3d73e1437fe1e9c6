/**
 * What came in must be accounted for, piece by piece (domain.md §2.4, line states): counted = returned well + returned used +
 * returned damaged + lost + consumed. The difference is refused with its line, never rounded away.
 */
import type { Row } from '../../../../db/schema.ts';
import { Refusal } from '../refusal.ts';

export interface Accounted {
	/** Returned well. */
	readonly quantity: number;
	readonly usedReturned: number;
	readonly damaged: number;
	readonly lost: number;
	readonly consumed: number;
}

export const accountedFor = ({ quantity, usedReturned, damaged, lost, consumed }: Accounted): number => quantity + usedReturned + damaged + lost + consumed;

/** @throws Refusal 422 `handing.unbalanced`, with line, counted and accounted quantity */
export function assertBalanced(line: Row<'requisition_lines'>, count: Accounted, path: string): void {
	const counted = line.countedQuantity ?? 0;
	const accounted = accountedFor(count);
	if (accounted !== counted) throw new Refusal('rule', 'handing.unbalanced', { line: line.name, counted, accounted, difference: counted - accounted }, `${path}.quantity`);
}

/** As much of a signed paper as certifies damage; a tablet has some that are still on their way. */
export interface Certificate {
	readonly kind: Row<'handings'>['kind'];
	readonly late: boolean;
	readonly counts: readonly { readonly lineId: string; readonly damaged?: number | undefined; readonly lost?: number | undefined }[];
}

/** Pieces of a line certified as damaged or lost so far, by papers that count. */
export function certified(lineId: string, handings: readonly Certificate[]): { readonly damaged: number; readonly lost: number } {
	const counts = handings.filter(({ kind, late }) => kind === 'damage' && !late).flatMap((handing) => handing.counts.filter((count) => count.lineId === lineId));
	return { damaged: counts.reduce((sum, count) => sum + (count.damaged ?? 0), 0), lost: counts.reduce((sum, count) => sum + (count.lost ?? 0), 0) };
}

/** Pieces that can still be certified: in use, no more than was received; settled, what the line itself says was damaged and lost. */
export function certifiable(line: Row<'requisition_lines'>, handings: readonly Certificate[]): { readonly damaged: number; readonly lost: number; readonly together: number } {
	const before = certified(line.id, handings);
	if (line.state === 'settled') {
		const [damaged, lost] = [line.returnedDamaged - before.damaged, line.lost - before.lost];
		return { damaged, lost, together: damaged + lost };
	}
	const rest = (line.countedQuantity ?? 0) - before.damaged - before.lost;
	return { damaged: rest, lost: rest, together: rest };
}
