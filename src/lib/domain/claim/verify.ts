/**
 * 核实 begins, or begins again after an objection or to correct a proposal. Who verifies assesses, and will not decide (domain.md §2.3 (11)).
 * Refusals: `claim.unknown` 404 · `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { isAssessor, loadClaim } from './load.ts';
import { stepBy } from './states.ts';

export const verify = defineCommand({
	type: 'claim.verify',
	event: 'claim.verification_begun@1',
	input: v.strictObject({ claimId: uuid() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, _given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		return papersFirst('claim.verify', of, claim.id, {
			changes: [...stepBy(claim, 'verify', context.now, { assessedBy: context.actor.id, assessedByName: context.actor.name, proposedAt: null, proposedFen: null })],
			result: {}
		});
	}
});
