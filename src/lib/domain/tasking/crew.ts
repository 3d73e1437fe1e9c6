/**
 * Who leads a unit sees the incident it is tasked in: from the order until 24 h after its last tasking there has ended.
 * These grants are rows like any other; the security administrator sees them with the order they come from.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { afterReturnMs, grantsInForce, resourceIdsOf } from '../access/scopes.ts';
import { insert, update } from '../command.ts';
import type { Context, Read } from '../command.ts';

export interface Crew {
	/** Grants of leading these units. */
	readonly leading: readonly Row<'grants'>[];
	/** Every grant of those who lead them. */
	readonly grants: readonly Row<'grants'>[];
	/** Taskings of the incident. */
	readonly taskings: readonly Row<'taskings'>[];
}

export const nobody: Crew = { leading: [], grants: [], taskings: [] };

export async function loadCrew(read: Read, incidentId: string, resourceIds: readonly string[]): Promise<Crew> {
	const leading = (await Promise.all(resourceIds.map((id) => read.list('grants', { scope: `resource:${id}` })))).flat();
	const users = [...new Set(leading.map((grant) => grant.userId))];
	const grants = (await Promise.all(users.map((userId) => read.list('grants', { userId })))).flat();
	return { leading, grants, taskings: users.length === 0 ? [] : await read.list('taskings', { incidentId }) };
}

const leaders = (crew: Crew, now: number): string[] => [...new Set(grantsInForce(crew.leading, now).map((grant) => grant.userId))];
const heldFor = (crew: Crew, userId: string, scope: string, now: number) => grantsInForce(crew.grants, now).find((grant) => grant.userId === userId && grant.scope === scope);

/** Lets the leaders of the ordered units into the incident. */
export function openToLeaders(crew: Crew, order: { readonly id: string; readonly number: string; readonly incidentId: string }, context: Context): Change[] {
	const scope = `incident:${order.incidentId}`;
	return leaders(crew, context.now).flatMap((userId) => {
		const held = heldFor(crew, userId, scope, context.now);
		if (held) return update('grants', held, { until: null });
		const grant = {
			id: context.id(`grant:${userId}`),
			userId,
			scope,
			from: context.now,
			until: null,
			reason: order.number,
			givenBy: `order:${order.id}`,
			endedAt: null,
			endReason: null
		};
		return [insert('grants', grant)];
	});
}

/** Lets them stay 24 h after the last tasking of a unit of theirs in this incident. Grants a person gave are left alone. */
export function leaveToLeaders(crew: Crew, ended: Row<'taskings'>, now: number): Change[] {
	return leaders(crew, now).flatMap((userId) => {
		const held = heldFor(crew, userId, `incident:${ended.incidentId}`, now);
		if (held?.until !== null || !held.givenBy.startsWith('order:')) return [];
		const led = resourceIdsOf(grantsInForce(crew.grants, now).flatMap((grant) => (grant.userId === userId ? [grant.scope] : [])));
		const stillOut = crew.taskings.some((tasking) => tasking.id !== ended.id && tasking.active && tasking.state !== 'reserved' && led.includes(tasking.resourceId));
		return stillOut ? [] : update('grants', held, { until: now + afterReturnMs });
	});
}
