/** Signing in, after the password was checked outside the lock: a session of a browser. Sent by the sign-in itself. */
import * as v from 'valibot';
import { isSetup } from '../access/matrix.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { time, uuid } from '../text.ts';
import { preparedText } from './prepared.ts';

export const openSession = defineCommand({
	type: 'session.open',
	event: 'session.opened@1',
	input: v.strictObject({ userId: uuid(), label: v.pipe(v.string(), v.maxLength(200, 'text.too_long')), kind: v.literal('browser'), expiresAt: time() }),
	offline: 'never',
	internal: true,
	load: async (read, { userId }) => ({ user: await read.get('users', userId) }),
	allow: isSetup,
	decide(state, given, context) {
		const user = found(state.user, 'user.unknown', 'userId');
		if (user.disabledAt !== null) throw new Refusal('unauthenticated', 'auth.bad_credentials');
		const { label, kind, expiresAt } = given;
		const session = {
			id: context.id('session'),
			userId: user.id,
			kind,
			tokenHash: preparedText(context, 'tokenHash'),
			label,
			scopes: null,
			createdAt: context.now,
			expiresAt,
			revokedAt: null
		};
		return { changes: [insert('sessions', session)], result: { sessionId: session.id }, subjects: [`users:${user.id}`] };
	}
});
