/**
 * The approver lets a lapsed claim in after all, with the reason (tolling found too late: 突发事件应对法 art. 13);
 * one that had come in time is admitted as such by `claim.admit`. Refusals: `claim.unknown` 404 ·
 * `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { insertDrafts } from '../claim_item/insert.ts';
import { defineCommand } from '../command.ts';
import { found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { lessRepaid, repaidOf, withdrawRepayments } from '../proceeding/repayment.ts';
import { openLimit } from './clocks.ts';
import { isApprover, loadClaim, measured, requisitionOf, rulesOf } from './load.ts';
import { propose } from './propose.ts';
import { stepBy } from './states.ts';

export const reopen = defineCommand({
	type: 'claim.reopen',
	event: 'claim.reopened@1',
	input: v.strictObject({ claimId: uuid(), reason: reason() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isApprover,
	decide({ claim: row, of }, { reason: why }, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		const requisition = requisitionOf(of);
		// What was demanded back with the lapse is taken off instead, and what came back of it no more.
		const drafts = lessRepaid(propose({ ...of, requisition, ruleSet: rulesOf(of), zone: context.zone }).drafts, repaidOf(of.proceedings, of.claims));
		return {
			changes: [
				...stepBy(claim, 'reopen', context.now, { filedAt: context.now }),
				...insertDrafts(drafts, claim, context.id),
				...withdrawRepayments(claim, of.proceedings, why, context.now),
				...openLimit('accept', { requisition, claimId: claim.id }, measured(of), { context }).changes
			],
			result: {}
		};
	}
});
