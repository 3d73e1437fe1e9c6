/**
 * 补偿申请 taken in at the desk from paper, with what the form asks for single amounts (`own`, as by the owner's page). Refusals: those of `fileClaim` · `claim.filed_in_future` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal } from '../refusal.ts';
import { line, time, uuid } from '../text.ts';
import { isClerk, loadCase } from './load.ts';
import { fileClaim } from './new.ts';
import { figuresInput, figuresOf } from './own-figures.ts';

export const file = defineCommand({
	type: 'claim.file',
	event: 'claim.filed@1',
	input: v.strictObject({ requisitionId: uuid(), claimant: line(100), filedAt: v.optional(time()), ...figuresInput() }),
	offline: 'request',
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: isClerk,
	decide(of, { claimant, filedAt, ...figures }, context) {
		if (filedAt !== undefined && filedAt > context.now) throw new Refusal('rule', 'claim.filed_in_future', {}, 'filedAt');
		const { claim, changes } = fileClaim(of, { claimant, filedAt: filedAt ?? context.now, filedBy: 'paper', ...figuresOf(figures) }, context);
		return papersFirst('claim.file', of, null, { changes, result: { claimId: claim.id, number: claim.number } });
	}
});
