/**
 * SEC records who may decide what, until when, with the paper that gave the power. It is a giving of power, so it lies where
 * grants lie: with the security administrator, who decides no case, and never for oneself; the deciders read it. A power goes to
 * posts only that the matrix lets decide, and to bodies only of the county or above (domain.md §2.3 (1)).
 *
 * Refusals: `user.unknown` 404 · `user.disabled` 409 · `authority.own`, `authority.post`, `authority.period`, `authority.twice` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { keepsGrants } from '../account/give-grant.ts';
import { defineCommand, insert } from '../command.ts';
import type { Context, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { amountFen, line, time, uuid } from '../text.ts';
import { authorityInForce, powers } from './authority.ts';
import type { Power } from './authority.ts';

const input = v.strictObject({
	userId: uuid(),
	body: line(100),
	bodyLevel: v.picklist(['government', 'department', 'command']),
	powers: v.pipe(v.array(v.picklist(powers)), v.minLength(1, 'authority.no_power'), v.maxLength(powers.length, 'authority.no_power')),
	limitFen: v.optional(amountFen()),
	from: v.optional(time()),
	until: v.optional(time()),
	source: line(300)
});
type Input = v.InferOutput<typeof input>;

const load = async (read: Read, { userId }: Input) => ({ user: await read.get('users', userId), held: await read.list('authorities', { userId }) });
type State = Awaited<ReturnType<typeof load>>;

/** Whether the post lets its holder have the power at all. */
export function postAllows(user: { readonly role: string }, power: Power): boolean {
	if (power === 'claim.decide') return can(user, 'compensation', 'approve');
	if (power === 'requisition.oral') return can(user, 'requisition', 'approve_orally') || can(user, 'requisition_decision', 'approve');
	return can(user, 'requisition_decision', 'approve');
}

function judge({ user: known, held }: State, given: Input, { actor, now }: Context): Row<'users'> {
	const user = found(known, 'user.unknown', 'userId');
	if (user.disabledAt !== null) throw new Refusal('conflict', 'user.disabled', { username: user.username }, 'userId');
	if (user.id === actor.id) throw new Refusal('rule', 'authority.own', {}, 'userId');
	if (!given.powers.every((power) => postAllows(user, power))) throw new Refusal('rule', 'authority.post', { name: user.name }, 'powers');
	const from = given.from ?? now;
	if (given.until !== undefined && (given.until <= from || given.until <= now)) throw new Refusal('rule', 'authority.period', {}, 'until');
	if (held.some((row) => authorityInForce(row, from) && given.powers.some((power) => row.powers.includes(power))))
		throw new Refusal('rule', 'authority.twice', { name: user.name }, 'powers');
	return user;
}

export const recordAuthority = defineCommand({
	type: 'authority.record',
	event: 'authority.recorded@1',
	input,
	offline: 'never',
	load,
	allow: keepsGrants,
	decide(state, given, context) {
		const user = judge(state, given, context);
		const row: Row<'authorities'> = {
			id: context.id('authority'),
			userId: user.id,
			holder: user.name,
			post: user.post,
			body: given.body,
			bodyLevel: given.bodyLevel,
			powers: [...new Set(given.powers)],
			limitFen: given.limitFen ?? null,
			from: given.from ?? context.now,
			until: given.until ?? null,
			source: given.source,
			recordedBy: context.actor.id,
			recordedAt: context.now,
			endedAt: null,
			endReason: null
		};
		return { changes: [insert('authorities', row)], result: { authorityId: row.id }, subjects: [`users:${user.id}`] };
	}
});
