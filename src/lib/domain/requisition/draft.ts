/**
 * 征用申请: one order to one owner under a stated necessity, with what it may cost.
 *
 * Refusals: `necessity.unknown` 404, `necessity.other_incident` 422 · those of `makeOrder`.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { loadOrder, makeOrder, orderInput } from './order.ts';

export const draft = defineCommand({
	type: 'requisition.draft',
	event: 'requisition.drafted@1',
	input: v.strictObject({ ...orderInput(), necessityId: uuid() }),
	offline: 'request',
	load: async (read, given) => ({ ...(await loadOrder(read, given)), necessity: await read.get('necessities', given.necessityId) }),
	allow: (actor, state) => can(actor, 'requisition', 'write', 'request') && reaches(actor, 'incidents', state.incident),
	decide(state, given, context) {
		const necessity = found(state.necessity, 'necessity.unknown', 'necessityId');
		if (necessity.incidentId !== given.incidentId) throw new Refusal('rule', 'necessity.other_incident', {}, 'necessityId');
		const { requisition, lines, changes } = makeOrder(state, given, { state: 'draft', necessityId: necessity.id }, context);
		const { estimateLowFen, estimateHighFen } = requisition;
		return {
			changes: [insert('requisitions', requisition), ...changes],
			result: { requisitionId: requisition.id, lineIds: lines.map(({ id }) => id), estimateLowFen, estimateHighFen },
			subjects: [`incidents:${requisition.incidentId}`]
		};
	}
});
