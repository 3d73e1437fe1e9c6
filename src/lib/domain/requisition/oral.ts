/**
 * 紧急征用通知记录: an order spoken at the scene, recorded at once or late. Its necessity may be written afterwards (`necessity.state`),
 * and must be before it is put into writing. What a device tells afterwards is kept though the incident was closed or another order holds
 * the thing by then: the conflict stands on the order.
 *
 * Refusals: those of `makeOrder` and `spoken` · `necessity.unknown` 404, `necessity.other_incident` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { loadOrder, makeOrder, orderInput } from './order.ts';
import { spoken, spokenInput } from './spoken.ts';

const input = v.strictObject({ ...orderInput(), ...spokenInput(), necessityId: v.optional(uuid()) });
type Input = v.InferOutput<typeof input>;

/** The statement it stands under; when none was written yet, the spoken reason, without an answer for the lesser means. */
function necessityOf(
	stated: Row<'necessities'> | undefined,
	given: Input,
	areaId: string,
	{ id, now, actor }: Context
): { readonly id: string; readonly made: Row<'necessities'> | null } {
	if (given.necessityId !== undefined) {
		const row = found(stated, 'necessity.unknown', 'necessityId');
		if (row.incidentId !== given.incidentId) throw new Refusal('rule', 'necessity.other_incident', {}, 'necessityId');
		return { id: row.id, made: null };
	}
	const stated_ = { statedBy: actor.id, statedByName: actor.name, statedAt: now };
	const made = { id: id('necessity'), incidentId: given.incidentId, areaId, requirementId: null, reason: given.reason, lesser: [], ...stated_ };
	return { id: made.id, made };
}

export const oral = defineCommand({
	type: 'requisition.oral',
	event: 'requisition.ordered_orally@1',
	input,
	offline: 'fact',
	load: async (read, given) => ({
		...(await loadOrder(read, given)),
		speaker: await read.get('users', given.orderedBy),
		authorities: await read.list('authorities', { userId: given.orderedBy }),
		necessity: given.necessityId === undefined ? undefined : await read.get('necessities', given.necessityId)
	}),
	allow: (actor, state) => can(actor, 'requisition', 'write', 'request', 'approve_orally') && reaches(actor, 'incidents', state.incident),
	decide(state, given, context) {
		const necessity = necessityOf(state.necessity, given, state.incident?.areaId ?? '', context);
		const told = { spokenAt: given.orderedAt ?? context.occurredAt, isLate: context.occurredGiven };
		const { requisition, ruleSet, incident, lines, changes, conflicts } = makeOrder(state, given, { state: 'oral', necessityId: necessity.id }, context, told);
		const { set, clocks } = spoken(state, given, requisition, { ruleSet, incident, holidays: state.holidays }, context);
		return {
			changes: [...(necessity.made ? [insert('necessities', necessity.made)] : []), insert('requisitions', { ...requisition, ...set }), ...changes, ...clocks],
			result: { requisitionId: requisition.id, lineIds: lines.map((line) => line.id), regulariseDueAt: set.regulariseDueAt, ...(conflicts.length > 0 && { conflicts }) },
			subjects: [`incidents:${requisition.incidentId}`]
		};
	}
});
