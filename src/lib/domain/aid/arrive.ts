/**
 * They came: when, and how many of each. A fact: told late by a device it is entered late.
 *
 * Refusals: `aid.unknown` 404 · `aid.wrong_state` 409 · `aid.came_quantities` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { uuid, whole } from '../text.ts';
import { loadAid, mayWriteAid } from './load.ts';
import { mayBe, stepBy, theAid } from './states.ts';

export const arriveAid = defineCommand({
	type: 'aid.arrive',
	event: 'aid.arrived@1',
	/** How many of each thing, in the order of the letter. */
	input: v.strictObject({ aidId: uuid(), came: v.pipe(v.array(whole(0, 1_000_000)), v.maxLength(50, 'aid.too_many_things')) }),
	offline: 'fact',
	load: loadAid,
	allow: mayWriteAid,
	decide(state, { came }, { now, occurredAt, occurredGiven }) {
		const aid = theAid(state.aid);
		const subjects = [`incidents:${aid.incidentId}`, `aid_requests:${aid.id}`];
		if (occurredGiven && !mayBe(aid.state, 'arrive')) return { changes: [], result: { late: true }, late: true, subjects };
		if (came.length !== aid.things.length || came.every((one) => one === 0)) throw new Refusal('rule', 'aid.came_quantities', {}, 'came');
		return { changes: stepBy(aid, 'arrive', now, { arrivedAt: occurredAt, came }), result: {}, subjects };
	}
});
