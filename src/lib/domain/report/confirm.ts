/** The commander confirms in the system what he signed by phone; also after the 24 h, which then stay visible as exceeded. */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';

export const confirm = defineCommand({
	type: 'report.confirm',
	event: 'report.confirmed@1',
	input: v.strictObject({ reportId: uuid() }),
	offline: 'never',
	load: async (read, { reportId }) => ({ report: await read.get('reports', reportId) }),
	allow: (actor, state) => can(actor, 'report', 'approve') && reaches(actor, 'reports', state.report),
	decide(state, _given, { actor, now }) {
		const report = found(state.report, 'report.unknown', 'reportId');
		if (report.signedOnBehalf === null || report.confirmedAt !== null) throw new Refusal('conflict', 'report.nothing_to_confirm', { number: report.number }, 'reportId');
		return {
			changes: update('reports', report, { signedBy: actor.id, confirmedAt: now }),
			result: { reportId: report.id, number: report.number },
			subjects: [`incidents:${report.incidentId}`]
		};
	}
});
