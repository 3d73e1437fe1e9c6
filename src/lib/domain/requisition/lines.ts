/** Lines of an order: things of the register or new ones, judged one by one. */
import * as v from 'valibot';
import { fundingSources, objectKinds } from '../../../../db/requisition.ts';
import type { Conflict } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { insert, update } from '../command.ts';
import type { Context, Read } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { freeOf, isMany, letGo, take } from './holding.ts';
import { amountFen, code, line as oneLine, reason, uuid, whole } from '../text.ts';

/** Lines one order may have. */
export const linesMax = 200;

const rateUnits = ['shift', 'day', 'month', 'piece', 'tonne', 'm2', 'room_night', 'person_day'] as const;
const quantity = () => whole(1, 100_000_000);
/** Who pays for this line; that of the order when left out. */
const funding = () => v.optional(v.picklist(fundingSources));
const known = v.strictObject({
	objectId: uuid(),
	quantity: v.optional(quantity()),
	/** Soft warnings of the object, each confirmed with a reason. */
	cautions: v.optional(v.array(v.strictObject({ code: code(), reason: reason() })), []),
	fundingSource: funding()
});
const fresh = v.strictObject({
	kind: v.picklist(objectKinds),
	name: oneLine(),
	specification: v.optional(oneLine()),
	unit: oneLine(16),
	quantity: quantity(),
	serial: v.optional(oneLine(64)),
	rateFen: v.optional(amountFen()),
	rateUnit: v.optional(v.picklist(rateUnits)),
	rateIncludesOperator: v.optional(v.boolean(), false),
	unitPriceFen: v.optional(amountFen()),
	originalFen: v.optional(amountFen()),
	lifeHours: v.optional(whole(1, 100_000_000)),
	fundingSource: funding()
});
export const lineInput = () => v.union([known, fresh]);
export const linesInput = () => v.pipe(v.array(lineInput()), v.minLength(1, 'requisition.no_line'), v.maxLength(linesMax, 'requisition.too_many_lines'));
export type LineInput = v.InferOutput<ReturnType<typeof lineInput>>;

const serialOf = (line: LineInput, objects: readonly (Row<'objects'> | undefined)[]): string | null =>
	'objectId' in line ? (objects.find((row) => row?.id === line.objectId)?.serial ?? null) : (line.serial ?? null);

/** The things named, and every line that holds one of them now. */
export async function loadThings(read: Read, lines: readonly LineInput[]) {
	const objects = await Promise.all(lines.map(async (line) => ('objectId' in line ? read.get('objects', line.objectId) : undefined)));
	const byObject = await Promise.all(lines.map(async (line) => ('objectId' in line ? read.list('requisition_lines', { objectId: line.objectId }) : [])));
	const serials = [...new Set(lines.flatMap((line) => serialOf(line, objects) ?? []))];
	const bySerial = await Promise.all(serials.map((serial) => read.list('requisition_lines', { serial })));
	const holding = [...byObject.flat(), ...bySerial.flat()].filter((row) => row.active);
	const freed: ReadonlyMap<string, number> = new Map();
	return { objects, holding, freed, holders: await Promise.all([...new Set(holding.map((row) => row.requisitionId))].map((id) => read.get('requisitions', id))) };
}
export type Things = Awaited<ReturnType<typeof loadThings>>;

/** What an order of lines belongs to. */
export interface LineOf {
	readonly requisitionId: string;
	readonly incident: Row<'incidents'>;
	readonly ownerId: string;
	/** Taken at the scene and told later: what stands against it is kept as a conflict instead of refused. */
	readonly isLate?: boolean;
	/** Ordered by word of mouth. */
	readonly isSpoken?: boolean;
	/** Lines of the order that stay beside the new ones. */
	readonly beside?: readonly Row<'requisition_lines'>[];
}

const blank = {
	state: 'listed',
	active: true,
	countedQuantity: null,
	discrepancy: null,
	discrepancyResolved: null,
	consumed: 0,
	returnedOk: 0,
	returnedUsed: 0,
	returnedDamaged: 0,
	lost: 0,
	conditionBefore: null,
	conditionAfter: null,
	meterStart: null,
	meterEnd: null,
	startedAt: null,
	stoppedAt: null,
	stopReason: null,
	movedFrom: null,
	usedSince: null,
	movedTo: null,
	ended: null,
	begunWith: null,
	endedWith: null,
	objections: null
} as const satisfies Partial<Row<'requisition_lines'>>;

/** The thing of the register: the owner's own, within the county, its warnings confirmed. */
function judgeObject(object: Row<'objects'> | undefined, given: v.InferOutput<typeof known>, of: LineOf, field: string): Row<'objects'> {
	if (!object || (object.retiredAt !== null && !of.isLate)) throw new Refusal('missing', 'requisition.object_unknown', {}, `${field}.objectId`);
	if (object.ownerId !== of.ownerId) throw new Refusal('rule', 'requisition.object_other_owner', { name: object.name }, `${field}.objectId`);
	// 自然灾害救助条例 art. 15, 武汉办法 art. 8: within one's own county; the area code begins with that of the county.
	if (object.areaId.slice(0, 6) !== of.incident.areaId.slice(0, 6)) throw new Refusal('rule', 'requisition.outside_area', { name: object.name }, `${field}.objectId`);
	// What was counted at the scene may be more than the register knew of; an application may not.
	if (!of.isSpoken && (given.quantity ?? 1) > object.quantity)
		throw new Refusal('rule', 'requisition.quantity_over', { name: object.name, quantity: object.quantity, unit: object.unit }, `${field}.quantity`);
	if (object.cautions.some((caution) => !given.cautions.some((confirmed) => confirmed.code === caution)))
		throw new Refusal('rule', 'requisition.caution_unconfirmed', { name: object.name }, `${field}.cautions`);
	return object;
}

function fromObject(object: Row<'objects'>, given: v.InferOutput<typeof known>) {
	const isGoods = object.kind === 'goods';
	return {
		objectId: object.id,
		holds: isMany(object) ? null : object.id,
		serial: object.serial,
		kind: object.kind,
		name: object.name,
		specification: object.specification,
		unit: object.unit,
		claimedQuantity: given.quantity ?? object.quantity,
		cautions: given.cautions.length === 0 ? null : given.cautions,
		rateFen: isGoods ? null : object.rateFen,
		rateUnit: isGoods ? null : object.rateUnit,
		rateIncludesOperator: object.rateIncludesOperator,
		unitPriceFen: isGoods ? object.rateFen : null,
		originalFen: object.originalFen,
		lifeHours: object.lifeHours
	};
}

const fromWords = (given: v.InferOutput<typeof fresh>) => ({
	objectId: null,
	holds: null,
	serial: given.serial ?? null,
	kind: given.kind,
	name: given.name,
	specification: given.specification ?? '',
	unit: given.unit,
	claimedQuantity: given.quantity,
	cautions: null,
	rateFen: given.rateFen ?? null,
	rateUnit: given.rateUnit ?? null,
	rateIncludesOperator: given.rateIncludesOperator,
	unitPriceFen: given.unitPriceFen ?? null,
	originalFen: given.originalFen ?? null,
	lifeHours: given.lifeHours ?? null
});

type Line = Row<'requisition_lines'>;
const sameAs =
	(line: Line) =>
	(other: Line): boolean =>
		(line.objectId !== null && other.objectId === line.objectId) || (line.serial !== null && other.serial === line.serial);

/** Who holds what this line wants already: of many alike only where too few are free (domain.md §2.3 (7)). */
function holderOf(line: Line, object: Row<'objects'> | undefined, things: Things): Line | undefined {
	if (object && line.holds === null && freeOf(object, things.freed.get(object.id)) >= line.claimedQuantity) return undefined;
	return things.holding.find(sameAs(line));
}

/** @throws Refusal 409 `requisition.object_taken`; of many alike `requisition.part_taken`, with what is free */
function refuseTaken({ name }: Line, object: Row<'objects'> | undefined, { freed }: Things, field: string): never {
	const free = object && isMany(object) ? freeOf(object, freed.get(object.id)) : 0;
	if (object && free > 0) throw new Refusal('conflict', 'requisition.part_taken', { name, free, unit: object.unit }, `${field}.quantity`);
	throw new Refusal('conflict', 'requisition.object_taken', { name }, field);
}

function conflictOf(line: Row<'requisition_lines'>, holder: Row<'requisition_lines'>, { holders }: Things): Conflict {
	const order = holders.find((row) => row?.id === holder.requisitionId);
	return { code: 'object_taken', name: line.name, by: order?.number ?? order?.ownerName ?? '' };
}

interface MadeLines {
	readonly lines: Row<'requisition_lines'>[];
	readonly changes: Change[];
	/** Things that another order holds, of what was told late. */
	readonly conflicts: Conflict[];
}

/**
 * The lines of an order and what they change in the register. What was taken at the scene and is told late is listed even when another
 * order holds it: without the register's row, which stays with that order, and with the conflict told.
 * Refusals: `requisition.object_unknown` 404 · `.object_other_owner`, `.outside_area`, `.quantity_over`, `.caution_unconfirmed`, `.object_twice` 422 ·
 * `.object_taken`, `.part_taken` 409.
 */
export function makeLines(given: readonly LineInput[], things: Things, of: LineOf, id: Context['id']): MadeLines {
	const made: MadeLines = { lines: [], changes: [], conflicts: [] };
	given.forEach((one, index) => {
		const field = `lines[${index}]`;
		const object = 'objectId' in one ? judgeObject(things.objects[index], one, of, field) : undefined;
		const what = 'objectId' in one ? fromObject(object as Row<'objects'>, one) : fromWords(one);
		const row = {
			...blank,
			...what,
			fundingSource: one.fundingSource ?? null,
			id: id(`line:${index}`),
			requisitionId: of.requisitionId,
			incidentId: of.incident.id,
			areaId: of.incident.areaId
		};
		if ([...(of.beside ?? []), ...made.lines].some(sameAs(row))) throw new Refusal('rule', 'requisition.object_twice', { name: row.name }, field);
		const holder = holderOf(row, object, things);
		if (holder && !of.isLate) refuseTaken(row, object, things, field);
		if (holder) made.conflicts.push(conflictOf(row, holder, things));
		const line = holder ? { ...row, objectId: null, holds: null } : row;
		made.lines.push(line);
		made.changes.push(insert('requisition_lines', line), ...(object && !holder ? take(object, line, things.freed.get(object.id)) : []));
	});
	return made;
}

/** Lets go of what an order that came to nothing had listed. */
export function freeLines(lines: readonly Row<'requisition_lines'>[], objects: readonly (Row<'objects'> | undefined)[]): Change[] {
	return lines.filter((line) => line.active).flatMap((line) => [...update('requisition_lines', line, { state: 'settled', active: false }), ...letGo(line, objects)]);
}
