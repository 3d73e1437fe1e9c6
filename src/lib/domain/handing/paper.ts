/** The row of a list or certificate, its number and its files. Whether it changes any state is for each command to say. */
import type { GuidedPhoto, LineCount } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { insert } from '../command.ts';
import type { Context, Decision } from '../command.ts';
import { found } from '../refusal.ts';
import { hangPhotos } from './case.ts';
import type { Case } from './case.ts';
import { assertSigned, handingText } from './content.ts';
import { takeNumber } from './numbers.ts';
import { aheadSeconds, endingOf } from './signing.ts';

type Kind = Row<'handings'>['kind'];
type Optional = 'note' | 'meter' | 'km' | 'fuelLitres' | 'remaining';
type Given = Parameters<typeof endingOf>[0] & {
	readonly number: string;
	readonly at: number;
	readonly place: string;
	readonly counts: readonly (Omit<LineCount, Optional> & { readonly [K in Optional]?: unknown })[];
	readonly photos: readonly GuidedPhoto[];
};

export interface Paper {
	readonly row: Row<'handings'>;
	readonly changes: readonly Change[];
}

/** @throws Refusal of the case, of what was signed, of signatures, number and photos */
export function paperOf(kind: Kind, state: Case, given: Given, context: Context): Paper & { readonly requisition: Row<'requisitions'> } {
	const requisition = found(state.requisition, 'requisition.unknown', 'requisitionId');
	const { number, at, place, photos } = given;
	const counts = given.counts as readonly LineCount[];
	assertSigned(handingText({ kind, requisitionId: requisition.id, ...given, counts }), given.contentHash);
	const { incidentId, areaId } = requisition;
	const row: Row<'handings'> = {
		id: context.id('handing'),
		requisitionId: requisition.id,
		incidentId,
		areaId,
		kind,
		number,
		at,
		place,
		counts,
		photos,
		late: false,
		countedLate: null,
		...endingOf(given, context)
	};
	return { requisition, row, changes: [...takeNumber(state, kind, number), ...hangPhotos(`handings:${row.id}`, requisition, photos, context)] };
}

/** The decision of a paper: entered with what it changes, or late and changing nothing. */
export function entered({ row, changes }: Paper, effects: readonly Change[] | 'late', { now }: Context, result: Readonly<Record<string, unknown>> = {}): Decision {
	const late = effects === 'late';
	const ahead = aheadSeconds(row.at, now);
	const { requisitionId, kind, number, outcome, contentHash, incidentId } = row;
	return {
		changes: [insert('handings', { ...row, late }), ...changes, ...(late ? [] : effects)],
		result: { handingId: row.id, number, ...(ahead > 0 && { clockAheadSeconds: ahead }), ...(late ? { late: true } : result) },
		args: { requisitionId, kind, number, outcome, contentHash, ...(row.onBehalf && { onBehalf: row.onBehalf }) },
		subjects: [`incidents:${incidentId}`, `requisitions:${requisitionId}`, ...row.counts.map(({ lineId }) => `requisition_lines:${lineId}`)],
		...(late && { late: true })
	};
}
