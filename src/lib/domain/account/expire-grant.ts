/** The clock: a grant has reached its end. From then on its holder's screens forget what it showed. */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';

export const expireGrant = defineCommand({
	type: 'grant.expire',
	event: 'grant.expired@1',
	input: v.strictObject({ grantId: uuid() }),
	offline: 'never',
	internal: true,
	load: async (read, { grantId }) => ({ grant: await read.get('grants', grantId) }),
	allow: isClock,
	decide(state, _given, { now }) {
		const grant = found(state.grant, 'grant.unknown', 'grantId');
		if (grant.endedAt !== null || grant.until === null || grant.until > now) throw new Refusal('conflict', 'clock.not_due');
		return { changes: update('grants', grant, { endedAt: grant.until, endReason: 'expired' }), result: {}, subjects: [`users:${grant.userId}`] };
	}
});
