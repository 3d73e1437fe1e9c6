/**
 * 程序中止 (突发事件应对法 art. 13): the decider finds that an emergency measure makes it impossible to go on; from then on no limit of the
 * case's claim runs (`tolling.ts`), the claim window included, so that it may stand before there is a claim. What can be done meanwhile is
 * done; nothing is decided against or for the owner, and limits that would begin wait. Only where the rule set of the case says so.
 * A window that had lapsed before this was found is opened again by `claim.reopen`.
 *
 * Refusals: `requisition.unknown` 404 · `claim.suspended_already`, `claim.no_limit_runs` 409 · `claim.tolling_off`,
 * `claim.suspend_future`, `claim.suspend_overlaps` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { mayRead } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Actor } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { flagOf } from '../ruleset/parameters.ts';
import { reason, time, uuid } from '../text.ts';
import { loadCase, rulesOf } from './load.ts';
import type { CaseState } from './load.ts';
import { hold, standingOf, tollable } from './tolling.ts';

export const decidesOn = (actor: Actor, { requisition }: Pick<CaseState, 'requisition'>): boolean =>
	can(actor, 'compensation', 'approve') && requisition !== undefined && mayRead(actor, 'requisitions', requisition);

/** Nothing is decided while the case is suspended: the notice does not run, and the owner cannot be heard. @throws Refusal 409 `claim.suspended` */
export function assertNotSuspended({ suspensions }: Pick<CaseState, 'suspensions'>): void {
	const standing = standingOf(suspensions);
	if (standing) throw new Refusal('conflict', 'claim.suspended', { since: standing.from }, 'claimId');
}

export const suspend = defineCommand({
	type: 'claim.suspend',
	event: 'claim.suspended@1',
	/** `measure`: which measure prevents it. `from`: since when, UTC ms; now where nothing is said. */
	input: v.strictObject({ requisitionId: uuid(), measure: reason(), from: v.optional(time()) }),
	offline: 'request',
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: decidesOn,
	decide(of, { measure, from: told }, { now, actor, id }) {
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		const from = told ?? now;
		if (!flagOf(rulesOf(of), 'tolling')) throw new Refusal('rule', 'claim.tolling_off', {}, 'requisitionId');
		const standing = standingOf(of.suspensions);
		if (standing) throw new Refusal('conflict', 'claim.suspended_already', { since: standing.from }, 'requisitionId');
		if (from > now) throw new Refusal('rule', 'claim.suspend_future', {}, 'from');
		const before = Math.max(0, ...of.suspensions.map(({ resumedAt }) => resumedAt ?? 0));
		if (from < before) throw new Refusal('rule', 'claim.suspend_overlaps', { until: before }, 'from');
		if (!tollable(of.clocks).some(({ dueAt }) => dueAt >= from)) throw new Refusal('conflict', 'claim.no_limit_runs', {}, 'requisitionId');
		const row: Row<'suspensions'> = {
			...{ id: id('suspension'), requisitionId: requisition.id, incidentId: requisition.incidentId, areaId: requisition.areaId, measure, from },
			...{ decidedAt: now, decidedBy: actor.id, decidedByName: actor.name, resumedAt: null, resumedOn: null, resumedBy: null, resumedByName: null }
		};
		return {
			changes: [insert('suspensions', row), ...hold(of.clocks, from)],
			result: { suspensionId: row.id },
			subjects: [`incidents:${requisition.incidentId}`, `requisitions:${requisition.id}`]
		};
	}
});
