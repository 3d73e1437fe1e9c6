/**
 * 补偿申请 by the owner's own page (signed link and code), for the case of the link; no account sends it.
 * Refusals: those of `fileClaim`.
 */
import * as v from 'valibot';
import { isOwner } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import { uuid } from '../text.ts';
import { loadCase } from './load.ts';
import { fileClaim } from './new.ts';
import { figuresInput, figuresOf } from './own-figures.ts';

export const fileByOwner = defineCommand({
	type: 'claim.file_by_owner',
	event: 'claim.filed_by_owner@1',
	input: v.strictObject({ requisitionId: uuid(), ...figuresInput() }),
	offline: 'request',
	internal: true,
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: isOwner,
	decide(of, figures, context) {
		const claimant = of.requisition?.ownerName ?? '';
		const { claim, changes } = fileClaim(of, { claimant, filedAt: context.now, filedBy: 'owner', ...figuresOf(figures) }, context);
		return { changes, result: { claimId: claim.id, number: claim.number } };
	}
});
