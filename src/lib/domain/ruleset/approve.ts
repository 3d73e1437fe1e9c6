/**
 * DEC approves a draft of somebody else: it is in force from its date, at once when that has passed, and the older one ends
 * there. Cases keep the set they were opened under: nothing but the two sets is changed.
 *
 * Refusals: `rule_set.unknown` 404 · `rule_set.not_draft` 409 · `rule_set.own_draft` 422 (domain.md §2.3 (11)).
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { newestApproved } from './parameters.ts';

export const approveRuleSet = defineCommand({
	type: 'ruleset.approve',
	event: 'ruleset.approved@1',
	input: v.strictObject({ ruleSetId: uuid() }),
	offline: 'never',
	load: async (read, { ruleSetId }) => ({ row: await read.get('rule_sets', ruleSetId), rows: await read.list('rule_sets', {}) }),
	allow: (actor, { row }) => can(actor, 'rule_set', 'approve') && (row === undefined || reaches(actor, 'rule_sets', row)),
	decide({ row: known, rows }, _input, { now, actor }) {
		const row = found(known, 'rule_set.unknown', 'ruleSetId');
		if (row.state !== 'draft') throw new Refusal('conflict', 'rule_set.not_draft', {}, 'ruleSetId');
		if (row.draftedBy === actor.id) throw new Refusal('rule', 'rule_set.own_draft', {}, 'ruleSetId');
		const effectiveFrom = Math.max(row.effectiveFrom, now);
		const older = newestApproved(rows);
		const changes = [
			...update('rule_sets', row, { state: 'in_force', effectiveFrom, approvedBy: actor.id, approvedByName: actor.name, approvedAt: now }),
			...(older ? update('rule_sets', older, { state: 'superseded', effectiveUntil: effectiveFrom }) : [])
		];
		return { changes, result: { effectiveFrom } };
	}
});
