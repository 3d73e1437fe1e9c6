/** Orders and the taskings they give. Rules as in `schema.ts`. */
import { bool, id, int, json, ms, oneOf, opt, ref, table, text } from '../columns.ts';
import { ofIncident } from './reach.ts';
import { taskingStates, priorities } from './words.ts';
import type { OnBehalf } from './words.ts';

export const dispatchTables = {
	orders: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			number: text(),
			text: text(),
			priority: oneOf(...priorities),
			acknowledgeWithinS: int(),
			issuedBy: ref(),
			issuedByName: text(),
			issuedAt: ms(),
			/** The recommendation was overridden, and why. */
			override: opt(json<{ readonly reason: string }>()),
			/** The units were already sent by another desk (119 …) before the order was recorded. */
			alreadySent: opt(json<{ readonly by: string; readonly at: number }>())
		},
		{ indexes: [{ on: ['incidentId'] }, { on: ['number'], unique: true }], scopes: (row) => [...ofIncident(row), 'overview'], live: () => true }
	),
	taskings: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			orderId: opt(ref()),
			resourceId: ref(),
			resourceName: text(),
			organisationId: opt(ref()),
			requirementId: opt(ref()),
			state: oneOf(...taskingStates),
			/** True until returned, declined, recalled or expired: one resource has at most one active tasking. */
			active: bool(),
			stateAt: ms(),
			reservedAt: opt(ms()),
			/** When an unordered reservation lapses. */
			reservedUntil: opt(ms()),
			issuedAt: opt(ms()),
			/** When the acknowledgement is due. */
			dueAt: opt(ms()),
			/** When the clock found it overdue (set once, by the clock). */
			overdueAt: opt(ms()),
			acknowledgedAt: opt(ms()),
			turnedOutAt: opt(ms()),
			arrivedAt: opt(ms()),
			workingAt: opt(ms()),
			releasedAt: opt(ms()),
			returnedAt: opt(ms()),
			endedAt: opt(ms()),
			reason: opt(text()),
			/** Estimated travel time when ordered, seconds. */
			etaSeconds: opt(int()),
			/** The last step was taken down at the desk. */
			onBehalf: opt(json<OnBehalf>())
		},
		{
			indexes: [{ on: ['incidentId'] }, { on: ['resourceId'] }, { on: ['orderId'] }, { on: ['resourceId'], unique: true, where: 'active' }],
			scopes: (row) => [...ofIncident(row), 'overview', `resource:${row.resourceId}`, ...(row.organisationId ? [`org:${row.organisationId}`] : [])],
			live: () => true
		}
	)
};
