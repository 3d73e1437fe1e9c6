/**
 * 情况说明: why there is no hand-over list, or no certificate of a damage. The clerk states it with the paper; it counts when the approver decides on it (domain.md §2.3
 * (10)). Refusals: `claim.unknown` 404 · `claim.not_needed`, `claim.excused_already` 409 · `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import type { Change } from '../../../../db/schema.ts';
import { sha256 } from '../channel/attachments.ts';
import { defineCommand, insert } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal, found } from '../refusal.ts';
import { prose, uuid } from '../text.ts';
import { hasHandover, uncertifiedOf } from './handover.ts';
import { isAssessor, loadClaim } from './load.ts';

const mediaTypeOf = ([file]: readonly Change[]): string => (file?.op === 'insert' ? String(file.after['type']) : '');

export const excuse = defineCommand({
	type: 'claim.excuse',
	event: 'claim.excused@1',
	/** The signed statement, uploaded. */
	input: v.strictObject({ claimId: uuid(), statement: prose(2_000), attachments: v.pipe(v.array(sha256()), v.length(1, 'claim.excuse_file')) }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, items, of }, { statement, attachments }, context) {
		const { now, seq, actor, id } = context;
		const claim = found(row, 'claim.unknown', 'claimId');
		if (hasHandover(of.handings, of.lines) && !uncertifiedOf(items, of.handings)) throw new Refusal('conflict', 'claim.not_needed', {}, 'claimId');
		if (of.papers.some(({ type, claimId, revokedAt }) => type === 'excuse' && claimId === claim.id && revokedAt === null))
			throw new Refusal('conflict', 'claim.excused_already', {}, 'claimId');
		const paperId = id('paper');
		const files = hangPhotos(`papers:${paperId}`, { id: claim.requisitionId, incidentId: claim.incidentId, areaId: claim.areaId }, [{ sha256: attachments[0] ?? '' }], context);
		const paper = {
			id: paperId,
			...{ requisitionId: claim.requisitionId, claimId: claim.id, incidentId: claim.incidentId, areaId: claim.areaId },
			...{ type: 'excuse', ofId: claim.id, number: `${claim.number}-1`, version: 1, reason: statement, sha256: attachments[0] ?? '', mime: mediaTypeOf(files), seq },
			...{ issuedBy: actor.id, issuedByName: actor.name, issuedAt: now, revokedAt: null, revokeReason: null, servedAt: null, service: null }
		};
		return { changes: [insert('papers', paper), ...files], result: { paperId } };
	}
});
