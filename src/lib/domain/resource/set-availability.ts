/** 待命, 备勤前移, 不可用: a unit's own readiness, apart from what it is tasked with. The last two are given a reason. */
import * as v from 'valibot';
import { availabilities } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { isOwnUnit } from '../access/own.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { loadWanted } from './free.ts';

export const setAvailability = defineCommand({
	type: 'resource.set_availability',
	event: 'resource.availability_set@1',
	input: v.strictObject({ resourceId: uuid(), availability: v.picklist(availabilities), reason: v.optional(reason()) }),
	offline: 'request',
	load: (read, given) => loadWanted(read, given.resourceId),
	allow(actor, { resource }) {
		if (!can(actor, 'availability', 'write')) return false;
		if (!can(actor, 'availability', 'own')) return reaches(actor, 'resources', resource);
		return resource !== undefined && isOwnUnit(actor, { resourceId: resource.id, organisationId: resource.organisationId });
	},
	decide(state, given) {
		const resource = found(state.resource, 'resource.unknown', 'resourceId');
		if (given.availability !== 'standby' && given.reason === undefined) throw new Refusal('rule', 'resource.reason_needed', { name: resource.name }, 'reason');
		if (given.availability === 'unavailable' && state.tasking?.active) {
			throw new Refusal('conflict', 'resource.tasked', { name: resource.name, incidentNumber: state.incident?.number ?? null }, 'resourceId');
		}
		const set = { availability: given.availability, availabilityReason: given.availability === 'standby' ? null : (given.reason ?? null) };
		return { changes: update('resources', resource, set), result: {}, subjects: [`resources:${resource.id}`] };
	}
});
