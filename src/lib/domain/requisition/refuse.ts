/**
 * 拒绝配合: the owner's words before a witness (突发事件应对法 art. 98 has its consequence). A fact: when the order no longer allows it, the
 * words are entered late and change nothing. Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `claim.day_future`, `claim.day_before` 422.
 */
import * as v from 'valibot';
import { dayAfter } from '../claim/day.ts';
import { defineCommand } from '../command.ts';
import { line, prose, time, uuid } from '../text.ts';
import { loadCase, mayWrite, theOrder } from './load.ts';
import { orLate } from './scene.ts';
import { stepBy } from './states.ts';

export const refuse = defineCommand({
	type: 'requisition.refuse',
	event: 'requisition.refused@1',
	/** `at`: when it was said, where the desk enters it afterwards; UTC ms. */
	input: v.strictObject({ requisitionId: uuid(), words: prose(1_000), witness: line(), at: v.optional(time()) }),
	offline: 'fact',
	load: loadCase,
	allow: mayWrite,
	decide(state, given, context) {
		const { now, occurredAt } = context;
		const order = theOrder(state);
		const at = given.at === undefined ? occurredAt : dayAfter(order.decidedAt ?? order.oralAt ?? 0, given.at, context);
		const set = { refusedAt: at, refusalWords: given.words, refusalWitness: given.witness };
		return orLate(order, context, () => ({
			changes: stepBy(order, 'refuse', now, set),
			result: { requisitionId: order.id },
			subjects: [`incidents:${order.incidentId}`]
		}));
	}
});
