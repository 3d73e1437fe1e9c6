/**
 * SYS takes an account out of use and ends its sessions and its powers to decide; what it did stays under its name. Neither oneself nor the last of an
 * administrator's post. Refusals: `user.unknown` 404 · `user.own_account` 422 · `user.disabled`, `user.last_administrator` 409.
 */
import * as v from 'valibot';
import { isAdministrator } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { authorityInForce } from '../ruleset/authority.ts';
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
		const authorities = await read.list('authorities', { userId });
		return { user, authorities, sessions: await read.list('sessions', { userId }), others: user && isAdministrator(user.role) ? await read.list('users', {}) : [] };
	},
	allow: keepsAccounts,
	decide(state, given, { actor, now }) {
		const user = found(state.user, 'user.unknown', 'userId');
		if (user.id === actor.id) throw new Refusal('rule', 'user.own_account', {}, 'userId');
		if (user.disabledAt !== null) throw new Refusal('conflict', 'user.disabled', { username: user.username }, 'userId');
		const successor = state.others.some((other) => other.id !== user.id && other.role === user.role && other.disabledAt === null);
		if (isAdministrator(user.role) && !successor) throw new Refusal('conflict', 'user.last_administrator', { username: user.username }, 'userId');
		// Nobody signs, or orders by word, under a power of somebody who is gone.
		const ended = state.authorities
			.filter((row) => authorityInForce(row, now) || row.from > now)
			.flatMap((row) => update('authorities', row, { endedAt: Math.max(now, row.from), endReason: given.reason ?? null }));
		return { changes: [...update('users', user, { disabledAt: now }), ...ended, ...revokeAll(state.sessions, now)], result: {} };
	}
});
