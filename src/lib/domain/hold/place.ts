/**
 * A legal hold (法定保全): while it stands the personal values of the incident may not be destroyed. Refusals: `incident.unknown`
 * 404 · `hold.placed` 409: one stands already · `hold.nothing_left` 422: the values are destroyed.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';

export const placeHold = defineCommand({
	type: 'hold.place',
	event: 'hold.placed@1',
	input: v.strictObject({ incidentId: uuid(), reason: reason() }),
	offline: 'never',
	load: async (read, { incidentId }) => ({ incident: await read.get('incidents', incidentId), holds: await read.list('holds', { incidentId }) }),
	allow: (actor, { incident }) => can(actor, 'hold', 'write') && reaches(actor, 'incidents', incident),
	decide({ incident, holds }, given, { actor, now, id }) {
		const row = found(incident, 'incident.unknown', 'incidentId');
		const standing = holds.find(({ liftedAt }) => liftedAt === null);
		if (standing) throw new Refusal('conflict', 'hold.placed', { by: standing.placedByName }, 'incidentId');
		if (row.personalDestroyedAt !== null) throw new Refusal('rule', 'hold.nothing_left', { number: row.number }, 'incidentId');
		const hold = {
			id: id('hold'),
			incidentId: row.id,
			areaId: row.areaId,
			reason: given.reason,
			placedAt: now,
			placedBy: actor.id,
			placedByName: actor.name,
			liftedAt: null,
			liftedBy: null,
			liftedByName: null,
			liftReason: null
		};
		return { changes: [insert('holds', hold)], result: { holdId: hold.id } };
	}
});
