/**
 * 撤销 of an issued paper, with its reason: it stays in the file store and says in every list that it was revoked (domain.md §2.3 (12)).
 *
 * Refusals: `paper.unknown` 404 · `paper.revoked_already`, `paper.superseded` 409.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { isPaperType, versionsOf } from '../requisition/papers/catalogue.ts';
import { reason, uuid } from '../text.ts';
import { inReach, issues, revokes } from './rights.ts';

export const revoke = defineCommand({
	type: 'paper.revoke',
	event: 'paper.revoked@1',
	input: v.strictObject({ paperId: uuid(), reason: reason() }),
	offline: 'request',
	load: async (read, { paperId }) => {
		const paper = await read.get('papers', paperId);
		const { requisitionId } = paper ?? { requisitionId: null };
		return {
			paper,
			requisition: requisitionId === null ? undefined : await read.get('requisitions', requisitionId),
			versions: requisitionId === null ? [] : await read.list('papers', { requisitionId })
		};
	},
	allow: (actor, { paper, requisition }) => {
		// What is unknown is refused alike to whoever might revoke some paper.
		if (!paper) return issues(actor, 'oral') || issues(actor, 'award') || issues(actor, 'payments') ? inReach(actor, requisition) : false;
		return isPaperType(paper.type) && revokes(actor, paper.type) && inReach(actor, requisition);
	},
	decide({ paper: row, versions }, given, { now }) {
		const paper = found(row, 'paper.unknown', 'paperId');
		const facts = { number: paper.number, version: paper.version };
		if (paper.revokedAt !== null) throw new Refusal('conflict', 'paper.revoked_already', facts, 'paperId');
		if (versionsOf(versions, paper.type, paper.ofId)[0]?.id !== paper.id) throw new Refusal('conflict', 'paper.superseded', facts, 'paperId');
		return {
			changes: update('papers', paper, { revokedAt: now, revokeReason: given.reason }),
			args: { paperId: paper.id, type: paper.type, number: paper.number, version: paper.version, sha256: paper.sha256, reason: given.reason },
			result: { paperId: paper.id },
			subjects: paper.requisitionId === null ? [] : [`requisitions:${paper.requisitionId}`]
		};
	}
});
