/** Ends a session or token: one's own, or anybody's for SYS. Refusals: `session.unknown` 404 · `session.revoked` 409. */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { keepsAccounts } from './create.ts';

export const revokeSession = defineCommand({
	type: 'session.revoke',
	event: 'session.revoked@1',
	input: v.strictObject({ sessionId: uuid() }),
	offline: 'never',
	load: async (read, { sessionId }) => ({ session: await read.get('sessions', sessionId) }),
	allow: (actor, { session }) => keepsAccounts(actor) || (session?.userId === actor.id && actor.limits === undefined),
	decide(state, _given, { now }) {
		const session = found(state.session, 'session.unknown', 'sessionId');
		if (session.revokedAt !== null) throw new Refusal('conflict', 'session.revoked', {}, 'sessionId');
		return { changes: update('sessions', session, { revokedAt: now }), result: {}, subjects: [`users:${session.userId}`] };
	}
});
