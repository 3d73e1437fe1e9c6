/**
 * Who holds a thing of the register, and how much of it (domain.md §2.3 (7)): a single thing is in one active order only; of many alike
 * (bags, beds, rooms: no serial number, more than one) each order holds its quantity, and the rest stays free for the next.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { backEarly } from '../handing/parts.ts';

type Thing = Row<'objects'>;
type Held = Pick<Thing, 'quantity' | 'taken' | 'lineId'>;
type Line = Row<'requisition_lines'>;

/** Many alike, of which a part can be taken. */
export const isMany = ({ serial, quantity }: Pick<Thing, 'serial' | 'quantity'>): boolean => serial === null && quantity > 1;

/** How much of it no active order holds, in its unit. `freed`: what the same command lets go of it first. */
export const freeOf = ({ quantity, taken, lineId }: Held, freed = 0): number => (lineId === null ? Math.max(0, quantity - (taken ?? 0) + freed) : 0);

/** What orders hold of it now, in its unit. */
export const takenOf = ({ quantity, taken, lineId }: Held): number => (lineId === null ? (taken ?? 0) : quantity);

/** The line takes the thing, or its quantity of many. */
export const take = (object: Thing, line: Pick<Line, 'id' | 'claimedQuantity'>, freed = 0): Change[] =>
	update('objects', object, isMany(object) ? { taken: (object.taken ?? 0) - freed + line.claimedQuantity } : { lineId: line.id });

/** What a line holds of many, less what came back of it; a single thing is held by its row. */
export const shareOf = (line: Pick<Line, 'id' | 'active' | 'claimedQuantity' | 'ended'>, { lineId, taken }: Held): number =>
	line.active && lineId !== line.id ? Math.min(taken ?? 0, Math.max(0, line.claimedQuantity - backEarly(line))) : 0;

/** The thing goes on from one line to another in one moment; of many alike only what is left of it. */
export const passOn = (object: Thing, from: Line, to: Pick<Line, 'id' | 'claimedQuantity'>): Change[] =>
	object.lineId === from.id ? update('objects', object, { lineId: to.id }) : take(object, to, shareOf(from, object));

/** A line nobody has to account for any more lets go of its thing, or of its quantity of many. */
export function letGo(line: Line, objects: readonly (Thing | undefined)[]): Change[] {
	const object = objects.find((row) => row?.id === line.objectId);
	if (!object) return [];
	return update('objects', object, object.lineId === line.id ? { lineId: null } : { taken: object.taken === null ? null : object.taken - shareOf(line, object) });
}

/** So many of a line came back while the others stay: of many alike they are free again. */
export function letGoPart(line: Line, quantity: number, objects: readonly (Thing | undefined)[]): Change[] {
	const object = objects.find((row) => row?.id === line.objectId);
	return object && object.lineId !== line.id ? update('objects', object, { taken: Math.max(0, (object.taken ?? 0) - Math.min(quantity, shareOf(line, object))) }) : [];
}
