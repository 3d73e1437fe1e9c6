/**
 * The request is taken back, with its reason: no longer needed, or met otherwise. By whoever works on it, or may sign it.
 *
 * Refusals: `aid.unknown` 404 · `aid.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { reason, uuid } from '../text.ts';
import { loadAid, maySignAid, mayWriteAid } from './load.ts';
import { stepBy, theAid } from './states.ts';

export const withdrawAid = defineCommand({
	type: 'aid.withdraw',
	event: 'aid.withdrawn@1',
	input: v.strictObject({ aidId: uuid(), reason: reason() }),
	offline: 'request',
	load: loadAid,
	allow: (actor, state) => mayWriteAid(actor, state) || maySignAid(actor, state),
	decide(state, given, { now }) {
		const aid = theAid(state.aid);
		return { changes: stepBy(aid, 'withdraw', now, { endReason: given.reason }), result: {}, subjects: [`incidents:${aid.incidentId}`] };
	}
});
