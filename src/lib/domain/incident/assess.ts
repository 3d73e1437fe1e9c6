/** What the rules say about an incident as it is known now: its proposed grade and the requirement lines of its kind. */
import type { Change, Grade, GradeReason, Row } from '../../../../db/schema.ts';
import { proposedRequirements } from '../codes/requirements.ts';
import { insert } from '../command.ts';
import type { Context } from '../command.ts';
import { proposeGrade, severity } from '../grading/grade.ts';

/** Whether `a` is a graver grade than `b`. */
export const higher = (a: Grade | null, b: Grade | null): boolean => severity(a) > severity(b);

/** The graver of the confirmed and the proposed grade: reporting clocks run by it, for they may be early, never late. */
export const gravest = (incident: Row<'incidents'>): Grade | null => (higher(incident.gradeProposed, incident.grade) ? incident.gradeProposed : incident.grade);

/** The rule's proposal for these figures, with its reason; both null when nothing can be said at all. */
export function assess(incident: Row<'incidents'>): { readonly gradeProposed: Grade | null; readonly gradeReason: GradeReason } {
	const { grade, reason } = proposeGrade(incident);
	return { gradeProposed: grade, gradeReason: reason };
}

/** A proposal made by a person: the officer's name stands as its source, his words as the rule. */
export const proposalOf = (officer: string, words?: string): GradeReason => ({ rule: words ?? 'officer', source: officer, criteria: [] });

/** The usual lines of the kind that the incident does not have yet; a dropped one is not proposed again. */
export function requirementChanges(incident: Row<'incidents'>, present: readonly Row<'requirements'>[], { id, now, actor }: Context): Change[] {
	return proposedRequirements(incident.kind)
		.filter((proposal) => !present.some((line) => line.capability === proposal.capability))
		.map((proposal) =>
			insert('requirements', {
				id: id(`requirement:${proposal.capability}`),
				incidentId: incident.id,
				areaId: incident.areaId,
				capability: proposal.capability,
				quantity: proposal.quantity,
				neededBy: incident.receivedAt + proposal.neededWithinMinutes * 60_000,
				source: proposal.source,
				state: 'active',
				addedAt: now,
				addedBy: actor.id
			})
		);
}
