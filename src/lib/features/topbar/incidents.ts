/** Which grade is shown and in which order incidents stand: the same in the strip, the search and on the map. */
import type { Grade, Row } from '$db/schema';

/** What a person confirmed, else what the rule proposes; null for neither. */
export const shownGrade = (incident: Pick<Row<'incidents'>, 'grade' | 'gradeProposed'>): Grade | null => incident.grade ?? incident.gradeProposed;

const weight: Readonly<Record<Grade, number>> = { I: 0, II: 1, III: 2, IV: 3 };
const weightOf = (incident: Row<'incidents'>): number => {
	const grade = shownGrade(incident);
	// Ungraded stands with 较大: nobody knows yet that it is small.
	return grade === null ? 2 : weight[grade];
};

export const openIncidents = (incidents: readonly Row<'incidents'>[]): Row<'incidents'>[] =>
	incidents.filter(({ state }) => state === 'open').toSorted((a, b) => weightOf(a) - weightOf(b) || b.receivedAt - a.receivedAt || (a.id < b.id ? -1 : 1));
