/**
 * 调度指令: one text, one or many units, all or nothing. Makes the order, a tasking for each unit, the post in the incident's
 * channel with a receipt for each, and lets the units' leaders into the incident.
 *
 * Refusals: `incident.unknown` 404 · `incident.closed` 409 · those of `judgeFree`, with the field `resources[i].resourceId` ·
 * `order.duplicate_resource` 422 · `requirement.unknown` 404, `requirement.other_incident` 422, `requirement.dropped` 409 ·
 * `order.already_sent_in_future` 422.
 */
import * as v from 'valibot';
import { priorities } from '../../../../db/schema.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { isDesk } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { acknowledgeWithinS } from '../clocks/limits.ts';
import { defineCommand, insert, update } from '../command.ts';
import type { Context, Read } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal, found } from '../refusal.ts';
import { judgeFree, loadWanted } from '../resource/free.ts';
import { nextNumber } from '../series/next.ts';
import { blankTasking } from '../tasking/blank.ts';
import { loadCrew, openToLeaders } from '../tasking/crew.ts';
import { yearIn } from '../time/zone.ts';
import { line, prose, reason, time, uuid, whole } from '../text.ts';
import { etaSeconds } from './eta.ts';
import { orderNumber } from './number.data.ts';

/** Units one order may name. */
export const unitsMax = 50;

const input = v.strictObject({
	incidentId: uuid(),
	text: prose(),
	resources: v.pipe(
		v.array(v.strictObject({ resourceId: uuid(), requirementId: v.optional(uuid()) })),
		v.minLength(1, 'order.no_resource'),
		v.maxLength(unitsMax, 'order.too_many_resources')
	),
	priority: v.optional(v.picklist(priorities), 'urgent'),
	acknowledgeWithin: v.optional(whole(1, 86_400)),
	override: v.optional(v.strictObject({ reason: reason() })),
	alreadySent: v.optional(v.strictObject({ by: line(), at: time() }))
});
type Input = v.InferOutput<typeof input>;

async function load(read: Read, { incidentId, resources }: Input) {
	const requirementIds = [...new Set(resources.flatMap((line) => line.requirementId ?? []))];
	return {
		incident: await read.get('incidents', incidentId),
		wanted: await Promise.all(resources.map((line) => loadWanted(read, line.resourceId))),
		requirements: await Promise.all(requirementIds.map((id) => read.get('requirements', id))),
		series: await read.list('series', {}),
		crew: await loadCrew(read, incidentId, [...new Set(resources.map((line) => line.resourceId))])
	};
}
type State = Awaited<ReturnType<typeof load>>;

/** The requirement a unit is to fill: one of this incident, and not dropped. */
function judgeRequirement(state: State, incidentId: string, requirementId: string | undefined, index: number): string | null {
	if (requirementId === undefined) return null;
	const field = `resources[${index}].requirementId`;
	const requirement = found(
		state.requirements.find((row) => row?.id === requirementId),
		'requirement.unknown',
		field
	);
	if (requirement.incidentId !== incidentId) throw new Refusal('rule', 'requirement.other_incident', {}, field);
	if (requirement.state === 'dropped') throw new Refusal('conflict', 'requirement.dropped', {}, field);
	return requirement.id;
}

function judgeDistinct(resources: Input['resources']): void {
	const repeated = resources.findIndex(({ resourceId }, index) => resources.findIndex((line) => line.resourceId === resourceId) < index);
	if (repeated >= 0) throw new Refusal('rule', 'order.duplicate_resource', {}, `resources[${repeated}].resourceId`);
}

/** The order as told now, or as already given by another desk: then the unit is on its way and there is nothing to sign. */
function orderedTasking(order: Row<'orders'>, requirementId: string | null, context: Context): Partial<Row<'taskings'>> {
	const common = { orderId: order.id, requirementId, reservedUntil: null };
	if (order.alreadySent) return { ...common, state: 'turned_out', stateAt: order.alreadySent.at, issuedAt: order.alreadySent.at, turnedOutAt: order.alreadySent.at };
	return { ...common, state: 'issued', stateAt: context.now, issuedAt: context.now, dueAt: context.now + order.acknowledgeWithinS * 1_000 };
}

function makeOrder(given: Input, incident: Row<'incidents'>, number: string, { now, id, actor }: Context): Row<'orders'> {
	return {
		id: id('order'),
		incidentId: incident.id,
		areaId: incident.areaId,
		number,
		text: given.text,
		priority: given.priority,
		acknowledgeWithinS: given.acknowledgeWithin ?? acknowledgeWithinS[given.priority],
		issuedBy: actor.id,
		issuedByName: actor.name,
		issuedAt: now,
		override: given.override ?? null,
		alreadySent: given.alreadySent ?? null
	};
}

/** The order repeated in the channel, with a receipt for each unit that must sign it. */
function announce(order: Row<'orders'>, units: readonly Row<'resources'>[], context: Context): Change[] {
	const { incidentId, areaId } = order;
	const postId = context.id('post');
	const requiresReceipt = order.alreadySent === null;
	const post: Row<'posts'> = {
		id: postId,
		incidentId,
		areaId,
		kind: 'order',
		text: order.text,
		authorId: context.actor.id,
		authorName: context.actor.name,
		authorRole: context.actor.role,
		at: context.now,
		occurredAt: null,
		late: false,
		mentions: [],
		requiresReceipt,
		orderId: order.id,
		corrects: null,
		correctedBy: null,
		reason: null
	};
	const receipts = units.map((unit) =>
		insert('receipts', {
			id: context.id(`receipt:${unit.id}`),
			postId,
			incidentId,
			areaId,
			resourceId: unit.id,
			userId: null,
			name: unit.name,
			requestedAt: context.now,
			acknowledgedAt: null,
			acknowledgedBy: null,
			onBehalf: null
		})
	);
	return [insert('posts', post), ...(requiresReceipt ? receipts : [])];
}

export const issue = defineCommand({
	type: 'order.issue',
	event: 'order.issued@1',
	input,
	offline: 'request',
	load,
	allow: (actor, state) => isDesk(actor) && reaches(actor, 'incidents', state.incident),
	decide(state, given, context) {
		const incident = openIncident(state.incident);
		judgeDistinct(given.resources);
		if (given.alreadySent && given.alreadySent.at > context.now) throw new Refusal('rule', 'order.already_sent_in_future', {}, 'alreadySent.at');
		const year = yearIn(context.now, context.zone);
		const next = nextNumber(state.series, `order:${year}`);
		const order = makeOrder(given, incident, orderNumber(year, next.number), context);
		const units = state.wanted.map((wanted, index) => judgeFree(wanted, incident.id, `resources[${index}].resourceId`));
		const changes: Change[] = [...next.changes, insert('orders', order)];
		const taskings = units.map((unit, index) => {
			const line = given.resources[index];
			const set = { ...orderedTasking(order, judgeRequirement(state, incident.id, line?.requirementId, index), context), etaSeconds: etaSeconds(unit, incident) };
			const held = state.wanted[index]?.tasking;
			const taskingId = held?.active ? held.id : context.id(`tasking:${unit.id}`);
			if (held?.active) changes.push(...update('taskings', held, set));
			else changes.push(insert('taskings', { ...blankTasking(taskingId, incident, unit, context.now), ...set }));
			changes.push(...update('resources', unit, { taskingId, incidentId: incident.id }));
			return { taskingId, resourceId: unit.id };
		});
		changes.push(...announce(order, units, context), ...openToLeaders(state.crew, order, context));
		return { changes, result: { orderId: order.id, taskings }, subjects: [`incidents:${incident.id}`] };
	}
});
