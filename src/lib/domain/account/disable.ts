/**
 * SYS takes an account out of use and ends its sessions; what it did stays under its name. Neither oneself nor the last of an
 * administrator's post. Refusals: `user.unknown` 404 · `user.own_account` 422 · `user.disabled`, `user.last_administrator` 409.
 */
import * as v from 'valibot';
import { isAdministrator } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { keepsAccounts } from './create.ts';
import { revokeAll } from './sessions.ts';

export const disable = defineCommand({
	type: 'user.disable',
	event: 'user.disabled@1',
	input: v.strictObject({ userId: uuid(), reason: v.optional(reason()) }),
	offline: 'never',
	load: async (read, { userId }) => {
		const user = await read.get('users', userId);
		return { user, sessions: await read.list('sessions', { userId }), others: user && isAdministrator(user.role) ? await read.list('users', {}) : [] };
	},
	allow: keepsAccounts,
	decide(state, _given, { actor, now }) {
		const user = found(state.user, 'user.unknown', 'userId');
		if (user.id === actor.id) throw new Refusal('rule', 'user.own_account', {}, 'userId');
		if (user.disabledAt !== null) throw new Refusal('conflict', 'user.disabled', { username: user.username }, 'userId');
		const successor = state.others.some((other) => other.id !== user.id && other.role === user.role && other.disabledAt === null);
		if (isAdministrator(user.role) && !successor) throw new Refusal('conflict', 'user.last_administrator', { username: user.username }, 'userId');
		return { changes: [...update('users', user, { disabledAt: now }), ...revokeAll(state.sessions, now)], result: {} };
	}
});
