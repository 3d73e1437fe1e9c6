/** 结束: no unit may be out or reserved. Reporting clocks stay as they are: closing an incident does not report it. */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { openIncident } from './open.ts';

export const close = defineCommand({
	type: 'incident.close',
	event: 'incident.closed@1',
	input: v.strictObject({ incidentId: uuid(), reason: reason() }),
	offline: 'never',
	load: async (read, { incidentId }) => ({ incident: await read.get('incidents', incidentId), taskings: await read.list('taskings', { incidentId }) }),
	allow: (actor, state) => can(actor, 'closing', 'approve') && reaches(actor, 'incidents', state.incident),
	decide(state, given, { now }) {
		const incident = openIncident(state.incident);
		const count = state.taskings.filter((tasking) => tasking.active).length;
		if (count > 0) throw new Refusal('conflict', 'incident.taskings_active', { number: incident.number, count }, 'incidentId');
		return { changes: update('incidents', incident, { state: 'closed', closedAt: now, closeReason: given.reason, revisedAt: now }), result: {} };
	}
});
