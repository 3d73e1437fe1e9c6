/**
 * 征用决定: by whoever has the power at this second; gives the 文号 and keeps post, body and power as they stand.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.same_person`, `authority.none`, `.basis_body` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { reason, uuid } from '../text.ts';
import { decided } from './decision.ts';
import { loadDecision, mayDecideOn, theOrder } from './load.ts';
import { stepBy } from './states.ts';

export const approve = defineCommand({
	type: 'requisition.approve',
	event: 'requisition.approved@1',
	input: v.strictObject({ requisitionId: uuid(), reason: v.optional(reason()) }),
	offline: 'request',
	load: loadDecision,
	allow: mayDecideOn,
	decide(state, given, context) {
		const order = theOrder(state);
		stepBy(order, 'approve', context.now);
		const { set, number, changes } = decided(state, order, context);
		return {
			changes: [...stepBy(order, 'approve', context.now, { ...set, decisionReason: given.reason ?? null }), ...changes],
			result: { requisitionId: order.id, number },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
