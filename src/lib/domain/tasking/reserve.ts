/**
 * 预定: holds a unit for an incident for ten minutes while the order is written; the clock lets it go again.
 * Two officers may want the same unit at once: the second is told who holds it (`resource.committed`).
 */
import * as v from 'valibot';
import { isDesk } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { reservationMs } from '../clocks/limits.ts';
import { defineCommand, insert, update } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal } from '../refusal.ts';
import { judgeFree, loadWanted } from '../resource/free.ts';
import { uuid } from '../text.ts';
import { blankTasking } from './blank.ts';

export const reserve = defineCommand({
	type: 'tasking.reserve',
	event: 'tasking.reserved@1',
	input: v.strictObject({ incidentId: uuid(), resourceId: uuid() }),
	offline: 'never',
	load: async (read, input) => ({ incident: await read.get('incidents', input.incidentId), wanted: await loadWanted(read, input.resourceId) }),
	allow: (actor, state) => isDesk(actor) && reaches(actor, 'incidents', state.incident),
	decide(state, _input, { now, id }) {
		const incident = openIncident(state.incident);
		const resource = judgeFree(state.wanted, incident.id, 'resourceId');
		const held = state.wanted.tasking;
		if (held?.active) throw new Refusal('conflict', 'resource.committed', { name: resource.name, incidentNumber: incident.number, since: held.stateAt }, 'resourceId');
		const tasking = { ...blankTasking(id('tasking'), incident, resource, now), reservedAt: now, reservedUntil: now + reservationMs };
		return {
			changes: [insert('taskings', tasking), ...update('resources', resource, { taskingId: tasking.id, incidentId: incident.id })],
			result: { taskingId: tasking.id },
			subjects: [`incidents:${incident.id}`]
		};
	}
});
