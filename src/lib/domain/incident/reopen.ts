/** Opens a closed incident again; why it was closed and why it was opened stand in the journal. */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';

export const reopen = defineCommand({
	type: 'incident.reopen',
	event: 'incident.reopened@1',
	input: v.strictObject({ incidentId: uuid(), reason: reason() }),
	offline: 'never',
	load: async (read, { incidentId }) => ({ incident: await read.get('incidents', incidentId) }),
	allow: (actor, state) => can(actor, 'closing', 'approve') && reaches(actor, 'incidents', state.incident),
	decide(state, _given, { now }) {
		const incident = found(state.incident, 'incident.unknown', 'incidentId');
		if (incident.state === 'open') throw new Refusal('conflict', 'incident.not_closed', { number: incident.number }, 'incidentId');
		return { changes: update('incidents', incident, { state: 'open', closedAt: null, closeReason: null, revisedAt: now }), result: {} };
	}
});
