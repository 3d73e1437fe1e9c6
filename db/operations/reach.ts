/** Who hears of a row of an incident: the room, who has the incident, and the town. */
export const ofIncident = (row: { incidentId: string; areaId: string }) => ['room', `incident:${row.incidentId}`, `area:${row.areaId}`];
