/**
 * 送达: signed for, left before a witness, or electronically; from then on run the owner's limits for reconsideration and suit.
 * A fact: when the order no longer allows it, it is entered late and changes nothing.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state`, `.not_decided`, `.served_already` 409 · `.witness_needed`, `paper.required` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand } from '../command.ts';
import type { Context, Decision } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, must } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { openClock } from './clocks.ts';
import { loadCase, mayWrite, theOrder } from './load.ts';
import type { CaseState } from './load.ts';
import { orLate } from './scene.ts';
import { stepBy } from './states.ts';

const input = v.strictObject({ requisitionId: uuid(), method: v.picklist(['signed', 'left', 'electronic']), servedTo: line(), witness: v.optional(line()) });

/** Papers of an order before its hand-over hang on nothing else. */
const nothingElse = { handings: [], tickets: [], claims: [], payments: [], proceedings: [] } as const;

function served(order: Row<'requisitions'>, state: CaseState, given: v.InferOutput<typeof input>, { id, now, occurredAt, zone }: Context): Decision {
	stepBy(order, 'serve', now);
	if (order.number === null) throw new Refusal('conflict', 'requisition.not_decided', {}, 'requisitionId');
	if (order.servedAt !== null) throw new Refusal('conflict', 'requisition.served_already', {}, 'requisitionId');
	if (given.method === 'left' && given.witness === undefined) throw new Refusal('rule', 'requisition.witness_needed', {}, 'witness');
	const of = { requisition: order, ruleSet: must(state.ruleSet, 'rule set'), holidays: state.holidays, zone };
	const set = { servedAt: occurredAt, serviceMethod: given.method, servedTo: given.servedTo, serviceWitness: given.witness ?? null };
	return {
		changes: [
			...stepBy(order, 'serve', now, set),
			...openClock(id('clock:reconsideration'), of, 'reconsideration', occurredAt),
			...openClock(id('clock:litigation'), of, 'litigation', occurredAt)
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
