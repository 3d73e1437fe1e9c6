/** 需求: what an incident needs: a capability, how many units of it, and by when. */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { requireCode } from '../codes/lists.ts';
import { defineCommand, insert } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { code, time, uuid, whole } from '../text.ts';

/** Units one line may ask for. */
export const quantity = () => whole(1, 999);

export const add = defineCommand({
	type: 'requirement.add',
	event: 'requirement.added@1',
	input: v.strictObject({ incidentId: uuid(), capability: code(), quantity: quantity(), neededBy: v.optional(time()) }),
	offline: 'request',
	load: async (read, { incidentId }) => ({ incident: await read.get('incidents', incidentId) }),
	allow: (actor, state) => can(actor, 'requirements', 'write') && reaches(actor, 'incidents', state.incident),
	decide(state, given, { id, now, actor }) {
		const incident = openIncident(state.incident);
		requireCode('capabilities', given.capability, 'capability');
		const row = {
			id: id('requirement'),
			incidentId: incident.id,
			areaId: incident.areaId,
			capability: given.capability,
			quantity: given.quantity,
			neededBy: given.neededBy ?? null,
			source: null
		};
		return {
			changes: [insert('requirements', { ...row, state: 'active', addedAt: now, addedBy: actor.id })],
			result: { requirementId: row.id },
			subjects: [`incidents:${incident.id}`]
		};
	}
});
