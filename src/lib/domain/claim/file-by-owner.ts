/**
 * 补偿申请 by the owner's own page (signed link and code), for the case of the link; no account sends it.
 * Refusals: those of `fileClaim`.
 */
import * as v from 'valibot';
import { isOwner } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import { amountFen, uuid, whole } from '../text.ts';
import { loadCase } from './load.ts';
import { fileClaim } from './new.ts';

export const fileByOwner = defineCommand({
	type: 'claim.file_by_owner',
	event: 'claim.filed_by_owner@1',
	/** `own`: what they ask for single amounts of the proposal they saw, by its place in it; `expectFen`: what that came to. */
	input: v.strictObject({
		requisitionId: uuid(),
		askedFen: v.optional(amountFen()),
		expectFen: v.optional(v.pipe(v.number(), v.safeInteger())),
		own: v.optional(v.pipe(v.array(v.strictObject({ place: whole(0, 499), askedFen: amountFen() })), v.maxLength(500)), [])
	}),
	offline: 'request',
	internal: true,
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: isOwner,
	decide(of, { askedFen, expectFen, own }, context) {
		const claimant = of.requisition?.ownerName ?? '';
		const { claim, changes } = fileClaim(
			of,
			{ claimant, askedFen: askedFen ?? null, filedAt: context.now, filedBy: 'owner', own, ...(expectFen !== undefined && { expectFen }) },
			context
		);
		return { changes, result: { claimId: claim.id, number: claim.number } };
	}
});
