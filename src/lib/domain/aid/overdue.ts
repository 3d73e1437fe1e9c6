/** The clock: a letter was not answered in time. Marks when that was found; it stays open until it is answered or withdrawn. */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { uuid } from '../text.ts';
import { loadAid } from './load.ts';
import { theAid } from './states.ts';

export const aidOverdue = defineCommand({
	type: 'aid.overdue',
	event: 'aid.fell_overdue@1',
	input: v.strictObject({ aidId: uuid() }),
	offline: 'never',
	internal: true,
	load: loadAid,
	allow: isClock,
	decide(state, _given, { now }) {
		const aid = theAid(state.aid);
		if (aid.state !== 'sent' || aid.overdueAt !== null || aid.answerDueAt === null || aid.answerDueAt > now) throw new Refusal('conflict', 'clock.not_due');
		return { changes: update('aid_requests', aid, { overdueAt: now }), result: {}, subjects: [`incidents:${aid.incidentId}`] };
	}
});
