/**
 * 补偿申请 by the owner's own page (signed link and code), for the case of the link; no account sends it. Refusals: those of `fileClaim`.
 */
import * as v from 'valibot';
import { isOwner } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import { amountFen, uuid } from '../text.ts';
import { loadCase } from './load.ts';
import { fileClaim } from './new.ts';

export const fileByOwner = defineCommand({
	type: 'claim.file_by_owner',
	event: 'claim.filed_by_owner@1',
	input: v.strictObject({ requisitionId: uuid(), askedFen: v.optional(amountFen()) }),
	offline: 'request',
	internal: true,
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: isOwner,
	decide(of, { askedFen }, context) {
		const claimant = of.requisition?.ownerName ?? '';
		const { claim, changes } = fileClaim(of, { claimant, askedFen: askedFen ?? null, filedAt: context.now, filedBy: 'owner' }, context);
		return { changes, result: { claimId: claim.id, number: claim.number } };
	}
});
