/**
 * 更正: a new version beside the one that was issued, under the same number and with its reason; both are kept (domain.md §2.3 (12)).
 *
 * Refusals: `requisition.unknown` 404, `requisition.no_paper` 409 · `paper.not_issued`, `paper.changed` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { reason } from '../text.ts';
import { issued, loadPaper, mayCorrect, naming, toIssue, told } from './version.ts';

export const correct = defineCommand({
	type: 'paper.correct',
	event: 'paper.corrected@1',
	input: v.strictObject({ ...naming, reason: reason() }),
	offline: 'never',
	internal: true,
	load: loadPaper,
	allow: mayCorrect,
	decide(state, given, context) {
		const { rows, own, standing } = toIssue(state, given);
		if (!standing) throw new Refusal('conflict', 'paper.not_issued', {}, 'type');
		const { row, changes } = issued(state, rows, given, own, given.reason, context);
		return {
			changes,
			args: told(row),
			result: { paperId: row.id, number: row.number, version: row.version, sha256: row.sha256 },
			subjects: [`requisitions:${given.requisitionId}`]
		};
	}
});
