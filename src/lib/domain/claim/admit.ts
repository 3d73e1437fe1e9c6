/**
 * A paper claim that lay with us before the window ended and was read in after it: the clock had found nothing, so the claim lapsed; the
 * approver admits it as filed on the day it was received, with who took it and the proof of the day (the stamped first page, the post
 * office's receipt). It was in time, so its window is met and the limit to accept it counts from that day. What came too late is let in by
 * `claim.reopen` alone.
 *
 * Refusals: `claim.unknown` 404 · `claim.wrong_state`, `claim.proposal_changed` 409 · `claim.filed_in_future`, `claim.received_late`, `claim.receipt_file`,
 * `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import type { Change } from '../../../../db/schema.ts';
import { sha256 } from '../channel/attachments.ts';
import { insertDrafts } from '../claim_item/insert.ts';
import { defineCommand, update } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal, found } from '../refusal.ts';
import { line, reason, time, uuid } from '../text.ts';
import { lessRepaid, repaidOf, withdrawRepayments } from '../proceeding/repayment.ts';
import { openLimit } from './clocks.ts';
import { isApprover, loadClaim, measured, requisitionOf, rulesOf } from './load.ts';
import type { CaseState } from './load.ts';
import { askedBeside, figuresInput, figuresOf } from './own-figures.ts';
import { propose } from './propose.ts';
import { stepBy } from './states.ts';

/** The window that the clock had found missed was kept. */
const windowMet = ({ clocks }: CaseState, receivedAt: number): Change[] =>
	clocks.filter(({ rule, state }) => rule === 'claim_window' && state !== 'cancelled').flatMap((clock) => update('case_clocks', clock, { state: 'met', metAt: receivedAt }));

export const admit = defineCommand({
	type: 'claim.admit',
	event: 'claim.admitted@1',
	/** `receivedAt`, UTC ms, and `receivedBy`: when and by whom the paper was taken; the proof of it is uploaded. */
	input: v.strictObject({
		...{ claimId: uuid(), receivedAt: time(), receivedBy: line(100), claimant: v.optional(line(100)), reason: reason() },
		...figuresInput(),
		attachments: v.pipe(v.array(sha256()), v.length(1, 'claim.receipt_file'))
	}),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isApprover,
	decide({ claim: row, of }, { receivedAt, receivedBy, claimant, reason: why, attachments, ...figures }, context) {
		const { now, actor } = context;
		const claim = found(row, 'claim.unknown', 'claimId');
		const requisition = requisitionOf(of);
		const proof = attachments[0] ?? '';
		const received = { byName: receivedBy, proof, admittedAt: now, admittedByName: actor.name, reason: why };
		const proposed = propose({ ...of, requisition, ruleSet: rulesOf(of), zone: context.zone }).drafts;
		// What was demanded back with the lapse is taken off instead, and what came back of it no more.
		const drafts = lessRepaid(proposed, repaidOf(of.proceedings, of.claims));
		const { byPlace, askedFen } = askedBeside(proposed, figuresOf(figures));
		const set = { filedAt: receivedAt, filedBy: 'paper', received, claimant: claimant ?? claim.claimant, askedFen: askedFen ?? claim.askedFen } as const;
		const step = stepBy(claim, 'admit', now, set);
		if (receivedAt > now) throw new Refusal('rule', 'claim.filed_in_future', {}, 'receivedAt');
		if (receivedAt > (requisition.claimUntil ?? now)) throw new Refusal('rule', 'claim.received_late', { until: requisition.claimUntil }, 'receivedAt');
		return {
			changes: [
				...step,
				...hangPhotos(`claims:${claim.id}`, requisition, [{ sha256: proof }], context),
				...insertDrafts(drafts, claim, context.id, byPlace),
				...withdrawRepayments(claim, of.proceedings, why, now, set.claimant),
				...windowMet(of, receivedAt),
				...openLimit('accept', { requisition, claimId: claim.id }, measured(of), { context, basisAt: receivedAt }).changes
			],
			result: {}
		};
	}
});
