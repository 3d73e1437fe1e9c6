/** What an owner does next, in one sentence, for every state of the order and of the newest claim. */
import type { Row } from '$db/schema';
import type { OwnerCase } from '$lib/domain/owner/case-shape';
import { m } from '$lib/paraglide/messages';

type ClaimState = Row<'claims'>['state'];
type OrderState = Row<'requisitions'>['state'];

const ofOrder: Readonly<Record<OrderState, () => string>> = {
	draft: m.public_next_await_decision,
	submitted: m.public_next_await_decision,
	approved: m.public_next_await_service,
	oral: m.public_next_await_service,
	regularised: m.public_next_await_service,
	served: m.public_next_deliver,
	refused: m.public_next_contact,
	in_use: m.public_next_in_use,
	return_due: m.public_next_return,
	returned: m.public_next_await_notice,
	claim_open: m.public_next_contact,
	rejected: m.public_next_nothing,
	cancelled: m.public_next_nothing,
	closed: m.public_next_nothing
};
const ofClaim: Readonly<Record<Exclude<ClaimState, 'publicised'>, () => string>> = {
	filed: m.public_next_office,
	supplement: m.public_next_supplement,
	accepted: m.public_next_office,
	verifying: m.public_next_office,
	appraising: m.public_next_office,
	proposed: m.public_next_office,
	objected: m.public_next_office,
	decided: m.public_next_await_award,
	served: m.public_next_award,
	agreed: m.public_next_payment,
	paying: m.public_next_payment,
	reconsideration: m.public_next_dispute,
	litigation: m.public_next_dispute,
	paid: m.public_next_nothing,
	archived: m.public_next_nothing,
	waived: m.public_next_nothing,
	lapsed: m.public_next_contact,
	refused: m.public_next_contact,
	superseded: m.public_next_office
};

/** `full` writes an instant with its date. */
export function nextStep({ state, mayClaim, claimUntil, claims }: Pick<OwnerCase, 'state' | 'mayClaim' | 'claimUntil' | 'claims'>, full: (at: number) => string): string {
	if (mayClaim) return claimUntil === null ? m.public_next_claim_open() : m.public_next_claim({ date: full(claimUntil) });
	const claim = claims.toSorted((a, b) => b.filedAt - a.filedAt)[0];
	if (!claim) return ofOrder[state]();
	if (claim.state !== 'publicised') return ofClaim[claim.state]();
	return claim.publicUntil === null ? m.public_next_office() : m.public_next_object({ date: full(claim.publicUntil) });
}
