/**
 * 办结 of a 调用: public property lent by one office to another is back, no compensation is owed (domain.md §2.3 (5)), and the case ends
 * with its return. What is damaged or lost goes the way of public property, outside this case; the certificate says so.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.not_transfer`, `.line_open`, `paper.required` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal } from '../refusal.ts';
import { uuid } from '../text.ts';
import { cancelClock, clockRules } from './clocks.ts';
import type { ClockRule } from './clocks.ts';
import { loadCase, mayWrite, theOrder } from './load.ts';
import { stepBy } from './states.ts';

export const close = defineCommand({
	type: 'requisition.close',
	event: 'requisition.closed@1',
	input: v.strictObject({ requisitionId: uuid() }),
	offline: 'request',
	load: async (read, given) => ({
		...(await loadCase(read, given)),
		handings: await read.list('handings', { requisitionId: given.requisitionId }),
		tickets: await read.list('tickets', { requisitionId: given.requisitionId }),
		papers: await read.list('papers', { requisitionId: given.requisitionId })
	}),
	allow: mayWrite,
	decide(state, _given, { now }) {
		const order = theOrder(state);
		const changes = stepBy(order, 'settle', now, { closedAt: now });
		if (order.means !== 'transfer') throw new Refusal('rule', 'requisition.not_transfer', {}, 'requisitionId');
		const open = state.lines.find((line) => line.state !== 'settled');
		if (open) throw new Refusal('rule', 'requisition.line_open', { name: open.name }, 'requisitionId');
		const clocks = (Object.keys(clockRules) as ClockRule[]).flatMap((rule) => cancelClock(state.clocks, rule, ''));
		const of = { claims: [], payments: [], proceedings: [], ...state };
		return papersFirst('requisition.close', of, null, { changes: [...changes, ...clocks], result: { requisitionId: order.id }, subjects: [`incidents:${order.incidentId}`] });
	}
});
