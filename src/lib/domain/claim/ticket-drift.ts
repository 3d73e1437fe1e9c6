/**
 * Tickets and an amount that went apart: a ticket the amount cites was replaced or never counted, or one that counts came after the
 * amount was drafted (a tablet that was three days without a network). Nothing is paid twice and nothing is left out unseen.
 */
import type { Row } from '../../../../db/schema.ts';
import { partOf, ticketsUntil } from '../handing/parts.ts';
import { counts } from '../handing/ticket.ts';
import { Refusal } from '../refusal.ts';
import { ticketsOf } from './use.ts';

type Item = Pick<Row<'claim_items'>, 'formula' | 'lineId' | 'evidence'>;
type Ticket = Row<'tickets'>;

const PREFIX = 'tickets:';
const citedBy = ({ evidence }: Pick<Item, 'evidence'>): ReadonlySet<string> =>
	new Set(evidence.flatMap(({ source }) => (source.startsWith(PREFIX) ? [source.slice(PREFIX.length)] : [])));

/** Cited, and not counted. */
export const goneFrom = (item: Pick<Item, 'evidence'>, tickets: readonly Ticket[]): Ticket[] => {
	const cited = citedBy(item);
	return tickets.filter((ticket) => cited.has(ticket.id) && !counts(ticket));
};

/** Counted days of use that an amount for use does not cite: of several things on a line those until the end of the ones it is for. */
export function leftOutOf(item: Item, line: Row<'requisition_lines'> | undefined, tickets: readonly Ticket[], zone: string): Ticket[] {
	if (!line || (item.formula !== 'C2' && item.formula !== 'C2d')) return [];
	const cited = citedBy(item);
	return ticketsOf(line, ticketsUntil(tickets, partOf(line, item), zone)).filter(({ id }) => !cited.has(id));
}

/**
 * The day is paid by the ticket that counts, never by a second one. Once the notice hangs out amounts are fixed: only an objection, and to
 * verify again, lead on, and the sentence says so.
 * @throws Refusal 422 `claim_item.ticket_not_counted`, or `claim.ticket_corrected` of a claim in its notice
 */
export function assertTicketsCount(items: readonly Pick<Item, 'evidence'>[], tickets: readonly Ticket[], field: string, noticed = false): void {
	for (const item of items) {
		const [ticket] = goneFrom(item, tickets);
		if (ticket) throw new Refusal('rule', noticed ? 'claim.ticket_corrected' : 'claim_item.ticket_not_counted', { number: ticket.number, date: ticket.date }, field);
	}
}
