/** "Own" in the matrix: a team lead's own units are those they lead, a keeper's and a liaison's those of their organisation. */
import type { Actor } from '../command.ts';

interface Unit {
	readonly resourceId: string;
	readonly organisationId: string | null;
}

const leads = (actor: Actor, unit: Unit): boolean => actor.resourceIds.includes(unit.resourceId) && actor.scopes.includes(`resource:${unit.resourceId}`);
/** A token of limited scopes stands for no organisation. */
const ofOrganisation = (actor: Actor, unit: Unit): boolean => actor.limits === undefined && unit.organisationId !== null && actor.organisationId === unit.organisationId;

const owns: Partial<Record<Actor['role'], (actor: Actor, unit: Unit) => boolean>> = { TEAM: leads, WH: ofOrganisation, TOWN: ofOrganisation };

/** Whether the unit is the actor's own; never for a desk. */
export const isOwnUnit = (actor: Actor, unit: Unit): boolean => owns[actor.role]?.(actor, unit) ?? false;
