/**
 * 签发: by the commander, or by the desk for the commander on the phone (name, words, read-back). A phone signature is valid
 * at once and must be confirmed in the system within 24 h (`report.confirm`).
 *
 * Refusals: `report.unknown` 404 · `report.not_draft` 409 · `report.on_behalf_needed`, `report.on_behalf_own` 422.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { confirmSignatureMs } from '../clocks/limits.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { onBehalf, uuid } from '../text.ts';

export const sign = defineCommand({
	type: 'report.sign',
	event: 'report.signed@1',
	input: v.strictObject({ reportId: uuid(), onBehalf: v.optional(onBehalf()) }),
	offline: 'never',
	load: async (read, { reportId }) => ({ report: await read.get('reports', reportId) }),
	allow: (actor, state) => can(actor, 'report', 'approve', 'write') && reaches(actor, 'reports', state.report),
	decide(state, given, { actor, now, occurredAt }) {
		const report = found(state.report, 'report.unknown', 'reportId');
		const approves = can(actor, 'report', 'approve');
		if (!approves && given.onBehalf === undefined) throw new Refusal('rule', 'report.on_behalf_needed', { number: report.number }, 'onBehalf');
		if (approves && given.onBehalf !== undefined) throw new Refusal('rule', 'report.on_behalf_own', {}, 'onBehalf');
		if (report.state !== 'draft') throw new Refusal('conflict', 'report.not_draft', { number: report.number, state: report.state }, 'reportId');
		const set = given.onBehalf
			? { signedByName: given.onBehalf.person, signedOnBehalf: given.onBehalf, confirmDueAt: now + confirmSignatureMs }
			: { signedBy: actor.id, signedByName: actor.name };
		return {
			changes: update('reports', report, { ...set, state: 'signed', signedAt: occurredAt }),
			result: { reportId: report.id, number: report.number },
			subjects: [`incidents:${report.incidentId}`]
		};
	}
});
