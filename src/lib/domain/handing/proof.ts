/** What a line needs before two sides can sign for it (domain.md §2.3 (9)): its photo, and the reading of its meter. */
import type { GuidedPhoto } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { Refusal } from '../refusal.ts';
import { hasMeter } from './case.ts';

interface Counted {
	readonly meter?: number | undefined;
	readonly km?: number | undefined;
	readonly note?: string | undefined;
}

/** The angle of a scan of the signed list: it stands for the photos of every line on it. */
export const paperAngle = 'paper';

/**
 * A thing without a meter says so in its note.
 * @throws Refusal 422 `handing.photo_missing`, `handing.meter_missing`, with the line
 */
export function assertProven(line: Row<'requisition_lines'>, count: Counted, photos: readonly GuidedPhoto[], path: string): void {
	if (!photos.some(({ lineId, angle }) => lineId === line.id || angle === paperAngle)) throw new Refusal('rule', 'handing.photo_missing', { line: line.name }, 'photos');
	if (hasMeter(line) && count.meter === undefined && count.km === undefined && count.note === undefined)
		throw new Refusal('rule', 'handing.meter_missing', { line: line.name }, `${path}.meter`);
}
