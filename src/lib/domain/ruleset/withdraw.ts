/**
 * A draft is withdrawn by who drafts or who approves; an approved set whose date has not come by who approves, and then the one
 * before it goes on. One that is or was in force stays for ever: it is replaced, not taken back.
 *
 * Refusals: `rule_set.unknown` 404 · `rule_set.not_withdrawable` 409.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { draftsRules } from './draft.ts';
import { standingOf } from './parameters.ts';

export const withdrawRuleSet = defineCommand({
	type: 'ruleset.withdraw',
	event: 'ruleset.withdrawn@1',
	input: v.strictObject({ ruleSetId: uuid(), reason: reason() }),
	offline: 'never',
	load: async (read, { ruleSetId }) => ({ row: await read.get('rule_sets', ruleSetId), rows: await read.list('rule_sets', {}) }),
	allow: (actor, { row }) => can(actor, 'rule_set', 'approve') || (draftsRules(actor) && (row === undefined || row.approvedAt === null)),
	decide({ row: known, rows }, _input, { now }) {
		const row = found(known, 'rule_set.unknown', 'ruleSetId');
		const standing = standingOf(row, now);
		if (standing !== 'draft' && standing !== 'coming') throw new Refusal('conflict', 'rule_set.not_withdrawable', {}, 'ruleSetId');
		// The set that would have ended when this one began.
		const before = standing === 'coming' ? rows.find((other) => other.state === 'superseded' && other.effectiveUntil === row.effectiveFrom) : undefined;
		const changes = [...update('rule_sets', row, { state: 'withdrawn' }), ...(before ? update('rule_sets', before, { state: 'in_force', effectiveUntil: null }) : [])];
		return { changes, result: {} };
	}
});
