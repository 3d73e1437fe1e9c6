/**
 * 撤销, before hand-over: by whoever applied while nothing is decided, afterwards by whoever decides. Its clocks end, and what was issued
 * of it is revoked with the same reason.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.cancel_decided` 403.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { cancelClock, clockRules } from './clocks.ts';
import type { ClockRule } from './clocks.ts';
import { freeLines } from './lines.ts';
import { loadCaseThings, mayApply, mayDecideOn, theOrder } from './load.ts';
import { revokeStanding } from './papers/catalogue.ts';
import { stepBy } from './states.ts';

export const cancel = defineCommand({
	type: 'requisition.cancel',
	event: 'requisition.cancelled@1',
	input: v.strictObject({ requisitionId: uuid(), reason: reason() }),
	offline: 'request',
	load: async (read, input) => ({ ...(await loadCaseThings(read, input)), papers: await read.list('papers', { requisitionId: input.requisitionId }) }),
	allow: (actor, state) => mayApply(actor, state) || mayDecideOn(actor, state),
	decide(state, given, { actor, now }) {
		const order = theOrder(state);
		const open = order.state === 'draft' || order.state === 'submitted';
		const changes = stepBy(order, 'cancel', now, { cancelReason: given.reason });
		if (!open && !mayDecideOn(actor, state)) throw new Refusal('forbidden', 'requisition.cancel_decided');
		const clocks = (Object.keys(clockRules) as ClockRule[]).flatMap((rule) => cancelClock(state.clocks, rule, given.reason));
		const papers = revokeStanding(state.papers, given.reason, now);
		return {
			changes: [...changes, ...freeLines(state.lines, state.objects), ...clocks, ...papers],
			result: { requisitionId: order.id },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
