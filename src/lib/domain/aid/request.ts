/**
 * 支援请求函 (D35) is drafted: what is asked of a neighbour, the level above or the garrison, how many, until when, where to report,
 * with what 军队参加抢险救灾条例 art. 5 wants said. What lies outside the county is asked for like this and never requisitioned (domain.md §2.3 (2)).
 *
 * Refusals: `incident.unknown` 404, `incident.closed` 409 · `requirement.unknown` 404, `requirement.other_incident` 422 · `owner.unknown` 404,
 * `owner.matched` 409 · `aid.not_a_provider`, `aid.no_addressee`, `aid.until_before_arrival`, `aid.arrival_past`, `aid.other_owner` 422 · `object.unknown` 404,
 * `object.retired` 409 · `requisition.quantity_over` 422 · `rule_set.none_in_force` 409.
 */
import * as v from 'valibot';
import { aidRoles } from '../../../../db/requisition.ts';
import type { AidRole, AidThing } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Read } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { liveObject } from '../owner/object-revise.ts';
import { liveOwner } from '../owner/revise.ts';
import { Refusal, found } from '../refusal.ts';
import { priceOf } from '../requisition/ways.ts';
import { ruleSetInForce } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';
import { line, prose, time, uuid, whole } from '../text.ts';
import { aidRoleOf } from './provider.ts';

const DAY = 24 * 3_600_000;
/** Things one letter may ask for. */
export const thingsMax = 50;

const quantity = () => whole(1, 1_000_000);
const thing = () =>
	v.union([
		v.strictObject({ objectId: uuid(), quantity: quantity() }),
		v.strictObject({ name: line(80), specification: v.optional(line(120)), quantity: quantity(), unit: line(16) })
	]);

const input = v.strictObject({
	incidentId: uuid(),
	requirementId: v.optional(uuid()),
	/** Of the register; or `to`, whoever does not stand in it. */
	ownerId: v.optional(uuid()),
	to: v.optional(v.strictObject({ role: v.picklist(aidRoles), name: line(120) })),
	things: v.pipe(v.array(thing()), v.minLength(1, 'aid.no_thing'), v.maxLength(thingsMax, 'aid.too_many_things')),
	arriveBy: time(),
	neededUntil: time(),
	reportPlace: line(),
	reportTo: line(),
	danger: prose(1_000),
	extent: prose(500),
	measures: prose(1_000),
	shortfall: prose(1_000)
});
type Input = v.InferOutput<typeof input>;

const load = async (read: Read, { incidentId, requirementId, ownerId, things }: Input) => {
	const objects = await Promise.all(things.map(async (one) => ('objectId' in one ? read.get('objects', one.objectId) : undefined)));
	return {
		incident: await read.get('incidents', incidentId),
		requirement: requirementId === undefined ? undefined : await read.get('requirements', requirementId),
		owner: ownerId === undefined ? undefined : await read.get('owners', ownerId),
		objects,
		owners: await Promise.all(objects.map(async (object) => (object ? read.get('owners', object.ownerId) : undefined))),
		ruleSets: await read.list('rule_sets', {})
	};
};
type State = Awaited<ReturnType<typeof load>>;

interface Addressee {
	readonly ownerId: string | null;
	readonly role: AidRole;
	readonly toName: string;
	readonly agreementNo: string | null;
}

function addressee({ owner: known }: State, { ownerId, to }: Input, now: number): Addressee {
	if (ownerId === undefined) {
		if (!to) throw new Refusal('rule', 'aid.no_addressee', {}, 'ownerId');
		return { ownerId: null, role: to.role, toName: to.name, agreementNo: null };
	}
	const owner = liveOwner(known);
	const role = aidRoleOf(owner);
	if (role === null) throw new Refusal('rule', 'aid.not_a_provider', { owner: owner.name }, 'ownerId');
	const isAgreed = owner.agreementUntil === null || now < owner.agreementUntil;
	return { ownerId: owner.id, role, toName: owner.name, agreementNo: isAgreed ? owner.agreementNo : null };
}

/** A thing of the register is the addressee's own; the level above may be asked for what is somebody else's. */
function thingOf(given: Input['things'][number], index: number, { objects, owners }: State, { ownerId, role }: Addressee): AidThing {
	if (!('objectId' in given)) return { name: given.name, specification: given.specification ?? '', quantity: given.quantity, unit: given.unit };
	const field = `things[${index}]`;
	const object = liveObject(objects[index], `${field}.objectId`);
	const isOther = object.ownerId !== ownerId;
	if (isOther && role !== 'upper') throw new Refusal('rule', 'aid.other_owner', { name: object.name }, `${field}.objectId`);
	const { id, name, specification, unit } = object;
	if (given.quantity > object.quantity) throw new Refusal('rule', 'requisition.quantity_over', { name, quantity: object.quantity, unit }, `${field}.quantity`);
	const ownerName = isOther ? owners[index]?.name : undefined;
	return { objectId: id, ...(ownerName !== undefined && { ownerName }), name, specification, quantity: given.quantity, unit };
}

/** What all of it may cost until it goes, 分; null as soon as a price is not known. */
export function estimateOf(things: readonly AidThing[], objects: readonly (Row<'objects'> | undefined)[], days: number, rules: Rules) {
	const prices = things.map(({ quantity }, index) => {
		const object = objects[index];
		return object ? priceOf(object, quantity, days, rules) : { totalLowFen: null, totalHighFen: null };
	});
	const sum = (fens: readonly (number | null)[]): number | null => fens.reduce((all, one) => (all === null || one === null ? null : all + one), 0);
	return { estimateLowFen: sum(prices.map(({ totalLowFen }) => totalLowFen)), estimateHighFen: sum(prices.map(({ totalHighFen }) => totalHighFen)) };
}

const nothingYet = {
	...{ number: null, incident: null, signedBy: null, signedByName: null, signedAt: null, authority: null, answerDueAt: null, overdueAt: null },
	...{ answeredAt: null, answeredBy: null, answer: null, granted: null, expectedAt: null, endReason: null, arrivedAt: null, came: null, leftAt: null }
} as const satisfies Partial<Row<'aid_requests'>>;

/** Refuses `aid.until_before_arrival`, `aid.arrival_past` 422. */
function judgeTimes({ arriveBy, neededUntil }: Input, now: number): void {
	if (neededUntil <= arriveBy) throw new Refusal('rule', 'aid.until_before_arrival', {}, 'neededUntil');
	if (arriveBy <= now) throw new Refusal('rule', 'aid.arrival_past', {}, 'arriveBy');
}

export const requestAid = defineCommand({
	type: 'aid.request',
	event: 'aid.requested@1',
	input,
	offline: 'request',
	load,
	allow: (actor, { incident }) => can(actor, 'requisition', 'write') && reaches(actor, 'incidents', incident),
	decide(state, given, { id, now, actor }) {
		const incident = openIncident(state.incident);
		if (given.requirementId !== undefined && found(state.requirement, 'requirement.unknown', 'requirementId').incidentId !== incident.id)
			throw new Refusal('rule', 'requirement.other_incident', {}, 'requirementId');
		judgeTimes(given, now);
		const to = addressee(state, given, now);
		const things = given.things.map((one, index) => thingOf(one, index, state, to));
		const ruleSet = ruleSetInForce(state.ruleSets, now);
		const { arriveBy, neededUntil, reportPlace, reportTo, danger, extent, measures, shortfall } = given;
		const aid: Row<'aid_requests'> = {
			...nothingYet,
			...{ id: id('aid'), incidentId: incident.id, areaId: incident.areaId, requirementId: given.requirementId ?? null },
			...to,
			...{ state: 'drafted', stateAt: now, things, arriveBy, neededUntil, reportPlace, reportTo, danger, extent, measures, shortfall },
			...estimateOf(things, state.objects, (neededUntil - arriveBy) / DAY, ruleSet),
			...{ ruleSetId: ruleSet.id, draftedBy: actor.id, draftedByName: actor.name, draftedAt: now, revisedAt: now }
		};
		return { changes: [insert('aid_requests', aid)], result: { aidId: aid.id }, subjects: [`incidents:${incident.id}`] };
	}
});
