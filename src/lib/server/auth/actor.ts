/** Actors: an account with the scopes its grants give at a time. Clock and setup act without an account. */
import { effectiveScopes, resourceIdsOf, withMoney } from '../../domain/access/scopes.ts';
import type { Actor, Read } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';

export const CLOCK: Actor = { id: 'clock', username: 'clock', name: 'clock', role: 'CLOCK', organisationId: null, resourceIds: [], scopes: [] };
export const SETUP: Actor = { id: 'setup', username: 'setup', name: 'setup', role: 'SETUP', organisationId: null, resourceIds: [], scopes: [] };

/** Whoever runs a command of ours on the machine. */
export const OPERATOR: Actor = { id: 'operator', username: 'operator', name: 'operator', role: 'OPERATOR', organisationId: null, resourceIds: [], scopes: [] };

/** The account as an actor, with every scope in force at any of `times`; undefined when unknown or disabled. */
export async function actorOf(read: Read, userId: string, times: readonly number[], limits?: readonly string[]): Promise<Actor | undefined> {
	const user = await read.get('users', userId);
	if (!user || user.disabledAt !== null) return undefined;
	const grants = await read.list('grants', { userId });
	const held = new Set(times.flatMap((at) => withMoney(user.role, effectiveScopes(grants, at, userId))));
	const scopes = limits ? limits.filter((scope) => within(scope, held)) : [...held];
	return {
		id: user.id,
		username: user.username,
		name: user.name,
		role: user.role,
		organisationId: user.organisationId,
		resourceIds: resourceIdsOf([...held]),
		scopes,
		...(limits && { limits })
	};
}

/** A device's scope `positions:RESOURCE` stands within the lead of that resource. */
const within = (scope: string, held: ReadonlySet<string>): boolean =>
	held.has(scope) || (scope.startsWith('positions:') && (held.has(`resource:${scope.slice('positions:'.length)}`) || held.has('room')));

/** The sender as the lock sees it: an account is read anew, clock and setup stay what they are. */
export async function actorUnderLock(read: Read, sender: Actor, times: readonly number[]): Promise<Actor> {
	if (sender.role === 'CLOCK' || sender.role === 'SETUP' || sender.role === 'OPERATOR' || sender.role === 'OWNER') return sender;
	const actor = await actorOf(read, sender.id, times, sender.limits);
	if (!actor) throw new Refusal('unauthenticated', 'auth.required');
	return actor;
}
