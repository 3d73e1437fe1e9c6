/**
 * 情况说明: why there is no hand-over list. The clerk states it with the paper; it counts when the approver decides on it (domain.md §2.3
 * (10)). Refusals: `claim.unknown` 404 · `claim.not_needed`, `claim.excused_already` 409.
 */
import * as v from 'valibot';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, prose, uuid } from '../text.ts';
import { hasHandover } from './handover.ts';
import { isAssessor, loadClaim } from './load.ts';

export const excuse = defineCommand({
	type: 'claim.excuse',
	event: 'claim.excused@1',
	input: v.strictObject({ claimId: uuid(), statement: prose(2_000), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'text.not_an_id')), mime: line(100) }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, of }, { sha256, mime }, { now, seq, actor, id }) {
		const claim = found(row, 'claim.unknown', 'claimId');
		if (hasHandover(of.handings)) throw new Refusal('conflict', 'claim.not_needed', {}, 'claimId');
		if (of.papers.some(({ type, claimId, revokedAt }) => type === 'excuse' && claimId === claim.id && revokedAt === null))
			throw new Refusal('conflict', 'claim.excused_already', {}, 'claimId');
		const paper = {
			id: id('paper'),
			...{ requisitionId: claim.requisitionId, claimId: claim.id, incidentId: claim.incidentId, areaId: claim.areaId },
			...{ type: 'excuse', ofId: claim.id, number: `${claim.number}-1`, version: 1, reason: null, sha256, mime, seq },
			...{ issuedBy: actor.id, issuedByName: actor.name, issuedAt: now, revokedAt: null, revokeReason: null }
		};
		return { changes: [insert('papers', paper)], result: { paperId: paper.id } };
	}
});
