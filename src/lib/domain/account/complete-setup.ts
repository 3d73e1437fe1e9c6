/**
 * The founding of an empty world: the unit that uses it and its three administrators, three persons. Passwords were checked and
 * hashed by the page; `context.prepared.passwordHashes` holds one a role. Refusals: `setup.done` 409 · `setup.three_persons` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { isSetup } from '../access/matrix.ts';
import { administrators, defaultScopes } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Context } from '../command.ts';
import { Broken, Refusal } from '../refusal.ts';
import { code, line } from '../text.ts';
import { firstGrants, username } from './create.ts';

const input = v.strictObject({
	organisation: v.strictObject({ name: line(100), shortName: line(30), areaId: code(), phone: v.optional(line(32)) }),
	administrators: v.pipe(
		v.array(v.strictObject({ role: v.picklist(administrators), username: username(), name: line(64), post: line(64) })),
		v.length(administrators.length, 'setup.three_persons')
	)
});
type Administrator = v.InferOutput<typeof input>['administrators'][number];

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

function hashOf(context: Context, role: string): string {
	const hashes = context.prepared?.passwordHashes;
	const hash = typeof hashes === 'object' && hashes !== null ? (hashes as Readonly<Record<string, unknown>>)[role] : undefined;
	if (typeof hash !== 'string') throw new Broken(`not prepared: password of ${role}`);
	return hash;
}

const userOf = (given: Administrator, organisationId: string, context: Context): Row<'users'> => ({
	id: context.id(`user:${given.role}`),
	username: given.username,
	name: given.name,
	post: given.post,
	role: given.role,
	organisationId,
	passwordHash: hashOf(context, given.role),
	passwordHistory: [],
	mustChangePassword: false,
	demonstration: false,
	createdAt: context.now,
	disabledAt: null
});

export const completeSetup = defineCommand({
	type: 'setup.complete',
	event: 'setup.completed@1',
	input,
	offline: 'never',
	internal: true,
	load: async (read) => ({ users: await read.list('users', {}) }),
	allow: isSetup,
	decide(state, given, context) {
		if (state.users.length > 0) throw new Refusal('conflict', 'setup.done');
		const persons = given.administrators;
		if (![persons.map(({ role }) => role), persons.map(({ username }) => username), persons.map(({ name }) => name)].every(distinct)) {
			throw new Refusal('rule', 'setup.three_persons', {}, 'administrators');
		}
		const { name, shortName, areaId, phone } = given.organisation;
		const organisation: Row<'organisations'> = {
			id: context.id('organisation'),
			name,
			shortName,
			kind: 'command',
			areaId,
			phone: phone ?? null,
			source: 'setup',
			demonstration: false
		};
		const users = persons.map((person) => userOf(person, organisation.id, context));
		return {
			changes: [
				insert('organisations', organisation),
				...users.map((user) => insert('users', user)),
				...users.flatMap((user) => firstGrants(user, defaultScopes(user.role, {}), context))
			],
			result: { organisationId: organisation.id, userIds: users.map(({ id }) => id) }
		};
	}
});
