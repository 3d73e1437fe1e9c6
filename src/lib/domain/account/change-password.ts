/**
 * One's own password. Checking and hashing happened before the lock; here only their outcome is judged.
 * Refusals (422): `password.wrong` · `password.weak` (facts: problems) · `password.reused`.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { passwordProblems } from './password-policy.ts';
import { passwordSet } from './password-set.ts';
import { preparedFlag, preparedText } from './prepared.ts';

/** Longer than a password may be, so that the refusal can say what is wrong. */
const typed = () => v.pipe(v.string(), v.maxLength(1_000, 'text.too_long'));

export const changePassword = defineCommand({
	type: 'password.change',
	event: 'password.changed@1',
	input: v.strictObject({ current: typed(), new: typed() }),
	secretInputs: ['current', 'new'],
	offline: 'never',
	load: async (read, _given, actor) => ({ user: await read.get('users', actor.id) }),
	allow: (actor, { user }) => user !== undefined && actor.limits === undefined,
	decide(state, given, context) {
		const user = found(state.user, 'user.unknown');
		if (!preparedFlag(context, 'verified')) throw new Refusal('rule', 'password.wrong', {}, 'current');
		const problems = passwordProblems(given.new);
		if (problems.length > 0) throw new Refusal('rule', 'password.weak', { problems: problems.join(' ') }, 'new');
		if (preparedFlag(context, 'reused')) throw new Refusal('rule', 'password.reused', {}, 'new');
		return { changes: update('users', user, { ...passwordSet(user, preparedText(context, 'hash')), mustChangePassword: false }), result: {}, args: {} };
	}
});
