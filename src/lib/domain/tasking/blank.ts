/** A tasking nothing has happened to yet. */
import type { Row } from '../../../../db/schema.ts';

export const blankTasking = (id: string, incident: Row<'incidents'>, resource: Row<'resources'>, at: number): Row<'taskings'> => ({
	id,
	incidentId: incident.id,
	areaId: incident.areaId,
	orderId: null,
	resourceId: resource.id,
	resourceName: resource.name,
	organisationId: resource.organisationId,
	requirementId: null,
	state: 'reserved',
	active: true,
	stateAt: at,
	reservedAt: null,
	reservedUntil: null,
	issuedAt: null,
	dueAt: null,
	overdueAt: null,
	acknowledgedAt: null,
	turnedOutAt: null,
	arrivedAt: null,
	workingAt: null,
	releasedAt: null,
	returnedAt: null,
	endedAt: null,
	reason: null,
	etaSeconds: null,
	onBehalf: null
});
