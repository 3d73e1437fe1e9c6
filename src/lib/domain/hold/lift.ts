/** Lifts a legal hold, with a reason. Refusals: `hold.unknown` 404 · `hold.lifted` 409: it no longer stands · `hold.proceeding_open` 422: a court may still ask. */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';

export const liftHold = defineCommand({
	type: 'hold.lift',
	event: 'hold.lifted@1',
	input: v.strictObject({ holdId: uuid(), reason: reason() }),
	offline: 'never',
	load: async (read, { holdId }) => {
		const hold = await read.get('holds', holdId);
		return { hold, proceedings: hold ? await read.list('proceedings', { incidentId: hold.incidentId }) : [] };
	},
	allow: (actor, { hold }) => can(actor, 'hold', 'write') && reaches(actor, 'holds', hold),
	decide({ hold, proceedings }, given, { actor, now }) {
		const row = found(hold, 'hold.unknown', 'holdId');
		if (row.liftedAt !== null) throw new Refusal('conflict', 'hold.lifted', { by: row.liftedByName ?? '' }, 'holdId');
		const open = proceedings.find(({ state, kind }) => state === 'open' && kind !== 'recourse');
		if (open) throw new Refusal('rule', 'hold.proceeding_open', { body: open.body, caseNo: open.caseNo ?? '' }, 'holdId');
		return { changes: update('holds', row, { liftedAt: now, liftedBy: actor.id, liftedByName: actor.name, liftReason: given.reason }), result: {} };
	}
});
