/** The export of evidence is an entry itself: who took which span, for which incident. */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const exportJournal = defineCommand({
	type: 'journal.export',
	event: 'journal.exported@1',
	input: v.strictObject({ from: seq, to: v.optional(seq), incidentId: v.optional(v.pipe(v.string(), v.uuid())) }),
	offline: 'never',
	internal: true,
	load: () => Promise.resolve(null),
	allow: (actor) => can(actor, 'journal_export', 'read'),
	decide: (_state, { incidentId }) => ({ changes: [], result: {}, subjects: incidentId === undefined ? [] : [`incidents:${incidentId}`] })
});
