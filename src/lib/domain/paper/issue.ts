/**
 * 签发: the paper as it is now becomes a version that is never edited. Sent by the server alone, which made the bytes (domain.md §2.3 (12)).
 *
 * Refusals: `requisition.unknown` 404, `requisition.no_paper` 409 · `paper.issued_already`, `paper.changed`, `paper.order_cancelled` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { issued, loadPaper, mayIssue, naming, toIssue, told } from './version.ts';

export const issue = defineCommand({
	type: 'paper.issue',
	event: 'paper.issued@1',
	input: v.strictObject(naming),
	offline: 'never',
	internal: true,
	load: loadPaper,
	allow: mayIssue,
	decide(state, given, context) {
		const { rows, own, standing } = toIssue(state, given);
		if (standing) throw new Refusal('conflict', 'paper.issued_already', { number: standing.number, version: standing.version }, 'type');
		const { row, changes } = issued(state, rows, given, own, null, context);
		return {
			changes,
			args: told(row),
			result: { paperId: row.id, number: row.number, version: row.version, sha256: row.sha256 },
			subjects: [`requisitions:${given.requisitionId}`]
		};
	}
});
