/**
 * Corrects or completes what is known. Each new value comes with the old one the officer saw, so that two people never
 * overwrite one another unseen. Figures are judged again: a graver grade is proposed, a lighter one never replaces it.
 *
 * Refusals: `incident.unknown` 404 · `incident.closed`, `incident.changed` 409 (with field and the present value) ·
 * `incident.expect_missing`, `incident.nothing_to_change` 422 · those of place, kind and times.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { holds, reaches } from '../access/scopes.ts';
import { requireCode } from '../codes/lists.ts';
import { defineCommand, same, update } from '../command.ts';
import type { Read } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { amountFen, code, line, point, time, uuid } from '../text.ts';
import { assess, higher, requirementChanges } from './assess.ts';
import { adjustClocks } from './clocks.ts';
import { accuracyM, caller, casualties, narrative, placeName, sources } from './input.ts';
import { judgeTimes, titleOf } from './log.ts';
import { openIncident } from './open.ts';
import { judgePlace, nearestTown } from './place.ts';

const revisable = {
	kind: v.exactOptional(code()),
	narrative: v.exactOptional(narrative()),
	placeName: v.exactOptional(placeName()),
	point: v.exactOptional(point()),
	accuracyM: v.exactOptional(v.nullable(accuracyM())),
	happenedAt: v.exactOptional(v.nullable(time())),
	receivedAt: v.exactOptional(time()),
	source: v.exactOptional(v.picklist(sources)),
	casualties: v.exactOptional(casualties()),
	directLossFen: v.exactOptional(v.nullable(amountFen())),
	keyPlace: v.exactOptional(v.nullable(line(64))),
	industry: v.exactOptional(v.nullable(line(64)))
};
const input = v.strictObject({
	incidentId: uuid(),
	expect: v.strictObject(revisable),
	/** `caller` is personal: its old value stands nowhere in plain and so is not expected. */
	set: v.strictObject({ ...revisable, caller: v.exactOptional(v.nullable(caller())) })
});
type Input = v.InferOutput<typeof input>;

/** Tables whose rows repeat the area of their incident. */
export const areaTables = ['requirements', 'orders', 'taskings', 'posts', 'receipts', 'report_clocks', 'reports'] as const;

async function load(read: Read, { incidentId, set }: Input) {
	const incident = await read.get('incidents', incidentId);
	const moved =
		incident && set.point
			? await Promise.all(areaTables.map(async (table) => ({ table, rows: (await read.list(table, { incidentId })) as readonly Row<(typeof areaTables)[number]>[] })))
			: [];
	return {
		incident,
		moved,
		requirements: incident && set.kind !== undefined ? await read.list('requirements', { incidentId }) : [],
		clocks: incident ? await read.list('report_clocks', { incidentId }) : []
	};
}
type State = Awaited<ReturnType<typeof load>>;

const presentOf = (incident: Row<'incidents'>): Readonly<Record<string, unknown>> => ({ ...incident, point: { lon: incident.lon, lat: incident.lat } });

function judgeExpected(incident: Row<'incidents'>, { expect, set }: Input): void {
	const present = presentOf(incident);
	for (const [field, seen] of Object.entries(expect)) {
		if (same(present[field], seen)) continue;
		const value = present[field];
		const shown = typeof value === 'string' || typeof value === 'number' || value === null ? value : JSON.stringify(value);
		throw new Refusal('conflict', 'incident.changed', { field, present: shown ?? null }, `expect.${field}`);
	}
	const unseen = Object.keys(set).find((field) => field !== 'caller' && !Object.hasOwn(expect, field));
	if (unseen !== undefined) throw new Refusal('rule', 'incident.expect_missing', { field: unseen }, `expect.${unseen}`);
	if (Object.keys(set).length === 0) throw new Refusal('rule', 'incident.nothing_to_change', {}, 'set');
}

/** The row as it will be, before the rules have looked at it. */
function revised(incident: Row<'incidents'>, set: Input['set'], now: number): Row<'incidents'> {
	const { point: newPoint, ...columns } = set;
	const place = newPoint ? judgePlace(newPoint, 'CGCS2000', 'set.point') : null;
	const placed = place ? { lon: place.lon, lat: place.lat, areaId: place.town.code, datumOriginal: null } : {};
	const renewed = set.caller === undefined ? {} : { personalDestroyedAt: null };
	const after = { ...incident, ...columns, ...placed, ...renewed, ...(set.narrative === undefined ? {} : { narrativeAuto: false }), revisedAt: now };
	return { ...after, title: set.kind === undefined && set.placeName === undefined ? incident.title : titleOf(after.placeName, after.kind) };
}

function regraded(before: Row<'incidents'>, after: Row<'incidents'>): Row<'incidents'> {
	const assessed = assess(after);
	return higher(before.gradeProposed, assessed.gradeProposed) ? after : { ...after, ...assessed };
}

/** Rows that repeat the area follow it, or their readers would differ from those of the incident. */
const moveChildren = (state: State, areaId: string): Change[] => state.moved.flatMap(({ table, rows }) => rows.flatMap((row) => update(table, row, { areaId })));

export const revise = defineCommand({
	type: 'incident.revise',
	event: 'incident.revised@1',
	input,
	offline: 'request',
	load,
	allow(actor, state, { set }) {
		if (!can(actor, 'intake', 'write', 'approve') || !reaches(actor, 'incidents', state.incident)) return false;
		return set.point === undefined || holds(actor, ['room', `area:${nearestTown(set.point)?.code ?? ''}`]);
	},
	decide(state, given, context) {
		const incident = openIncident(state.incident);
		judgeExpected(incident, given);
		judgeTimes(given.set, context.now, 'set.');
		if (given.set.kind !== undefined) requireCode('incidentKinds', given.set.kind, 'set.kind');
		const after = regraded(incident, revised(incident, given.set, context.now));
		const kindChanged = incident.kind !== after.kind;
		const changes = [
			...update('incidents', incident, after),
			...(kindChanged ? requirementChanges(after, state.requirements, context) : []),
			...adjustClocks(after, state.clocks, kindChanged, context),
			...moveChildren(state, after.areaId)
		];
		const { caller: _personal, ...set } = given.set;
		return { changes, result: {}, args: { ...given, set } };
	}
});
