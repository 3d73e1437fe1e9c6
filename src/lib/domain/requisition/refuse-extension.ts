/** 续用 refused: the day of return stays, and the clerk reads why. Refusals: `requisition.unknown` 404, `.wrong_state`, `.no_extension` 409 · `.same_person` 422. */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { judgeAsked } from './extend.ts';
import { loadDecision, mayDecideOn, theOrder } from './load.ts';
import { stepBy } from './states.ts';

export const refuseExtension = defineCommand({
	type: 'requisition.refuse_extension',
	event: 'requisition.extension_refused@1',
	input: v.strictObject({ requisitionId: uuid(), reason: reason() }),
	offline: 'request',
	load: loadDecision,
	allow: mayDecideOn,
	decide(state, _given, { now, actor }) {
		const order = theOrder(state);
		const changes = stepBy(order, 'ask', now, { extension: null });
		if (order.extension === null) throw new Refusal('conflict', 'requisition.no_extension', {}, 'requisitionId');
		judgeAsked(order, actor.id);
		return { changes, result: { requisitionId: order.id }, subjects: [`incidents:${order.incidentId}`] };
	}
});
