/**
 * 事件等级: the commander confirms; the duty officer's word is kept as a proposal with its reason. A person may confirm any
 * grade, also one below the rule's proposal, which stays beside it.
 */
import * as v from 'valibot';
import { grades } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { reason, uuid } from '../text.ts';
import { proposalOf } from './assess.ts';
import { adjustClocks } from './clocks.ts';
import { openIncident } from './open.ts';

export const grade = defineCommand({
	type: 'incident.grade',
	event: 'incident.graded@1',
	input: v.strictObject({ incidentId: uuid(), grade: v.picklist(grades), reason: v.optional(reason()) }),
	offline: 'request',
	load: async (read, { incidentId }) => ({ incident: await read.get('incidents', incidentId), clocks: await read.list('report_clocks', { incidentId }) }),
	allow: (actor, state) => can(actor, 'grade', 'approve', 'propose') && reaches(actor, 'incidents', state.incident),
	decide(state, given, context) {
		const { actor, now } = context;
		const incident = openIncident(state.incident);
		const confirmed = can(actor, 'grade', 'approve');
		const set = confirmed
			? { grade: given.grade, gradeConfirmedBy: actor.id, gradeConfirmedByName: actor.name, gradeConfirmedAt: now }
			: { gradeProposed: given.grade, gradeReason: proposalOf(actor.name, given.reason) };
		const after = { ...incident, ...set };
		return { changes: [...update('incidents', incident, { ...set, revisedAt: now }), ...adjustClocks(after, state.clocks, false, context)], result: { confirmed } };
	}
});
