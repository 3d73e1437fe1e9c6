/** 驳回, with its reason; what was listed is free again. Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.same_person` 422. */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { reason, uuid } from '../text.ts';
import { judgeOther } from './decision.ts';
import { freeLines } from './lines.ts';
import { loadCaseThings, mayDecideOn, theOrder } from './load.ts';
import { stepBy } from './states.ts';

export const reject = defineCommand({
	type: 'requisition.reject',
	event: 'requisition.rejected@1',
	input: v.strictObject({ requisitionId: uuid(), reason: reason() }),
	offline: 'request',
	load: loadCaseThings,
	allow: mayDecideOn,
	decide(state, given, { actor, now }) {
		const order = theOrder(state);
		judgeOther(order, actor.id);
		const set = { decidedBy: actor.id, decidedByName: actor.name, decidedAt: now, decisionReason: given.reason };
		return {
			changes: [...stepBy(order, 'reject', now, set), ...freeLines(state.lines, state.objects)],
			result: { requisitionId: order.id },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
