/**
 * 补偿申请 taken in at the desk from paper. Refusals: those of `fileClaim` · `claim.filed_in_future` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { amountFen, line, time, uuid } from '../text.ts';
import { isClerk, loadCase } from './load.ts';
import { fileClaim } from './new.ts';

export const file = defineCommand({
	type: 'claim.file',
	event: 'claim.filed@1',
	input: v.strictObject({ requisitionId: uuid(), claimant: line(100), askedFen: v.optional(amountFen()), filedAt: v.optional(time()) }),
	offline: 'request',
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: isClerk,
	decide(of, { claimant, askedFen, filedAt }, context) {
		if (filedAt !== undefined && filedAt > context.now) throw new Refusal('rule', 'claim.filed_in_future', {}, 'filedAt');
		const { claim, changes } = fileClaim(of, { claimant, askedFen: askedFen ?? null, filedAt: filedAt ?? context.now, filedBy: 'paper' }, context);
		return { changes, result: { claimId: claim.id, number: claim.number } };
	}
});
