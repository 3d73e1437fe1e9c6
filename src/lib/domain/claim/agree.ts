/**
 * 补偿协议: the owner agrees to what was decided, by the paper they signed. Refusals: `claim.unknown` 404 · `claim.wrong_state` 409 ·
 * `claim.statement_needed`, `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { isAssessor, loadClaim } from './load.ts';
import { hangStatement, statementInput } from './statement.ts';
import { stepBy } from './states.ts';

export const agree = defineCommand({
	type: 'claim.agree',
	event: 'claim.agreed@1',
	input: v.strictObject({ claimId: uuid(), ...statementInput }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		return papersFirst('claim.agree', of, claim.id, {
			changes: [...stepBy(claim, 'agree', context.now, { agreedAt: context.now }), ...hangStatement(claim, given, context)],
			result: {}
		});
	}
});
