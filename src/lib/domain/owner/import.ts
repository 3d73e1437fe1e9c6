/**
 * A table of owners and things enters the register whole or not at all. Owners are known again by credit code, else by name and
 * town (two people of one name in one town that the file tells apart are refused); things by their number, else by class and name under the same owner. What is there is completed, never emptied; a
 * telephone, an identity number and an account that are known are never replaced by a file, since a name proves nobody.
 *
 * Refusals: `owner.import_rows` 422, with an error for each row that cannot be (`errors[].path` is `rows[N]`, N as in the file).
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { isCode } from '../codes/lists.ts';
import { defineCommand, insert, update } from '../command.ts';
import type { Actor, Context, Read } from '../command.ts';
import { townOf } from '../geo/town.ts';
import { Refusal } from '../refusal.ts';
import { line, point, whole } from '../text.ts';
import { objectValues, ownerKind, ownerValues, personalValues, requiredClass } from './input.ts';
import { keepsRegister } from './reach.ts';
import { newObject, newOwner } from './rows.ts';

/** Rows one file may have: one entry carries them all. */
export const importRowsMax = 1_000;

export const importRow = v.strictObject({
	/** Where it stands in the file, the head being 1. */
	row: whole(1, 100_000),
	owner: v.strictObject({ kind: ownerKind(), name: line(120), areaId: line(12), ...ownerValues, ...personalValues }),
	object: v.exactOptional(v.strictObject({ ...objectValues, class: requiredClass(), name: line(80), point: point() }))
});
export type ImportRow = v.InferOutput<typeof importRow>;

export interface ImportPlan {
	readonly changes: readonly Change[];
	readonly counts: { readonly newOwners: number; readonly changedOwners: number; readonly newObjects: number; readonly changedObjects: number };
	readonly errors: readonly { readonly row: number; readonly code: string }[];
}

export interface ImportState {
	readonly owners: readonly Row<'owners'>[];
	readonly objects: readonly Row<'objects'>[];
}

/** What the register holds of these owners. */
export async function loadImport(read: Read, rows: readonly ImportRow[]): Promise<ImportState> {
	const codes = [...new Set(rows.flatMap(({ owner }) => owner.creditCode ?? []))];
	const areas = [...new Set(rows.map(({ owner }) => owner.areaId))];
	const lists = await Promise.all([...codes.map((creditCode) => read.list('owners', { creditCode })), ...areas.map((areaId) => read.list('owners', { areaId }))]);
	const owners = [...new Map(lists.flat().map((owner) => [owner.id, owner])).values()].filter((owner) => owner.matchedTo === null);
	const objects = (await Promise.all(owners.map(({ id }) => read.list('objects', { ownerId: id })))).flat().filter((object) => object.retiredAt === null);
	return { owners, objects };
}

const ownerKey = (owner: { readonly creditCode?: string | null; readonly name: string; readonly areaId: string }): string =>
	owner.creditCode ? `code ${owner.creditCode}` : `name ${owner.areaId} ${owner.name}`;
const objectKey = (ownerId: string, object: { readonly serial?: string | null; readonly class: string; readonly name: string }): string =>
	object.serial ? `${ownerId} serial ${object.serial}` : `${ownerId} name ${object.class} ${object.name}`;

interface Entered {
	readonly owners: Map<string, Row<'owners'>>;
	/** Owners and things that a row of this file has spoken of. */
	readonly seen: Set<string>;
	readonly changes: Change[];
	readonly made: { newOwners: number; changedOwners: number };
}

/** What tells people of one name apart, and where their money goes. */
const personal = ['phone', 'idNumber', 'bankAccount'] as const;
const kept = (known: Row<'owners'>, said: ImportRow['owner']): ImportRow['owner'] =>
	Object.fromEntries(Object.entries(said).filter(([name]) => !personal.some((each) => each === name && known[each] !== null))) as ImportRow['owner'];

/** Rows of another person of the same name and town, as far as the file tells them apart; a credit code is proof enough. */
function namesakesIn(rows: readonly ImportRow[]): ReadonlySet<number> {
	const told = new Map<string, ImportRow['owner']>();
	const found = new Set<number>();
	for (const { row, owner } of rows) {
		const before = told.get(ownerKey(owner));
		const other = !owner.creditCode && before && personal.some((name) => before[name] != null && owner[name] != null && before[name] !== owner[name]);
		if (other) found.add(row);
		else told.set(ownerKey(owner), { ...before, ...owner });
	}
	return found;
}

/** Enters or completes the owner of a row, each owner once. */
const ownersInto =
	({ owners, seen, changes, made }: Entered, origin: (row: number) => Pick<Row<'owners'>, 'id' | 'source' | 'verifiedAt' | 'verifiedBy'>) =>
	({ row, owner: said }: ImportRow): Row<'owners'> => {
		const known = owners.get(ownerKey(said));
		if (known && seen.has(known.id)) return known;
		const owner = known ?? newOwner({ ...origin(row), ...said });
		const change = known ? update('owners', known, { ...kept(known, said), verifiedAt: origin(row).verifiedAt, verifiedBy: origin(row).verifiedBy }) : [insert('owners', owner)];
		owners.set(ownerKey(said), owner);
		seen.add(owner.id);
		changes.push(...change);
		if (change.length > 0) made[known ? 'changedOwners' : 'newOwners'] += 1;
		return owner;
	};

/** Rows → changes: pure, so that the preview and the command say the same. */
export function planImport(state: ImportState, rows: readonly ImportRow[], { id, occurredAt }: Pick<Context, 'id' | 'occurredAt'>, source: string): ImportPlan {
	const owners = new Map(state.owners.flatMap((owner) => [...new Set([ownerKey(owner), `name ${owner.areaId} ${owner.name}`])].map((key) => [key, owner] as const)));
	const objects = new Map(state.objects.map((object) => [objectKey(object.ownerId, object), object]));
	const seen = new Set<string>();
	const made = { newOwners: 0, changedOwners: 0, newObjects: 0, changedObjects: 0 };
	const changes: Change[] = [];
	const errors: { row: number; code: string }[] = [];
	const namesakes = namesakesIn(rows);
	const enterOwner = ownersInto({ owners, seen, changes, made }, (row) => ({ id: id(`owner:${row}`), source, verifiedAt: occurredAt, verifiedBy: source }));
	for (const one of rows) {
		if (namesakes.has(one.row)) {
			errors.push({ row: one.row, code: 'owner.same_name' });
			continue;
		}
		const owner = enterOwner(one);
		if (!one.object) continue;
		const key = objectKey(owner.id, one.object);
		if (seen.has(key)) {
			errors.push({ row: one.row, code: 'object.serial_known' });
			continue;
		}
		seen.add(key);
		if (!isCode('neighbours', owner.areaId) && !townOf(one.object.point)) {
			errors.push({ row: one.row, code: 'object.outside_area' });
			continue;
		}
		const known = objects.get(key);
		const object = newObject({ id: known?.id ?? id(`object:${one.row}`), ownerId: owner.id, source, verifiedAt: occurredAt, verifiedBy: source, ...one.object }, owner.areaId);
		changes.push(...(known ? update('objects', known, saidOf(object, one.object)) : [insert('objects', object)]));
		made[known ? 'changedObjects' : 'newObjects'] += 1;
	}
	return { changes, counts: made, errors };
}

/** Of a thing that is there: only what the file says, and that it was checked. */
function saidOf(object: Row<'objects'>, said: NonNullable<ImportRow['object']>): Partial<Row<'objects'>> {
	const { lon, lat, areaId, verifiedAt, verifiedBy, rateUnit, rateIncludesOperator } = object;
	const { point: _point, ...columns } = said;
	return { ...columns, lon, lat, areaId, verifiedAt, verifiedBy, ...(said.rateFen !== undefined && { rateUnit, rateIncludesOperator }) };
}

const allowed = (actor: Actor, rows: readonly ImportRow[]): boolean => rows.every(({ owner }) => keepsRegister(actor, owner.areaId));

export const importRegister = defineCommand({
	type: 'owner.import',
	event: 'owner.imported@1',
	input: v.strictObject({ file: line(200), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), rows: v.pipe(v.array(importRow), v.minLength(1), v.maxLength(importRowsMax)) }),
	offline: 'never',
	// Numbers of persons stand in the rows: none of them in the entry but as seals.
	secretInputs: ['rows'],
	load: (read, { rows }) => loadImport(read, rows),
	allow: (actor, _state, { rows }) => allowed(actor, rows),
	decide(state, { file, rows }, context) {
		const plan = planImport(state, rows, context, file);
		if (plan.errors.length > 0) {
			const errors = plan.errors.map(({ row, code }) => ({ path: `rows[${row}]`, code }));
			throw new Refusal('rule', 'owner.import_rows', { count: errors.length }, 'rows', errors);
		}
		return { changes: plan.changes, result: plan.counts };
	}
});
