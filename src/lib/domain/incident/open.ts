/** The incident a command works in: it must exist and be open. Refusals: `incident.unknown` 404 · `incident.closed` 409. */
import type { Row } from '../../../../db/schema.ts';
import { Refusal, found } from '../refusal.ts';

export function openIncident(incident: Row<'incidents'> | undefined): Row<'incidents'> {
	const row = found(incident, 'incident.unknown', 'incidentId');
	if (row.state !== 'open') throw new Refusal('conflict', 'incident.closed', { number: row.number }, 'incidentId');
	return row;
}
