/**
 * 送达: signed for, left before a witness, or electronically; from then on run the owner's limits for reconsideration and suit.
 * A fact: when the order no longer allows it, it is entered late and changes nothing.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state`, `.not_decided`, `.served_already` 409 · `.witness_needed`, `paper.required`, `claim.day_future`, `claim.day_before` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { dayAfter } from '../claim/day.ts';
import { defineCommand } from '../command.ts';
import type { Context, Decision } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, must } from '../refusal.ts';
import { line, time, uuid } from '../text.ts';
import { openClock } from './clocks.ts';
import { loadCase, mayWrite, theOrder } from './load.ts';
import type { CaseState } from './load.ts';
import { orLate } from './scene.ts';
import { stepBy } from './states.ts';

/** `at`: when the owner had it, where the desk enters it afterwards; UTC ms. */
const input = v.strictObject({
	requisitionId: uuid(),
	method: v.picklist(['signed', 'left', 'electronic']),
	servedTo: line(),
	witness: v.optional(line()),
	at: v.optional(time())
});

/** Papers of an order before its hand-over hang on nothing else. */
const nothingElse = { handings: [], tickets: [], claims: [], payments: [], proceedings: [] } as const;

function served(order: Row<'requisitions'>, state: CaseState, given: v.InferOutput<typeof input>, context: Context): Decision {
	const { id, now, occurredAt, zone } = context;
	stepBy(order, 'serve', now);
	if (order.number === null) throw new Refusal('conflict', 'requisition.not_decided', {}, 'requisitionId');
	if (order.servedAt !== null) throw new Refusal('conflict', 'requisition.served_already', {}, 'requisitionId');
	if (given.method === 'left' && given.witness === undefined) throw new Refusal('rule', 'requisition.witness_needed', {}, 'witness');
	const at = given.at === undefined ? occurredAt : dayAfter(order.decidedAt ?? 0, given.at, context);
	const of = { requisition: order, ruleSet: must(state.ruleSet, 'rule set'), holidays: state.holidays, zone };
	const set = { servedAt: at, serviceMethod: given.method, servedTo: given.servedTo, serviceWitness: given.witness ?? null };
	return {
		changes: [
			...stepBy(order, 'serve', now, set),
			...openClock(id('clock:reconsideration'), of, 'reconsideration', at),
			...openClock(id('clock:litigation'), of, 'litigation', at)
		],
		result: { requisitionId: order.id },
		subjects: [`incidents:${order.incidentId}`]
	};
}

export const serve = defineCommand({
	type: 'requisition.serve',
	event: 'requisition.served@1',
	input,
	offline: 'fact',
	load: async (read, given) => ({ ...(await loadCase(read, given)), papers: await read.list('papers', { requisitionId: given.requisitionId }) }),
	allow: mayWrite,
	decide(state, given, context) {
		const order = theOrder(state);
		const decision = orLate(order, context, () => served(order, state, given, context));
		// What was left with the owner at the scene is a fact; its paper is asked for with the next step at the desk.
		return context.occurredGiven ? decision : papersFirst('requisition.serve', { ...nothingElse, ...state }, null, decision);
	}
});
