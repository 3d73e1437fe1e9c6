/** The words of the owner's page: states and papers as an owner understands them. */
import type { Row } from '$db/schema';
import type { OwnerCase } from '$lib/domain/owner/case-shape';
import { paperName } from '$lib/features/paper/names';
import { m } from '$lib/paraglide/messages';
import { yuan } from '../words';

const states: Record<Row<'requisitions'>['state'], () => string> = {
	draft: m.public_state_draft,
	submitted: m.public_state_submitted,
	approved: m.public_state_approved,
	rejected: m.public_state_rejected,
	cancelled: m.public_state_cancelled,
	oral: m.public_state_oral,
	regularised: m.public_state_regularised,
	served: m.public_state_served,
	refused: m.public_state_refused,
	in_use: m.public_state_in_use,
	return_due: m.public_state_return_due,
	returned: m.public_state_returned,
	claim_open: m.public_state_claim_open,
	closed: m.public_state_closed
};
const claimStates: Record<Row<'claims'>['state'], () => string> = {
	filed: m.public_claim_state_filed,
	supplement: m.public_claim_state_supplement,
	accepted: m.public_claim_state_accepted,
	verifying: m.public_claim_state_verifying,
	appraising: m.public_claim_state_appraising,
	proposed: m.public_claim_state_proposed,
	publicised: m.public_claim_state_publicised,
	objected: m.public_claim_state_objected,
	decided: m.public_claim_state_decided,
	served: m.public_claim_state_served,
	agreed: m.public_claim_state_agreed,
	reconsideration: m.public_claim_state_reconsideration,
	litigation: m.public_claim_state_litigation,
	paying: m.public_claim_state_paying,
	paid: m.public_claim_state_paid,
	archived: m.public_claim_state_archived,
	waived: m.public_claim_state_waived,
	lapsed: m.public_claim_state_lapsed,
	refused: m.public_claim_state_refused,
	superseded: m.public_claim_state_superseded
};
const lineStates: Record<Row<'requisition_lines'>['state'], () => string> = {
	listed: m.public_line_listed,
	received: m.public_line_received,
	in_use: m.public_line_in_use,
	settled: m.public_line_settled
};
const payments: Record<Row<'payments'>['state'], () => string> = {
	planned: m.public_payment_planned,
	ordered: m.public_payment_ordered,
	paid: m.public_payment_paid,
	failed: m.public_payment_failed,
	returned: m.public_payment_returned
};

/** A figure as people write it: 元 of whole 分, thousands apart. */
export const figureText = (name: string, value: number | boolean): string => {
	if (typeof value === 'boolean') return value ? m.claim_yes() : m.claim_no();
	return name.endsWith('Fen') ? m.ticket_yuan({ amount: yuan(value) }) : value.toLocaleString('en-US', { maximumFractionDigits: 6 });
};
export const stateWord = (state: Row<'requisitions'>['state']): string => states[state]();
export const claimStateWord = (state: Row<'claims'>['state']): string => claimStates[state]();
export const lineStateWord = (state: Row<'requisition_lines'>['state']): string => lineStates[state]();
export const paperWord = (kind: OwnerCase['papers'][number]['kind']): string => (kind === 'ticket' ? m.public_paper_ticket() : paperName(kind));
export const paymentWord = (state: Row<'payments'>['state']): string => payments[state]();
