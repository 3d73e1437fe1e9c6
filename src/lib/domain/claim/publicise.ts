/**
 * 公示: name masked, kind of property, amount, how long and where to object (domain.md §2.7). Refusals: `claim.unknown` 404 ·
 * `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { openLimit } from './clocks.ts';
import { isAssessor, loadClaim, measured, requisitionOf } from './load.ts';
import { maskedName } from './masked.ts';
import { stepBy } from './states.ts';

export const publicise = defineCommand({
	type: 'claim.publicise',
	event: 'claim.publicised@1',
	input: v.strictObject({ claimId: uuid() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, { claimId }, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		const limit = openLimit('publicity', { requisition: requisitionOf(of), claimId: claim.id }, measured(of), { context });
		const name = maskedName(claim.claimant, of.owner?.kind);
		return papersFirst('claim.publicise', of, claim.id, {
			changes: [...stepBy(claim, 'publicise', context.now, { publicFrom: context.now, publicUntil: limit.dueAt }), ...limit.changes],
			result: { name, amountFen: claim.proposedFen, until: limit.dueAt },
			args: { claimId, name, amountFen: claim.proposedFen, until: limit.dueAt }
		});
	}
});
