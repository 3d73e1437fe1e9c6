/**
 * What came in must be accounted for, piece by piece (domain.md §2.4, line states): counted = returned well + returned used +
 * returned damaged + lost + consumed. The difference is refused with its line, never rounded away.
 */
import type { Row } from '../../../../db/schema.ts';
import { Refusal } from '../refusal.ts';
import { openOf } from './parts.ts';

export interface Accounted {
	/** Returned well. */
	readonly quantity: number;
	readonly usedReturned: number;
	readonly damaged: number;
	readonly lost: number;
	readonly consumed: number;
}

export const accountedFor = ({ quantity, usedReturned, damaged, lost, consumed }: Accounted): number => quantity + usedReturned + damaged + lost + consumed;

/**
 * What earlier returns accounted for is done; `remaining` stays in use and is accounted for later.
 * @throws Refusal 422 `handing.unbalanced`, with line, quantity to account for and accounted quantity
 */
export function assertBalanced(line: Row<'requisition_lines'>, count: Accounted & { readonly remaining?: number | undefined }, path: string): void {
	const counted = openOf(line);
	const accounted = accountedFor(count) + (count.remaining ?? 0);
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

/** Pieces that can still be certified: in use, or what returns said was damaged and lost; settled, only the latter. */
export function certifiable(line: Row<'requisition_lines'>, handings: readonly Certificate[]): { readonly damaged: number; readonly lost: number; readonly together: number } {
	const before = certified(line.id, handings);
	if (line.state === 'settled') {
		const [damaged, lost] = [line.returnedDamaged - before.damaged, line.lost - before.lost];
		return { damaged, lost, together: damaged + lost };
	}
	const open = openOf(line);
	const together = open + line.returnedDamaged + line.lost - before.damaged - before.lost;
	return { damaged: Math.min(together, open + line.returnedDamaged - before.damaged), lost: Math.min(together, open + line.lost - before.lost), together };
}
