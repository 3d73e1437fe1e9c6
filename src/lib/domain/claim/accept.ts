/**
 * 受理: the papers are whole; the limit to decide begins. Refusals: `claim.unknown` 404 · `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { meetClock } from '../requisition/clocks.ts';
import { openLimit } from './clocks.ts';
import { isAssessor, loadClaim, measured, requisitionOf } from './load.ts';
import { stepBy } from './states.ts';

export const accept = defineCommand({
	type: 'claim.accept',
	event: 'claim.accepted@1',
	input: v.strictObject({ claimId: uuid() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, _given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		const limit = openLimit('decide', { requisition: requisitionOf(of), claimId: claim.id }, measured(of), { context });
		return papersFirst('claim.accept', of, claim.id, {
			changes: [...stepBy(claim, 'accept', context.now, { acceptedAt: context.now }), ...meetClock(of.clocks, 'accept', context.now), ...limit.changes],
			result: { dueAt: limit.dueAt }
		});
	}
});
