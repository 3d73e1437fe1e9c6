/**
 * 评估: by an appraiser whom both sides chose, or the lot; who pays the fee is told beforehand. The limit to decide stands still unless
 * the rule set counts the appraisal (domain.md §2.4). Refusals: `claim.unknown` 404 · `claim.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { found } from '../refusal.ts';
import { flagOf } from '../ruleset/parameters.ts';
import { amountFen, line, uuid } from '../text.ts';
import { pause } from './clocks.ts';
import { isAssessor, loadClaim, rulesOf } from './load.ts';
import { stepBy } from './states.ts';

export const appraise = defineCommand({
	type: 'claim.appraise',
	event: 'claim.appraisal_ordered@1',
	input: v.strictObject({ claimId: uuid(), name: line(100), chosenBy: v.picklist(['both', 'lot']), feePayer: line(100), feeFen: amountFen() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, { name, chosenBy, feePayer, feeFen }, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		const still = flagOf(rulesOf(of), 'appraisal_counts') ? [] : pause(of.clocks, 'decide', context.now);
		return { changes: [...stepBy(claim, 'appraise', context.now, { appraiser: { name, chosenBy, feePayer, feeFen } }), ...still], result: {} };
	}
});
