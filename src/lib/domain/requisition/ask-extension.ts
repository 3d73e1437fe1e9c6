/**
 * 续用 asked for: a later day of return, with its reason; it waits for whoever may decide, on what the longer use may cost.
 * Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.extend_earlier` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { must } from '../refusal.ts';
import { reason, time, uuid } from '../text.ts';
import { estimateColumns } from './estimate.ts';
import { judgeLater } from './extend.ts';
import { loadCase, mayWrite, theOrder } from './load.ts';
import { stepBy } from './states.ts';

export const askExtension = defineCommand({
	type: 'requisition.ask_extension',
	event: 'requisition.extension_asked@1',
	input: v.strictObject({ requisitionId: uuid(), expectedReturnAt: time(), reason: reason() }),
	offline: 'request',
	load: loadCase,
	allow: mayWrite,
	decide(state, { expectedReturnAt, reason: why }, { now, actor }) {
		const order = theOrder(state);
		const extension = { expectedReturnAt, reason: why, askedBy: actor.id, askedByName: actor.name, askedAt: now };
		// The state does not change by asking: what is due for return stays due.
		stepBy(order, 'extend', now);
		const changes = stepBy(order, 'ask', now, { extension });
		judgeLater(order, expectedReturnAt, now);
		const estimated = estimateColumns(state.lines, { deliverAt: order.deliverAt, expectedReturnAt }, must(state.ruleSet, 'rule set'));
		return { changes, result: { requisitionId: order.id, ...estimated }, subjects: [`incidents:${order.incidentId}`] };
	}
});
