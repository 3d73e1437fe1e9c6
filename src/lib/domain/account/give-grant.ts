/**
 * SEC gives somebody a scope for a time and a reason; never to oneself, and never an operational scope to an administrator or
 * the register to anybody else.
 *
 * Refusals: `user.unknown`, `grant.unknown_target` 404 · `grant.scope_form`, `grant.separate`, `grant.own_account`, `grant.period` 422 ·
 * `user.disabled`, `grant.exists` 409.
 */
import * as v from 'valibot';
import type { TableName } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { grantsInForce, holds, isAdministrator } from '../access/scopes.ts';
import { codeOf } from '../codes/lists.ts';
import { defineCommand, insert } from '../command.ts';
import type { Actor, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, reason, time, uuid } from '../text.ts';

const whole = ['room', 'overview', 'reporting', 'register'];
const tables: Readonly<Record<string, TableName>> = { org: 'organisations', incident: 'incidents', resource: 'resources' };

const input = v.strictObject({ userId: uuid(), scope: line(100), from: v.optional(time()), until: v.optional(time()), reason: reason() });
type Input = v.InferOutput<typeof input>;

/** Whether the thing a scope names exists; `malformed` when it is no scope at all. */
async function targetOf(read: Read, scope: string): Promise<'known' | 'unknown' | 'malformed'> {
	if (whole.includes(scope)) return 'known';
	const [, kind = '', id = ''] = /^(area|org|incident|resource):([A-Za-z0-9-]+)$/.exec(scope) ?? [];
	if (kind === 'area') return codeOf('towns', id) ? 'known' : 'unknown';
	const table = Object.hasOwn(tables, kind) ? tables[kind] : undefined;
	if (!table) return 'malformed';
	return (await read.get(table, id)) ? 'known' : 'unknown';
}

export const keepsGrants = (actor: Actor): boolean => can(actor, 'accounts', 'grant') && holds(actor, ['register']);

const load = async (read: Read, { userId, scope }: Input) => ({
	user: await read.get('users', userId),
	grants: await read.list('grants', { userId }),
	target: await targetOf(read, scope)
});

function judge(state: Awaited<ReturnType<typeof load>>, given: Input, actor: Actor, now: number): void {
	const user = found(state.user, 'user.unknown', 'userId');
	if (user.disabledAt !== null) throw new Refusal('conflict', 'user.disabled', { username: user.username }, 'userId');
	if (user.id === actor.id) throw new Refusal('rule', 'grant.own_account', {}, 'userId');
	if (state.target === 'malformed') throw new Refusal('rule', 'grant.scope_form', { scope: given.scope }, 'scope');
	if (state.target === 'unknown') throw new Refusal('missing', 'grant.unknown_target', { scope: given.scope }, 'scope');
	if (isAdministrator(user.role) !== (given.scope === 'register')) throw new Refusal('rule', 'grant.separate', { username: user.username, scope: given.scope }, 'scope');
	const from = given.from ?? now;
	if (given.until !== undefined && (given.until <= from || given.until <= now)) throw new Refusal('rule', 'grant.period', {}, 'until');
	if (grantsInForce(state.grants, from).some((grant) => grant.scope === given.scope && grant.until === null))
		throw new Refusal('conflict', 'grant.exists', { username: user.username, scope: given.scope }, 'scope');
}

export const giveGrant = defineCommand({
	type: 'grant.give',
	event: 'grant.given@1',
	input,
	offline: 'never',
	load,
	allow: keepsGrants,
	decide(state, given, { id, actor, now }) {
		judge(state, given, actor, now);
		const grant = {
			id: id('grant'),
			userId: given.userId,
			scope: given.scope,
			from: given.from ?? now,
			until: given.until ?? null,
			reason: given.reason,
			givenBy: actor.id,
			endedAt: null,
			endReason: null
		};
		return { changes: [insert('grants', grant)], result: { grantId: grant.id }, subjects: [`users:${given.userId}`] };
	}
});
