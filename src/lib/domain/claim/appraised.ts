/**
 * The appraiser's report came in; the limit to decide goes on. Refusals: `claim.unknown` 404 · `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { found, must } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { goOn } from './clocks.ts';
import { isAssessor, loadClaim, measured } from './load.ts';
import { stepBy } from './states.ts';

export const appraised = defineCommand({
	type: 'claim.appraised',
	event: 'claim.appraised@1',
	input: v.strictObject({ claimId: uuid(), reportNo: line(64) }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, { reportNo }, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		stepBy(claim, 'appraised', context.now);
		return papersFirst('claim.appraised', of, claim.id, {
			changes: [...stepBy(claim, 'appraised', context.now, { appraiser: { ...must(claim.appraiser, 'appraiser'), reportNo } }), ...goOn(measured(of), 'decide', context)],
			result: {}
		});
	}
});
