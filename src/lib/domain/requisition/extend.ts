/** 续用: a later day of return, with its reason, before things are kept on. Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.extend_earlier` 422. */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal, must } from '../refusal.ts';
import { reason, time, uuid } from '../text.ts';
import { cancelClock } from './clocks.ts';
import { estimateColumns } from './estimate.ts';
import { loadCase, mayWrite, theOrder } from './load.ts';
import { extendPromised, openPromised } from './promised.ts';
import { stepBy } from './states.ts';

export const extend = defineCommand({
	type: 'requisition.extend',
	event: 'requisition.extended@1',
	input: v.strictObject({ requisitionId: uuid(), expectedReturnAt: time(), reason: reason() }),
	offline: 'request',
	load: loadCase,
	allow: mayWrite,
	decide(state, given, { id, now, zone }) {
		const order = theOrder(state);
		stepBy(order, 'extend', now);
		if (given.expectedReturnAt <= Math.max(order.expectedReturnAt, now)) throw new Refusal('rule', 'requisition.extend_earlier', {}, 'expectedReturnAt');
		const ruleSet = must(state.ruleSet, 'rule set');
		const { expectedReturnAt } = given;
		const estimated = estimateColumns(state.lines, { deliverAt: order.deliverAt, expectedReturnAt }, ruleSet);
		const of = { requisition: order, ruleSet, holidays: state.holidays, zone };
		return {
			changes: [
				...stepBy(order, 'extend', now, { expectedReturnAt, returnDueAt: null, ...estimated }),
				...extendPromised(state.clocks, now, given.reason),
				...cancelClock(state.clocks, 'return', given.reason),
				...openPromised(id, of, now, { dueAt: expectedReturnAt, source: order.number ?? '', note: given.reason })
			],
			result: { requisitionId: order.id, ...estimated },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
