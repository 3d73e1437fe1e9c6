/** What every paper of the scene looks at, and what it leaves: its row, its files, its number. */
import * as v from 'valibot';
import type { GuidedPhoto } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { sha256 } from '../channel/attachments.ts';
import { insert } from '../command.ts';
import type { Context, Decision, Read } from '../command.ts';
import { Refusal } from '../refusal.ts';

export interface Case {
	readonly requisition: Row<'requisitions'> | undefined;
	readonly lines: readonly Row<'requisition_lines'>[];
	readonly objects: readonly Row<'objects'>[];
	readonly handings: readonly Row<'handings'>[];
	readonly clocks: readonly Row<'case_clocks'>[];
	readonly ruleSet: Row<'rule_sets'> | undefined;
	readonly holidays: readonly Row<'holidays'>[];
	readonly block: Row<'number_blocks'> | undefined;
	readonly taken: readonly { readonly id: string }[];
}

export async function loadCase(
	read: Read,
	{ requisitionId, blockId, number }: { readonly requisitionId: string; readonly blockId: string; readonly number: string }
): Promise<Case> {
	const lines = await read.list('requisition_lines', { requisitionId });
	const ids = lines.flatMap(({ objectId }) => objectId ?? []);
	const objects = await Promise.all(ids.map((id) => read.get('objects', id)));
	const requisition = await read.get('requisitions', requisitionId);
	return {
		requisition,
		ruleSet: requisition && (await read.get('rule_sets', requisition.ruleSetId)),
		holidays: await read.list('holidays', {}),
		lines,
		objects: objects.filter((object) => object !== undefined),
		handings: await read.list('handings', { requisitionId }),
		clocks: await read.list('case_clocks', { requisitionId }),
		block: await read.get('number_blocks', blockId),
		taken: await read.list('handings', { number })
	};
}

/** A list of a line that is no longer there: of a spoken order that was put right meanwhile. From a tablet it is kept as evidence. */
export function unknownLine(counts: readonly { readonly lineId: string; readonly name: string }[], lines: readonly Row<'requisition_lines'>[]): Refusal | undefined {
	const index = counts.findIndex(({ lineId }) => !lines.some(({ id }) => id === lineId));
	return index < 0 ? undefined : new Refusal('rule', 'handing.line_unknown', { line: counts[index]?.name ?? '' }, `counts.${index}.lineId`);
}

/** Of each counted line its row. @throws Refusal 422 `handing.line_unknown`, `handing.line_twice`, with the line */
export function linesCounted<C extends { readonly lineId: string; readonly name: string }>(
	counts: readonly C[],
	lines: readonly Row<'requisition_lines'>[]
): { readonly count: C; readonly line: Row<'requisition_lines'>; readonly path: string }[] {
	return counts.map((count, index) => {
		const line = lines.find(({ id }) => id === count.lineId);
		const path = `counts.${index}`;
		if (!line) throw new Refusal('rule', 'handing.line_unknown', { line: count.name }, `${path}.lineId`);
		if (counts.findIndex(({ lineId }) => lineId === count.lineId) !== index) throw new Refusal('rule', 'handing.line_twice', { line: line.name }, `${path}.lineId`);
		return { count, line, path };
	});
}

const prepared = v.array(v.object({ sha256: sha256(), type: v.string(), size: v.number(), name: v.nullable(v.string()) }));

/** Hangs photos on a paper. @throws Refusal 422 `handing.photo_unknown` for one whose bytes have not arrived */
export function hangPhotos(
	paper: `handings:${string}` | `tickets:${string}` | `claims:${string}` | `claim_items:${string}` | `papers:${string}` | `requisitions:${string}`,
	of: Pick<Row<'requisitions'>, 'id' | 'incidentId' | 'areaId'>,
	photos: readonly Pick<GuidedPhoto, 'sha256'>[],
	context: Context
): Change[] {
	if (photos.length === 0) return [];
	const known = new Map(v.parse(prepared, context.prepared?.['attachments'] ?? []).map((file) => [file.sha256, file]));
	return [...new Set(photos.map((photo) => photo.sha256))].map((hash) => {
		const file = known.get(hash);
		if (!file) throw new Refusal('rule', 'handing.photo_unknown', { sha256: hash }, 'photos');
		return insert('case_files', { id: context.id(`file:${hash}`), requisitionId: of.id, incidentId: of.incidentId, areaId: of.areaId, of: paper, ...file, at: context.now });
	});
}

/** Things, vehicles and machines tell their use by a meter; goods, people and sites have none. */
export const hasMeter = ({ kind }: Pick<Row<'requisition_lines'>, 'kind'>): boolean => kind === 'equipment' || kind === 'vehicle';

/**
 * What no longer fits the state of the case: refused when it happens now, kept as evidence when it happened (the caller tells when).
 * @throws Refusal 409
 */
export function lateOr<D extends Decision>(refusal: Refusal, { occurredGiven }: Context, late: () => D): D {
	if (!occurredGiven) throw refusal;
	return late();
}
