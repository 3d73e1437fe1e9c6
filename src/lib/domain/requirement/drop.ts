/** The line is no longer needed; it stays in the record. */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { uuid } from '../text.ts';
import { activeRequirement, loadRequirement, mayWrite } from './load.ts';

export const drop = defineCommand({
	type: 'requirement.drop',
	event: 'requirement.dropped@1',
	input: v.strictObject({ requirementId: uuid() }),
	offline: 'request',
	load: loadRequirement,
	allow: mayWrite,
	decide(state) {
		const row = activeRequirement(state);
		return { changes: update('requirements', row, { state: 'dropped' }), result: { requirementId: row.id }, subjects: [`incidents:${row.incidentId}`] };
	}
});
