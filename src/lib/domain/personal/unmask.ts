/**
 * Unmasking a personal value is an entry: who looked, at what, why (PIPL art. 28; domain.md §6.3). The value itself is
 * answered by the caller from the vault and stands nowhere in the journal.
 *
 * Refusals: `incident.not_found` 404 · `personal.destroyed` 422: its key was destroyed.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { mayRead } from '../access/scopes.ts';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';

export const unmaskCaller = defineCommand({
	type: 'personal.unmask',
	event: 'personal.unmasked@1',
	input: v.strictObject({ incidentId: v.pipe(v.string(), v.uuid()), reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(500)) }),
	offline: 'never',
	internal: true,
	load: async (read, { incidentId }) => ({ incident: await read.get('incidents', incidentId) }),
	allow: (actor, { incident }) => can(actor, 'sensitive', 'unmask', 'unmask_with_reason') && (incident === undefined || mayRead(actor, 'incidents', incident)),
	decide({ incident }) {
		const row = found(incident, 'incident.not_found', 'incidentId');
		if (row.personalDestroyedAt !== null) throw new Refusal('rule', 'personal.destroyed', { number: row.number });
		return { changes: [], result: {}, subjects: [`incidents:${row.id}`] };
	}
});
