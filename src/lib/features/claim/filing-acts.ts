/** A claim begins: the owner is told, a paper claim is read in, or one that had come in time is admitted. */
import type { Row } from '$db/schema';
import { m } from '$lib/paraglide/messages';
import type { Of } from './acts';
import { act, area, day, text } from './asks';
import type { Act, Ask } from './asks';

/** What the form asks for: amount by amount beside what the case comes to, and in all. */
const asked = (proposal: Of['proposal']): Ask[] => [
	...(proposal.length > 0 ? [{ name: 'own', kind: 'figures', label: m.claim_f_own(), rows: proposal } as const] : []),
	{ name: 'askedFen', kind: 'yuan', label: proposal.length > 0 ? m.claim_f_asked_total() : m.claim_f_asked(), optional: true }
];
/** Figures stand by their place in what was seen. */
const seen = (proposal: Of['proposal']) => (proposal.length > 0 ? { expectFen: proposal.reduce((sum, { amountFen }) => sum + amountFen, 0) } : {});

/** Before there is a claim. */
export function beginning({ requisition, proposal }: Of): Act[] {
	// What one office lends another is owed nothing.
	if (requisition.means === 'transfer') return [];
	const fixed = { requisitionId: requisition.id };
	if (requisition.state === 'returned')
		return [
			act('claim.notify', m.claim_a_notify(), m.claim_t_notify(), fixed, [
				{ name: 'papers', kind: 'list', label: m.claim_f_papers(), value: m.claim_f_papers_usual() },
				day('at', m.claim_f_notified())
			])
		];
	if (requisition.state !== 'claim_open') return [];
	const asks: Ask[] = [{ ...text('claimant', m.claim_f_claimant()), value: requisition.ownerName }, day('filedAt', m.claim_f_filed()), ...asked(proposal)];
	return [act('claim.file', m.claim_a_file(), m.claim_t_file(), { ...fixed, ...seen(proposal) }, asks)];
}

/** A paper that had come in before the window ended. */
export function admission({ id, claimant }: Row<'claims'>, proposal: Of['proposal']): Act {
	const asks: Ask[] = [
		{ name: 'receivedAt', kind: 'day', label: m.claim_f_received_at() },
		text('receivedBy', m.claim_f_received_by()),
		{ ...text('claimant', m.claim_f_claimant(), true), value: claimant },
		...asked(proposal),
		area('reason', m.claim_f_admit_reason()),
		{ name: 'attachments', kind: 'file', label: m.claim_f_receipt() }
	];
	return act('claim.admit', m.claim_a_admit(), m.claim_t_admit(), { claimId: id, ...seen(proposal) }, asks);
}
