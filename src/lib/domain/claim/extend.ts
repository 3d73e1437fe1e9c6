/**
 * The one extension of the limit to decide (rule set `decide_extension`), with its reason; the limit ends that much later. Refusals:
 * `claim.unknown` 404 · `claim.extended_already`, `claim.no_limit` (none to decide runs), `claim.limit_over` 409.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { dueBy } from '../ruleset/working-days.ts';
import { reason, uuid } from '../text.ts';
import { loadClaim, measured } from './load.ts';

export const extend = defineCommand({
	type: 'claim.extend',
	event: 'claim.extended@1',
	input: v.strictObject({ claimId: uuid(), reason: reason() }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: (actor, { claim }) => can(actor, 'compensation', 'approve') && reaches(actor, 'claims', claim),
	decide({ claim: row, of }, given, { now, zone }) {
		const claim = found(row, 'claim.unknown', 'claimId');
		const clock = of.clocks.find(({ rule, claimId, state }) => rule === 'decide' && claimId === claim.id && (state === 'open' || state === 'suspended'));
		if (!clock) throw new Refusal('conflict', 'claim.no_limit', { number: claim.number }, 'claimId');
		// Its note is the reason of the extension, and there is one.
		if (clock.note !== null) throw new Refusal('conflict', 'claim.extended_already', { number: claim.number }, 'claimId');
		// What is overdue is not made punctual afterwards.
		if (clock.state === 'open' && clock.dueAt < now) throw new Refusal('conflict', 'claim.limit_over', { number: claim.number }, 'claimId');
		const { ruleSet, holidays } = measured(of);
		const { dueAt } = dueBy(ruleSet, 'decide_extension', clock.dueAt, holidays, zone);
		return { changes: update('case_clocks', clock, { dueAt, note: given.reason }), result: { dueAt } };
	}
});
