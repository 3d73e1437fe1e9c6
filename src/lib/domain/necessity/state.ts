/**
 * 必要性说明: why lesser means did not suffice, said once for a batch (突发事件应对法 art. 10: the measure that harms rights least).
 * Own reserves, agreements and mutual aid each get an answer. Orders that began by word of mouth are put under it afterwards.
 *
 * Refusals: `incident.unknown` 404, `incident.closed` 409 · `requirement.unknown` 404, `requirement.other_incident` 422 ·
 * `necessity.lesser_missing` 422 · `requisition.unknown` 404, `necessity.other_incident` 422, `necessity.decided` 409.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert, update } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal, found } from '../refusal.ts';
import { prose, reason, uuid, whole } from '../text.ts';

export const lesserMeans = ['own', 'agreement', 'mutual_aid'] as const;

export const lesserInput = () =>
	v.pipe(v.array(v.strictObject({ means: v.picklist(lesserMeans), found: whole(0, 1_000_000), why: reason() })), v.maxLength(3, 'necessity.lesser_missing'));

const input = v.strictObject({
	incidentId: uuid(),
	requirementId: v.optional(uuid()),
	reason: prose(2_000),
	lesser: lesserInput(),
	/** Orders of this incident that were spoken before the necessity was written. */
	requisitionIds: v.optional(v.pipe(v.array(uuid()), v.maxLength(50, 'requisition.too_many')), [])
});

/** Whether each lesser means has its answer. */
export const isComplete = (lesser: Row<'necessities'>['lesser']): boolean => lesserMeans.every((one) => lesser.filter((line) => line.means === one).length === 1);

/** An order that may still be put under this statement. */
function judgeOrder(order: Row<'requisitions'> | undefined, incidentId: string, index: number): Row<'requisitions'> {
	const field = `requisitionIds[${index}]`;
	const row = found(order, 'requisition.unknown', field);
	if (row.incidentId !== incidentId) throw new Refusal('rule', 'necessity.other_incident', {}, field);
	if (row.decidedAt !== null) throw new Refusal('conflict', 'necessity.decided', {}, field);
	return row;
}

export const stateNecessity = defineCommand({
	type: 'necessity.state',
	event: 'necessity.stated@1',
	input,
	offline: 'request',
	load: async (read, { incidentId, requirementId, requisitionIds }) => ({
		incident: await read.get('incidents', incidentId),
		requirement: requirementId === undefined ? undefined : await read.get('requirements', requirementId),
		orders: await Promise.all(requisitionIds.map((id) => read.get('requisitions', id)))
	}),
	allow: (actor, state) => can(actor, 'requisition', 'write', 'request') && reaches(actor, 'incidents', state.incident),
	decide(state, given, { id, now, actor }) {
		const incident = openIncident(state.incident);
		if (given.requirementId !== undefined && found(state.requirement, 'requirement.unknown', 'requirementId').incidentId !== incident.id)
			throw new Refusal('rule', 'requirement.other_incident', {}, 'requirementId');
		if (!isComplete(given.lesser)) throw new Refusal('rule', 'necessity.lesser_missing', {}, 'lesser');
		const necessity: Row<'necessities'> = {
			id: id('necessity'),
			incidentId: incident.id,
			areaId: incident.areaId,
			requirementId: given.requirementId ?? null,
			reason: given.reason,
			lesser: given.lesser,
			statedBy: actor.id,
			statedByName: actor.name,
			statedAt: now
		};
		const changes: Change[] = [insert('necessities', necessity)];
		state.orders.forEach((order, index) => changes.push(...update('requisitions', judgeOrder(order, incident.id, index), { necessityId: necessity.id, revisedAt: now })));
		return { changes, result: { necessityId: necessity.id }, subjects: [`incidents:${incident.id}`] };
	}
});
