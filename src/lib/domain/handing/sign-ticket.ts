/**
 * 签证: the day's ticket of a line is signed at the scene, or entered from paper. A fact.
 *
 * Refusals: `requisition.unknown`, `requisition_line.unknown`, `number.block_unknown` 404 · `handing.content_mismatch`,
 * `ticket.no_tickets`, `ticket.too_long`, `ticket.empty`, `ticket.meter_backwards`, `handing.photo_unknown`, `signing.…`, `number.…` 422
 * · `ticket.not_in_use`, `ticket.other_day`, `ticket.same_day` (only when no time is told; else kept late), `number.used` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { uuid } from '../text.ts';
import { mayRecord } from './signing.ts';
import { enterTicket, loadTickets, ticketInput } from './ticket.ts';

export const signTicket = defineCommand({
	type: 'ticket.sign',
	event: 'ticket.signed@1',
	input: v.strictObject({ requisitionId: uuid(), lineId: uuid(), ...ticketInput }),
	offline: 'fact',
	load: (read, given) => loadTickets(read, given.requisitionId, given.lineId, given),
	allow: (actor, state, given) => mayRecord(actor, state.requisition, given),
	decide: (state, given, context) => enterTicket(state, given, context)
});
