/**
 * 更正签证: a signed paper is never edited (domain.md §2.3 (12)): a new ticket, signed anew, replaces the old one, which stays.
 * Two corrections of one ticket: the first counts, the second is kept late, whatever day it names.
 *
 * Refusals: `ticket.unknown` 404 · `ticket.already_corrected` 409 · those of `ticket.sign`.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { mayRecord } from './signing.ts';
import { enterTicket, loadTickets, ticketInput } from './ticket.ts';

export const correctTicket = defineCommand({
	type: 'ticket.correct',
	event: 'ticket.corrected@1',
	input: v.strictObject({ ticketId: uuid(), reason: reason(), ...ticketInput }),
	offline: 'fact',
	load: async (read, given) => {
		const old = await read.get('tickets', given.ticketId);
		return { old, ...(await loadTickets(read, old?.requisitionId ?? '', old?.lineId ?? '', given)) };
	},
	allow: (actor, state, given) => mayRecord(actor, state.requisition, given),
	decide(state, { ticketId: _ticket, reason: why, ...given }, context) {
		const old = found(state.old, 'ticket.unknown', 'ticketId');
		const again = old.correctedBy !== null;
		const problem = again ? new Refusal('conflict', 'ticket.already_corrected', { number: old.number }, 'ticketId') : undefined;
		const changes = again ? [] : update('tickets', old, { correctedBy: context.id('ticket') });
		const decision = enterTicket(state, given, context, { id: old.id, reason: why, changes, problem });
		return { ...decision, subjects: [...(decision.subjects ?? []), `tickets:${old.id}`] };
	}
});
