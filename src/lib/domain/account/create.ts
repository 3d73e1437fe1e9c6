/**
 * SYS makes an account; it receives the scopes its role begins with and a one-time password, told once. No one person holds
 * two of the three administrator posts (等保 三员分立).
 *
 * Refusals: `user.exists`, `user.separate_persons` 409 · `user.attachment_needed`, `user.needs_unit`, `code.unknown` 422 ·
 * `organisation.unknown`, `resource.unknown` 404.
 */
import * as v from 'valibot';
import { roles } from '../../../../db/schema.ts';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { defaultScopes, holds, isAdministrator, neededAttachment } from '../access/scopes.ts';
import { requireCode } from '../codes/lists.ts';
import { defineCommand, insert } from '../command.ts';
import type { Actor, Context, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { code, line, uuid } from '../text.ts';
import { preparedText } from './prepared.ts';

/** Small letters, digits, dot, hyphen and underscore, beginning with a letter, 2 to 32. */
export const username = () => v.pipe(v.string(), v.regex(/^[a-z][a-z0-9._-]{1,31}$/, 'user.username_form'));

const input = v.strictObject({
	username: username(),
	name: line(64),
	post: line(64),
	role: v.picklist(roles),
	organisationId: v.optional(uuid()),
	resourceIds: v.optional(v.pipe(v.array(uuid()), v.maxLength(20, 'user.too_many_resources')), []),
	areaId: v.optional(code())
});
type Input = v.InferOutput<typeof input>;

async function load(read: Read, given: Input) {
	return {
		namesakes: await read.list('users', { username: given.username }),
		others: isAdministrator(given.role) ? await read.list('users', {}) : [],
		organisation: given.organisationId ? await read.get('organisations', given.organisationId) : undefined,
		resources: await Promise.all(given.resourceIds.map((id) => read.get('resources', id)))
	};
}

/** Whether the actor keeps the register: makes, disables and resets accounts. */
export const keepsAccounts = (actor: Actor): boolean => can(actor, 'accounts', 'create') && holds(actor, ['register']);

function judge(state: Awaited<ReturnType<typeof load>>, given: Input): void {
	if (state.namesakes.length > 0) throw new Refusal('conflict', 'user.exists', { username: given.username }, 'username');
	const second = state.others.find((user) => user.disabledAt === null && isAdministrator(user.role) && user.role !== given.role && user.name === given.name);
	if (second) throw new Refusal('conflict', 'user.separate_persons', { name: given.name, role: second.role }, 'role');
	if (given.organisationId) found(state.organisation, 'organisation.unknown', 'organisationId');
	const units = state.resources.map((resource, index) => found(resource, 'resource.unknown', `resourceIds[${index}]`));
	if (given.areaId !== undefined) requireCode('towns', given.areaId, 'areaId');
	const needed = neededAttachment[given.role];
	if (needed === 'resourceIds' && !units.some((unit) => unit.mobile)) throw new Refusal('rule', 'user.needs_unit', {}, 'resourceIds');
	if (needed !== null && needed !== 'resourceIds' && given[needed] === undefined) throw new Refusal('rule', 'user.attachment_needed', { field: needed }, needed);
}

/** The grants an account begins with; their reason is the post it is made for. */
export const firstGrants = (user: Row<'users'>, scopes: readonly string[], { id, now, actor }: Context) =>
	scopes.map((scope) =>
		insert('grants', { id: id(`grant:${user.id}:${scope}`), userId: user.id, scope, from: now, until: null, reason: user.post, givenBy: actor.id, endedAt: null, endReason: null })
	);

export const create = defineCommand({
	type: 'user.create',
	event: 'user.created@1',
	input,
	offline: 'never',
	load,
	allow: keepsAccounts,
	decide(state, given, context) {
		judge(state, given);
		const user: Row<'users'> = {
			id: context.id('user'),
			username: given.username,
			name: given.name,
			post: given.post,
			role: given.role,
			organisationId: given.organisationId ?? null,
			passwordHash: preparedText(context, 'passwordHash'),
			passwordHistory: [],
			mustChangePassword: true,
			demonstration: false,
			createdAt: context.now,
			disabledAt: null
		};
		return {
			changes: [insert('users', user), ...firstGrants(user, defaultScopes(given.role, given), context)],
			result: { userId: user.id },
			reveal: { oneTimePassword: preparedText(context, 'oneTimePassword') }
		};
	}
});
