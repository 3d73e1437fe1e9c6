/** 报批: the application goes to whoever decides. Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.necessity_needed` 422. */
import * as v from 'valibot';
import { isComplete } from '../necessity/state.ts';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { uuid } from '../text.ts';
import { loadCase, mayApply, theOrder } from './load.ts';
import { stepBy } from './states.ts';

export const submit = defineCommand({
	type: 'requisition.submit',
	event: 'requisition.submitted@1',
	input: v.strictObject({ requisitionId: uuid() }),
	offline: 'request',
	load: loadCase,
	allow: mayApply,
	decide(state, _given, { now }) {
		const order = theOrder(state);
		if (!isComplete(state.necessity?.lesser ?? [])) throw new Refusal('rule', 'requisition.necessity_needed');
		return { changes: stepBy(order, 'submit', now, { submittedAt: now }), result: { requisitionId: order.id }, subjects: [`incidents:${order.incidentId}`] };
	}
});
