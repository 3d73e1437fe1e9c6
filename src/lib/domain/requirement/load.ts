/** What a command on a requirement line looks at: the line and its incident. */
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import type { Actor, Read } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal, found } from '../refusal.ts';

export async function loadRequirement(read: Read, { requirementId }: { readonly requirementId: string }) {
	const requirement = await read.get('requirements', requirementId);
	return { requirement, incident: requirement ? await read.get('incidents', requirement.incidentId) : undefined };
}
export type RequirementState = Awaited<ReturnType<typeof loadRequirement>>;

export const mayWrite = (actor: Actor, { requirement }: RequirementState): boolean => can(actor, 'requirements', 'write') && reaches(actor, 'requirements', requirement);

/** The line, active, of an open incident. Refusals: `requirement.unknown` 404 · `incident.closed`, `requirement.dropped` 409. */
export function activeRequirement({ requirement, incident }: RequirementState): Row<'requirements'> {
	const row = found(requirement, 'requirement.unknown', 'requirementId');
	openIncident(incident);
	if (row.state === 'dropped') throw new Refusal('conflict', 'requirement.dropped', {}, 'requirementId');
	return row;
}
