/** SYS gives an account a one-time password, told once; its sessions end and it must choose a new one. */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import { keepsAccounts } from './create.ts';
import { passwordSet } from './password-set.ts';
import { preparedText } from './prepared.ts';
import { revokeAll } from './sessions.ts';

export const reset = defineCommand({
	type: 'user.reset',
	event: 'user.password_reset@1',
	input: v.strictObject({ userId: uuid() }),
	offline: 'never',
	load: async (read, { userId }) => ({ user: await read.get('users', userId), sessions: await read.list('sessions', { userId }) }),
	allow: keepsAccounts,
	decide(state, _given, context) {
		const user = found(state.user, 'user.unknown', 'userId');
		if (user.disabledAt !== null) throw new Refusal('conflict', 'user.disabled', { username: user.username }, 'userId');
		const set = { ...passwordSet(user, preparedText(context, 'passwordHash')), mustChangePassword: true };
		return {
			changes: [...update('users', user, set), ...revokeAll(state.sessions, context.now)],
			result: { userId: user.id },
			reveal: { oneTimePassword: preparedText(context, 'oneTimePassword') }
		};
	}
});
