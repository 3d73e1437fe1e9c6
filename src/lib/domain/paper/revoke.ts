/**
 * 撤销 of an issued paper, with its reason: it stays in the file store and says in every list that it was revoked (domain.md §2.3 (12)).
 *
 * A letter that asks for aid is revoked by who may sign one, and what it asks for is withdrawn with it: what is revoked was never asked
 * (党政机关公文处理工作条例, 公文管理: 撤销 is from the beginning, 废止 from then on, which is `aid.withdraw`). Once they came it is corrected only.
 *
 * Refusals: `paper.unknown` 404 · `paper.revoked_already`, `paper.superseded`, `paper.case_closed`, `aid.came` 409.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { maySignAid } from '../aid/load.ts';
import { mayBe, stepBy } from '../aid/states.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { isPaperType, versionsOf } from '../requisition/papers/catalogue.ts';
import { reason, uuid } from '../text.ts';
import { inReach, issues, revokes } from './rights.ts';
import { standsForGood } from './shut.ts';

/** A request that still waits goes with its letter; one that ended keeps its end. Refuses `aid.came` 409. */
function withdrawn(aid: Row<'aid_requests'>, reason: string, now: number): Change[] {
	if (aid.state === 'arrived' || aid.state === 'left') throw new Refusal('conflict', 'aid.came', {}, 'paperId');
	return mayBe(aid.state, 'withdraw') ? stepBy(aid, 'withdraw', now, { endReason: reason }) : [];
}

export const revoke = defineCommand({
	type: 'paper.revoke',
	event: 'paper.revoked@1',
	input: v.strictObject({ paperId: uuid(), reason: reason() }),
	offline: 'request',
	load: async (read, { paperId }) => {
		const paper = await read.get('papers', paperId);
		const { requisitionId, incidentId } = paper ?? { requisitionId: null, incidentId: null };
		const where = requisitionId !== null ? { requisitionId } : incidentId === null ? undefined : { incidentId };
		return {
			paper,
			requisition: requisitionId === null ? undefined : await read.get('requisitions', requisitionId),
			aid: paper?.type === 'aid_letter' ? await read.get('aid_requests', paper.ofId ?? '') : undefined,
			versions: where ? await read.list('papers', where) : [],
			claims: requisitionId === null ? [] : await read.list('claims', { requisitionId }),
			proceedings: requisitionId === null ? [] : await read.list('proceedings', { requisitionId })
		};
	},
	allow: (actor, { paper, requisition, aid }) => {
		if (aid) return maySignAid(actor, { aid });
		// What is unknown is refused alike to whoever might revoke some paper.
		if (!paper) return issues(actor, 'oral') || issues(actor, 'award') || issues(actor, 'payments') ? inReach(actor, requisition) : false;
		return isPaperType(paper.type) && revokes(actor, paper.type) && inReach(actor, requisition);
	},
	decide({ paper: row, versions, aid, requisition, claims, proceedings }, given, { now }) {
		const paper = found(row, 'paper.unknown', 'paperId');
		const facts = { number: paper.number, version: paper.version };
		if (paper.revokedAt !== null) throw new Refusal('conflict', 'paper.revoked_already', facts, 'paperId');
		if (versionsOf(versions, paper.type, paper.ofId)[0]?.id !== paper.id) throw new Refusal('conflict', 'paper.superseded', facts, 'paperId');
		if (requisition && standsForGood({ requisition, claims, proceedings }, paper.type)) throw new Refusal('conflict', 'paper.case_closed', facts, 'paperId');
		return {
			changes: [...update('papers', paper, { revokedAt: now, revokeReason: given.reason }), ...(aid ? withdrawn(aid, given.reason, now) : [])],
			args: { paperId: paper.id, type: paper.type, number: paper.number, version: paper.version, sha256: paper.sha256, reason: given.reason },
			result: { paperId: paper.id },
			subjects: [...(paper.requisitionId === null ? [] : [`requisitions:${paper.requisitionId}`]), ...(aid ? [`incidents:${aid.incidentId}`] : [])]
		};
	}
});
