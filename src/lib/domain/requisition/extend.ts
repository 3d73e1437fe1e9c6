/**
 * 续用: a later day of return with its reason, decided by whoever has the power for what the longer use may cost, asked for by somebody
 * else or not asked for at all. From then on D18, the notice to the owner, can be issued.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.extend_earlier`, `.same_person`, `authority.none`, `requisition.basis_body` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand } from '../command.ts';
import { Refusal, must } from '../refusal.ts';
import { reason, time, uuid } from '../text.ts';
import { cancelClock } from './clocks.ts';
import { judgeOther, powerFor } from './decision.ts';
import { estimateColumns } from './estimate.ts';
import { loadDecision, mayDecideOn, theOrder } from './load.ts';
import { extendPromised, openPromised } from './promised.ts';
import { stepBy } from './states.ts';

type Order = Row<'requisitions'>;

/** A longer use ends later than the day promised, and in the future. Refuses `requisition.extend_earlier` 422. */
export function judgeLater(order: Order, expectedReturnAt: number, now: number): void {
	if (expectedReturnAt <= Math.max(order.expectedReturnAt, now)) throw new Refusal('rule', 'requisition.extend_earlier', {}, 'expectedReturnAt');
}

/** Whoever asked does not decide (domain.md §2.3 (11)). Refuses `requisition.same_person` 422. */
export function judgeAsked({ extension }: Order, userId: string): void {
	if (extension?.askedBy === userId) throw new Refusal('rule', 'requisition.same_person', { name: extension.askedByName });
}

export const extend = defineCommand({
	type: 'requisition.extend',
	event: 'requisition.extended@1',
	input: v.strictObject({ requisitionId: uuid(), expectedReturnAt: time(), reason: reason() }),
	offline: 'request',
	load: loadDecision,
	allow: mayDecideOn,
	decide(state, { expectedReturnAt, reason: why }, { id, now, zone, actor }) {
		const order = theOrder(state);
		stepBy(order, 'extend', now);
		judgeOther(order, actor.id);
		judgeAsked(order, actor.id);
		judgeLater(order, expectedReturnAt, now);
		const ruleSet = must(state.ruleSet, 'rule set');
		const estimated = estimateColumns(state.lines, { deliverAt: order.deliverAt, expectedReturnAt }, ruleSet);
		powerFor(state.authorities, actor.id, 'requisition.decide', now, { ...order, ...estimated });
		const of = { requisition: order, ruleSet, holidays: state.holidays, zone };
		return {
			changes: [
				...stepBy(order, 'extend', now, { expectedReturnAt, returnDueAt: null, extension: null, ...estimated }),
				...extendPromised(state.clocks, now, why),
				...cancelClock(state.clocks, 'return', why),
				...openPromised(id, of, now, { dueAt: expectedReturnAt, source: order.number ?? '', note: why })
			],
			result: { requisitionId: order.id, ...estimated },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
