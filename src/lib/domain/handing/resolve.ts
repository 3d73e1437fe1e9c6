/**
 * 差异核销: how the difference between what was claimed and what was counted was settled, said once, at the desk.
 *
 * Refusals: `requisition_line.unknown` 404 · `discrepancy.none` 422 · `discrepancy.resolved` 409.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';

export const resolveDiscrepancy = defineCommand({
	type: 'discrepancy.resolve',
	event: 'discrepancy.resolved@1',
	input: v.strictObject({ lineId: uuid(), resolution: reason() }),
	offline: 'request',
	load: async (read, { lineId }) => ({ line: await read.get('requisition_lines', lineId) }),
	allow: (actor, { line }) => can(actor, 'requisition', 'write') && reaches(actor, 'requisition_lines', line),
	decide(state, { resolution }) {
		const line = found(state.line, 'requisition_line.unknown', 'lineId');
		if (line.discrepancy === null) throw new Refusal('rule', 'discrepancy.none', { line: line.name }, 'lineId');
		if (line.discrepancyResolved !== null) throw new Refusal('conflict', 'discrepancy.resolved', { line: line.name }, 'lineId');
		return {
			changes: update('requisition_lines', line, { discrepancyResolved: resolution }),
			result: {},
			subjects: [`incidents:${line.incidentId}`, `requisitions:${line.requisitionId}`]
		};
	}
});
