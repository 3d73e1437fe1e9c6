/**
 * 不予补偿决定 with its reason, by somebody who did not assess it; what was paid in advance is demanded back. Refusals: `claim.unknown` 404 · `claim.wrong_state`, `claim.suspended` 409 ·
 * `claim.assessed_by_oneself` 403 · `authority.none`, `claim.below_paid`, `claim.advance_underway` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { demandRepayment, repaidOf } from '../proceeding/repayment.ts';
import { authorityFor } from '../ruleset/authority.ts';
import { numbered } from '../ruleset/parameters.ts';
import { nextNumber } from '../series/next.ts';
import { prose, uuid } from '../text.ts';
import { yearIn } from '../time/zone.ts';
import { endAll } from './clocks.ts';
import { assertNotAssessor } from './decide.ts';
import { isApprover, loadClaim, rulesOf } from './load.ts';
import { committedOf, paidBesides } from './money.ts';
import { stepBy } from './states.ts';
import { assertNotSuspended } from './suspend.ts';

export const refuse = defineCommand({
	type: 'claim.refuse',
	event: 'claim.refused@1',
	input: v.strictObject({ claimId: uuid(), reason: prose(2_000) }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isApprover,
	decide({ claim: row, of, authorities }, { reason }, context) {
		const { actor, now, seq, zone } = context;
		const claim = found(row, 'claim.unknown', 'claimId');
		assertNotAssessor(claim, actor.id);
		assertNotSuspended(of);
		const boundFen = committedOf(of.payments, claim.id);
		if (boundFen > 0) throw new Refusal('rule', 'claim.below_paid', { boundFen, decidedFen: 0 }, 'claimId');
		const underway = of.payments.find(({ claimId, state }) => claimId !== claim.id && state === 'ordered');
		if (underway) throw new Refusal('rule', 'claim.advance_underway', { amountFen: underway.amountFen }, 'claimId');
		const authority = authorityFor(authorities, actor.id, 'claim.decide', now);
		const year = yearIn(now, zone);
		const next = nextNumber(of.series, `claim_decision:${year}`);
		const decisionNo = numbered(rulesOf(of), 'number_decision', year, next.number);
		const set = { decidedAt: now, decidedBy: actor.id, decidedByName: actor.name, decisionReason: reason, decisionNo, authority, decidedSeq: seq };
		const repayFen = paidBesides(of.payments, claim.id) - repaidOf(of.proceedings, of.claims);
		const demand = demandRepayment(claim, repayFen, authority.body, context);
		return papersFirst('claim.refuse', of, claim.id, {
			changes: [...next.changes, ...stepBy(claim, 'refuse', now, set), ...endAll(of.clocks, claim.id), ...demand],
			result: { decisionNo, repayFen }
		});
	}
});
