/**
 * 补办: a spoken order becomes a written decision with its 文号. In time or late; late is told in whole hours begun, on the paper too.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state`, `.not_oral` 409 · `.necessity_needed`, `.same_person`, `authority.none`, `.basis_body` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { isComplete } from '../necessity/state.ts';
import { Refusal } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { meetClock } from './clocks.ts';
import { decided } from './decision.ts';
import { loadDecision, mayDecideOn, theOrder } from './load.ts';
import { nameSource } from './promised.ts';
import { stepBy } from './states.ts';

const hour = 3_600_000;

/** Hours begun after the end of the 48, 0 in time. */
export const overdueHours = (dueAt: number | null, at: number): number => (dueAt === null || at <= dueAt ? 0 : Math.ceil((at - dueAt) / hour));

export const regularise = defineCommand({
	type: 'requisition.regularise',
	event: 'requisition.regularised@1',
	input: v.strictObject({ requisitionId: uuid(), reason: v.optional(reason()) }),
	offline: 'request',
	load: loadDecision,
	allow: mayDecideOn,
	decide(state, given, context) {
		const { now } = context;
		const order = theOrder(state);
		stepBy(order, 'regularise', now);
		if (order.oralAt === null || order.regularisedAt !== null) throw new Refusal('conflict', 'requisition.not_oral', {}, 'requisitionId');
		if (!isComplete(state.necessity?.lesser ?? [])) throw new Refusal('rule', 'requisition.necessity_needed');
		const { set, number, changes } = decided(state, order, context);
		return {
			changes: [
				...stepBy(order, 'regularise', now, { ...set, regularisedAt: now, decisionReason: given.reason ?? null }),
				...changes,
				...meetClock(state.clocks, 'regularise', now),
				...nameSource(state.clocks, number)
			],
			result: { requisitionId: order.id, number, overdueHours: overdueHours(order.regulariseDueAt, now) },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
