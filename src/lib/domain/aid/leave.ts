/**
 * They went home. A fact: told late by a device it is entered late.
 *
 * Refusals: `aid.unknown` 404 · `aid.wrong_state` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { uuid } from '../text.ts';
import { loadAid, mayWriteAid } from './load.ts';
import { mayBe, stepBy, theAid } from './states.ts';

export const leaveAid = defineCommand({
	type: 'aid.leave',
	event: 'aid.left@1',
	input: v.strictObject({ aidId: uuid() }),
	offline: 'fact',
	load: loadAid,
	allow: mayWriteAid,
	decide(state, _given, { now, occurredAt, occurredGiven }) {
		const aid = theAid(state.aid);
		const subjects = [`incidents:${aid.incidentId}`, `aid_requests:${aid.id}`];
		if (occurredGiven && !mayBe(aid.state, 'leave')) return { changes: [], result: { late: true }, late: true, subjects };
		return { changes: stepBy(aid, 'leave', now, { leftAt: occurredAt }), result: {}, subjects };
	}
});
