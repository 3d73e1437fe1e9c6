/** Whether a resource can be reserved or ordered now: one excavator, one tasking. */
import type { Row } from '../../../../db/schema.ts';
import type { Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';

export interface Wanted {
	readonly resource: Row<'resources'> | undefined;
	/** The active tasking that holds it, and that tasking's incident. */
	readonly tasking: Row<'taskings'> | undefined;
	readonly incident: Row<'incidents'> | undefined;
}

export async function loadWanted(read: Read, resourceId: string): Promise<Wanted> {
	const resource = await read.get('resources', resourceId);
	const tasking = resource?.taskingId ? await read.get('taskings', resource.taskingId) : undefined;
	return { resource, tasking, incident: tasking ? await read.get('incidents', tasking.incidentId) : undefined };
}

/**
 * The resource, free for this incident. A reservation of the same incident does not stand in the way of its order.
 * Refusals: `resource.unknown` 404 · `resource.not_mobile` 422 · `resource.unavailable`, `resource.committed` 409 with facts.
 */
export function judgeFree(wanted: Wanted, incidentId: string, field: string): Row<'resources'> {
	const resource = found(wanted.resource, 'resource.unknown', field);
	const { tasking } = wanted;
	if (!resource.mobile) throw new Refusal('rule', 'resource.not_mobile', { name: resource.name }, field);
	if (tasking?.active && !(tasking.state === 'reserved' && tasking.incidentId === incidentId)) {
		throw new Refusal('conflict', 'resource.committed', { name: resource.name, incidentNumber: wanted.incident?.number ?? null, since: tasking.stateAt }, field);
	}
	if (resource.availability === 'unavailable') throw new Refusal('conflict', 'resource.unavailable', { name: resource.name, reason: resource.availabilityReason }, field);
	return resource;
}
