/** 值班日志: a line of the duty log, about an incident or none. */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { holds } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import { found } from '../refusal.ts';
import { prose, uuid } from '../text.ts';

export const note = defineCommand({
	type: 'duty.note',
	event: 'duty.noted@1',
	input: v.strictObject({ text: prose(), incidentId: v.optional(uuid()) }),
	offline: 'fact',
	load: async (read, { incidentId }) => ({ incident: incidentId ? await read.get('incidents', incidentId) : undefined }),
	allow: (actor) => can(actor, 'intake', 'write', 'approve') && holds(actor, ['room']),
	decide(state, given, { id, actor, occurredAt }) {
		if (given.incidentId) found(state.incident, 'incident.unknown', 'incidentId');
		const row = { id: id('note'), text: given.text, incidentId: given.incidentId ?? null, at: occurredAt, authorId: actor.id, authorName: actor.name };
		return { changes: [insert('duty_notes', row)], result: { noteId: row.id }, subjects: given.incidentId ? [`incidents:${given.incidentId}`] : [] };
	}
});
