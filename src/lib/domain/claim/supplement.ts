/**
 * 补正通知: what is missing, told once (一次性告知); a second notice is refused. Refusals: `claim.unknown` 404 · `claim.wrong_state` 409 ·
 * `claim.supplement_once` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { openLimit, pause } from './clocks.ts';
import { isAssessor, loadClaim, measured, requisitionOf } from './load.ts';
import { stepBy } from './states.ts';

export const supplement = defineCommand({
	type: 'claim.supplement',
	event: 'claim.supplement_asked@1',
	input: v.strictObject({ claimId: uuid(), missing: v.pipe(v.array(line(100)), v.minLength(1, 'claim.no_papers'), v.maxLength(20, 'claim.too_many_papers')) }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, { missing }, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		if (claim.missing.length > 0) throw new Refusal('rule', 'claim.supplement_once', { number: claim.number }, 'claimId');
		const limit = openLimit('supplement', { requisition: requisitionOf(of), claimId: claim.id }, measured(of), { context, note: missing.join('\n') });
		return {
			changes: [...stepBy(claim, 'supplement', context.now, { missing, supplementDueAt: limit.dueAt }), ...limit.changes, ...pause(of.clocks, 'accept', context.now)],
			result: { dueAt: limit.dueAt }
		};
	}
});
