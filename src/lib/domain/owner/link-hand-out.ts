/**
 * The other side's copy of a paper both have signed, by a link of its own: their telephone reads it off the screen and gets this one PDF,
 * without a code, for a day. Its 256 random bits are answered once and kept as a hash; a new one of the same paper ends the one before.
 *
 * Refusals: `paper.unknown` 404: nothing was issued to be given out, or it was revoked or corrected since · `owner_link.not_signed` 422: a paper
 * the other side has not signed goes to them by the link to their case, with its code.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { reaches } from '../access/scopes.ts';
import { preparedText } from '../account/prepared.ts';
import { defineCommand, insert, update } from '../command.ts';
import { handsOut, isScenePaper } from '../paper/rights.ts';
import { Refusal, found } from '../refusal.ts';
import { standing } from '../requisition/papers/catalogue.ts';
import { uuid } from '../text.ts';

/** How long the copy can be fetched, ms: who signed without a network at hand has it by the evening. */
export const COPY_MS = 24 * 3_600_000;

export const handOut = defineCommand({
	type: 'owner_link.hand_out',
	event: 'owner_link.handed_out@1',
	input: v.strictObject({ paperId: uuid() }),
	offline: 'never',
	load: async (read, { paperId }) => {
		const paper = await read.get('papers', paperId);
		const { requisitionId } = paper ?? { requisitionId: null };
		return {
			paper,
			requisition: requisitionId === null ? undefined : await read.get('requisitions', requisitionId),
			versions: requisitionId === null ? [] : await read.list('papers', { requisitionId }),
			links: requisitionId === null ? [] : await read.list('owner_links', { requisitionId })
		};
	},
	allow: (actor, { requisition }) => handsOut(actor) && reaches(actor, 'requisitions', requisition),
	decide({ paper: row, requisition, versions, links }, _given, context) {
		const paper = found(row, 'paper.unknown', 'paperId');
		const order = found(requisition, 'paper.unknown', 'paperId');
		if (standing(versions, paper.type, paper.ofId)?.id !== paper.id) throw new Refusal('missing', 'paper.unknown', {}, 'paperId');
		if (!isScenePaper(paper.type)) throw new Refusal('rule', 'owner_link.not_signed', {}, 'paperId');
		const link: Row<'owner_links'> = {
			...{ id: context.id('link'), requisitionId: order.id, incidentId: order.incidentId, areaId: order.areaId, paperId: paper.id },
			...{ tokenHash: preparedText(context, 'tokenHash'), codeHash: preparedText(context, 'codeHash') },
			...{ madeBy: context.actor.id, madeAt: context.now, expiresAt: context.now + COPY_MS, revokedAt: null, openedAt: null }
		};
		const earlier = links.filter(({ paperId, revokedAt }) => paperId === paper.id && revokedAt === null).flatMap((one) => update('owner_links', one, { revokedAt: context.now }));
		return {
			changes: [...earlier, insert('owner_links', link)],
			args: { paperId: paper.id, number: paper.number, version: paper.version, sha256: paper.sha256 },
			result: { linkId: link.id, expiresAt: link.expiresAt },
			reveal: { token: preparedText(context, 'token') },
			subjects: [`requisitions:${order.id}`]
		};
	}
});
