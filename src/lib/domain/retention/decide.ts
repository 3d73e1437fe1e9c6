/**
 * 个人信息留存或销毁 (应对法 art. 85): when a case is in the archive, whether its personal values are kept, on which basis and until when, or
 * are to be destroyed, and why. The decision destroys nothing by itself: who keeps the keys carries it out (`key.destroy`), once no case of
 * the incident stands in the way. It may be decided anew until then; what is in dispute, may still be contested
 * (`remedy.ts`) or is under a legal hold is not to be destroyed.
 *
 * Refusals: `requisition.unknown` 404 · `retention.carried_out` 409 · `retention.case_open`, `retention.held`, `retention.proceeding_open`,
 * `retention.remedy_open`, `retention.suspended`,
 * `retention.until_needed` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { loadRemedies, remediesUntil } from '../claim/remedy.ts';
import { defineCommand, insert } from '../command.ts';
import type { Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { dateOf } from '../ruleset/working-days.ts';
import { line, reason, time, uuid } from '../text.ts';
import { isArchived, standingOf } from './standing.ts';

const input = v.strictObject({
	requisitionId: uuid(),
	choice: v.picklist(['keep', 'destroy']),
	/** The rule it rests on: 档案法, 会计档案管理办法 …; 应对法 art. 85 of a destruction. */
	basis: line(200),
	/** Of what is kept. */
	until: v.optional(time()),
	reason: reason()
});

async function load(read: Read, { requisitionId }: { readonly requisitionId: string }) {
	const requisition = await read.get('requisitions', requisitionId);
	const where = { incidentId: requisition?.incidentId ?? '' };
	return {
		requisition,
		remedies: requisition && (await loadRemedies(read, requisition)),
		claims: await read.list('claims', { requisitionId }),
		proceedings: await read.list('proceedings', { requisitionId }),
		holds: await read.list('holds', where),
		retentions: await read.list('retentions', { requisitionId })
	};
}

/** Nothing that a court may still ask for is given up. */
function assertFree({ holds, proceedings, remedies }: Awaited<ReturnType<typeof load>>, now: number, zone: string): void {
	const hold = holds.find(({ liftedAt }) => liftedAt === null);
	const open = proceedings.find(({ state }) => state === 'open');
	if (open) throw new Refusal('rule', 'retention.proceeding_open', { body: open.body }, 'choice');
	if (hold) throw new Refusal('rule', 'retention.held', { by: hold.placedByName, reason: hold.reason }, 'choice');
	const until = remedies && remediesUntil(remedies, zone);
	if (until === Infinity) throw new Refusal('rule', 'retention.suspended', {}, 'choice');
	if (until != null && until >= now) throw new Refusal('rule', 'retention.remedy_open', { until, date: dateOf(until, zone) }, 'choice');
}

export const decideRetention = defineCommand({
	type: 'retention.decide',
	event: 'retention.decided@1',
	input,
	offline: 'request',
	load,
	allow: (actor, { requisition }) => can(actor, 'compensation', 'approve') && reaches(actor, 'requisitions', requisition),
	decide(state, given, { actor, now, id, zone }) {
		const requisition = found(state.requisition, 'requisition.unknown', 'requisitionId');
		if (!isArchived(requisition, state.claims)) throw new Refusal('rule', 'retention.case_open', { name: requisition.ownerName }, 'requisitionId');
		if (standingOf(state.retentions, requisition.id)?.carriedOutAt != null) throw new Refusal('conflict', 'retention.carried_out', {}, 'requisitionId');
		if (given.choice === 'destroy') assertFree(state, now, zone);
		if (given.choice === 'keep' && (given.until ?? 0) <= now) throw new Refusal('rule', 'retention.until_needed', {}, 'until');
		const row: Row<'retentions'> = {
			...{ id: id('retention'), requisitionId: requisition.id, incidentId: requisition.incidentId, areaId: requisition.areaId, choice: given.choice, basis: given.basis },
			...{ until: given.choice === 'keep' ? (given.until ?? null) : null, reason: given.reason, decidedAt: now },
			...{ decidedBy: actor.id, decidedByName: actor.name, carriedOutAt: null }
		};
		return { changes: [insert('retentions', row)], result: { retentionId: row.id } };
	}
});
