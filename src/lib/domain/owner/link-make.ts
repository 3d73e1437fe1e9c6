/**
 * A link for the owner to their own case, opened with six digits that the desk tells by telephone. The newest link of a case is the
 * one that opens it; the owner needs no account. Secret and digits are answered once and kept as hashes.
 *
 * Refusals: `requisition.unknown` 404 · `owner_link.not_decided` 409: nothing was decided against this owner yet.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { preparedText } from '../account/prepared.ts';
import { defineCommand, insert, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid, whole } from '../text.ts';

const DAY_MS = 86_400_000;
/** How long a link opens, at most and where nothing else is said, days: beyond the window of a claim and the review of its decision. */
const daysMax = 730;
/** Before a decision there is no case of the owner's. */
const before: readonly Row<'requisitions'>['state'][] = ['draft', 'submitted', 'rejected'];

export const makeLink = defineCommand({
	type: 'owner_link.make',
	event: 'owner_link.made@1',
	input: v.strictObject({ requisitionId: uuid(), days: v.optional(whole(1, daysMax), daysMax) }),
	offline: 'never',
	load: async (read, { requisitionId }) => ({ requisition: await read.get('requisitions', requisitionId), links: await read.list('owner_links', { requisitionId }) }),
	allow: (actor, { requisition }) => can(actor, 'requisition', 'write', 'request') && reaches(actor, 'requisitions', requisition),
	decide({ requisition, links }, { days }, context) {
		const order = found(requisition, 'requisition.unknown', 'requisitionId');
		if (before.includes(order.state)) throw new Refusal('conflict', 'owner_link.not_decided', {}, 'requisitionId');
		const { id: requisitionId, incidentId, areaId } = order;
		const link: Row<'owner_links'> = {
			...{ id: context.id('link'), requisitionId, incidentId, areaId, paperId: null },
			tokenHash: preparedText(context, 'tokenHash'),
			codeHash: preparedText(context, 'codeHash'),
			madeBy: context.actor.id,
			madeAt: context.now,
			expiresAt: context.now + days * DAY_MS,
			revokedAt: null,
			openedAt: null
		};
		const earlier = links.filter(({ revokedAt, paperId }) => revokedAt === null && paperId === null).flatMap((row) => update('owner_links', row, { revokedAt: context.now }));
		return {
			changes: [...earlier, insert('owner_links', link)],
			result: { linkId: link.id, expiresAt: link.expiresAt },
			reveal: { token: preparedText(context, 'token'), code: preparedText(context, 'code') }
		};
	}
});
