/**
 * 接报: an incident is taken down. Needs only kind, narrative and a point; the grade is proposed by rule and confirmed by a
 * person, the reporting clocks start, and the usual requirement lines of the kind are proposed.
 *
 * Refusals: `code.unknown` 422 · `geo.*` 422 · `incident.happened_in_future`, `incident.received_in_future` 422 · `incident.unknown_parent` 404.
 */
import * as v from 'valibot';
import { grades } from '../../../../db/schema.ts';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { holds } from '../access/scopes.ts';
import { aheadMs } from '../clocks/limits.ts';
import { requireCode } from '../codes/lists.ts';
import { defineCommand, insert } from '../command.ts';
import type { Context } from '../command.ts';
import { datums } from '../geo/datum.ts';
import { Refusal, found } from '../refusal.ts';
import { nextNumber } from '../series/next.ts';
import { amountFen, code, line, point, time, uuid } from '../text.ts';
import { yearIn } from '../time/zone.ts';
import { assess, higher, proposalOf, requirementChanges } from './assess.ts';
import { startClocks } from './clocks.ts';
import { accuracyM, caller, casualties, narrative, placeName, sources } from './input.ts';
import { incidentNumber } from './number.data.ts';
import { judgePlace, nearestTown } from './place.ts';
import type { Place } from './place.ts';

const input = v.strictObject({
	kind: code(),
	narrative: narrative(),
	narrativeAuto: v.optional(v.boolean(), false),
	point: point(),
	placeName: v.optional(placeName()),
	accuracy: v.optional(accuracyM()),
	happenedAt: v.optional(time()),
	receivedAt: v.optional(time()),
	source: v.optional(v.picklist(sources), 'other'),
	casualties: v.optional(casualties(), {}),
	directLossFen: v.optional(amountFen()),
	keyPlace: v.optional(line(64)),
	industry: v.optional(line(64)),
	datum: v.optional(v.picklist(datums), 'CGCS2000'),
	caller: v.optional(caller()),
	grade: v.optional(v.picklist(grades)),
	parentId: v.optional(uuid())
});
type Input = v.InferOutput<typeof input>;

/** Times a person tells may be ahead of ours by a clock's error, not more. */
export function judgeTimes(times: { readonly happenedAt?: number | null | undefined; readonly receivedAt?: number | undefined }, now: number, prefix = ''): void {
	if ((times.happenedAt ?? 0) > now + aheadMs) throw new Refusal('rule', 'incident.happened_in_future', {}, `${prefix}happenedAt`);
	if ((times.receivedAt ?? 0) > now + aheadMs) throw new Refusal('rule', 'incident.received_in_future', {}, `${prefix}receivedAt`);
}

/** The title: the place and the name of the kind. */
export const titleOf = (place: string, kind: string): string => `${place}${requireCode('incidentKinds', kind, 'kind').zh}`;

/** The row before any rule has looked at it. */
function described(given: Input, place: Place, number: string, { now, id, actor }: Context): Row<'incidents'> {
	const name = given.placeName ?? place.town.zh;
	return {
		id: id('incident'),
		number,
		kind: given.kind,
		title: titleOf(name, given.kind),
		narrative: given.narrative,
		narrativeAuto: given.narrativeAuto,
		lon: place.lon,
		lat: place.lat,
		placeName: name,
		accuracyM: given.accuracy ?? null,
		datumOriginal: place.datumOriginal,
		areaId: place.town.code,
		happenedAt: given.happenedAt ?? null,
		receivedAt: given.receivedAt ?? now,
		loggedAt: now,
		loggedBy: actor.id,
		loggedByName: actor.name,
		source: given.source,
		casualties: given.casualties,
		directLossFen: given.directLossFen ?? null,
		keyPlace: given.keyPlace ?? null,
		industry: given.industry ?? null,
		caller: given.caller ?? null,
		...ungraded,
		state: 'open',
		closedAt: null,
		closeReason: null,
		personalDestroyedAt: null,
		parentId: given.parentId ?? null,
		revisedAt: now
	};
}

const ungraded = { gradeProposed: null, gradeReason: null, grade: null, gradeConfirmedBy: null, gradeConfirmedByName: null, gradeConfirmedAt: null };

/** What the rule proposes, or the caller when he sees more; one who may approve has confirmed it by naming it. */
function graded(row: Row<'incidents'>, named: Input['grade'], { actor, now }: Context): Row<'incidents'> {
	const ruled = { ...row, ...assess(row) };
	if (!named) return ruled;
	if (can(actor, 'grade', 'approve')) return { ...ruled, grade: named, gradeConfirmedBy: actor.id, gradeConfirmedByName: actor.name, gradeConfirmedAt: now };
	return higher(named, ruled.gradeProposed) ? { ...ruled, gradeProposed: named, gradeReason: proposalOf(actor.name) } : ruled;
}

export const log = defineCommand({
	type: 'incident.log',
	event: 'incident.logged@1',
	input,
	offline: 'request',
	load: async (read, given) => ({ series: await read.list('series', {}), parent: given.parentId ? await read.get('incidents', given.parentId) : undefined }),
	allow(actor, _state, given) {
		if (!can(actor, 'intake', 'write', 'approve')) return false;
		return holds(actor, ['room', `area:${nearestTown(given.point)?.code ?? ''}`]);
	},
	decide(state, given, context) {
		if (given.parentId) found(state.parent, 'incident.unknown_parent', 'parentId');
		judgeTimes(given, context.now);
		requireCode('incidentKinds', given.kind, 'kind');
		const place = judgePlace(given.point, given.datum);
		const year = yearIn(context.now, context.zone);
		const next = nextNumber(state.series, `incident:${year}`);
		const incident = graded(described(given, place, incidentNumber(year, next.number), context), given.grade, context);
		const { caller: _personal, ...args } = given;
		return {
			changes: [...next.changes, insert('incidents', incident), ...startClocks(incident, context), ...requirementChanges(incident, [], context)],
			result: { incidentId: incident.id, number: incident.number, gradeProposed: incident.gradeProposed },
			args
		};
	}
});
