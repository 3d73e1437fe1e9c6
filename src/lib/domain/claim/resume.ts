/**
 * The measure no longer stands in the way: the limits of the case go on, each moved on by the time it stood still (`tolling.ts`; 突发事件应对法
 * art. 13). `at` is when the hindrance ended, UTC ms, never before the suspension began.
 *
 * Refusals: `requisition.unknown` 404 · `claim.not_suspended` 409 · `claim.resume_future`, `claim.resume_before` 422.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { time, uuid } from '../text.ts';
import { loadCase, rulesOf } from './load.ts';
import { decidesOn } from './suspend.ts';
import { release, standingOf } from './tolling.ts';

export const resume = defineCommand({
	type: 'claim.resume',
	event: 'claim.resumed@1',
	input: v.strictObject({ requisitionId: uuid(), at: v.optional(time()) }),
	offline: 'request',
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: decidesOn,
	decide(of, { at: told }, { now, actor, zone }) {
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		const at = told ?? now;
		const standing = standingOf(of.suspensions);
		if (!standing) throw new Refusal('conflict', 'claim.not_suspended', {}, 'requisitionId');
		if (at > now) throw new Refusal('rule', 'claim.resume_future', {}, 'at');
		if (at < standing.from) throw new Refusal('rule', 'claim.resume_before', { since: standing.from }, 'at');
		const ended = update('suspensions', standing, { resumedAt: at, resumedOn: now, resumedBy: actor.id, resumedByName: actor.name });
		const { claims, clocks, holidays } = of;
		return {
			changes: [...ended, ...release({ requisition, claims, clocks }, standing.from, at, { ruleSet: rulesOf(of), holidays, zone })],
			result: {},
			subjects: [`incidents:${requisition.incidentId}`, `requisitions:${requisition.id}`]
		};
	}
});
