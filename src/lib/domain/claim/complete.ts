/**
 * The missing papers came in; the limit to accept goes on. Refusals: `claim.unknown` 404 · `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { meetClock } from '../requisition/clocks.ts';
import { goOn } from './clocks.ts';
import { isAssessor, loadClaim, measured } from './load.ts';
import { stepBy } from './states.ts';

export const complete = defineCommand({
	type: 'claim.complete',
	event: 'claim.completed@1',
	input: v.strictObject({ claimId: uuid() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, _given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		return papersFirst('claim.complete', of, claim.id, {
			changes: [...stepBy(claim, 'complete', context.now), ...meetClock(of.clocks, 'supplement', context.now), ...goOn(measured(of), 'accept', context)],
			result: {}
		});
	}
});
