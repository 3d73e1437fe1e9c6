/**
 * Scopes: what somebody sees, and within which they may act. They are held by grants (rows), for a time and a reason; what a
 * row demands is computed from the row alone by `schema.scopes`, so that push, list, search, export and commands agree.
 */
import { schema } from '../../../../db/schema.ts';
import { can } from './matrix.ts';
import type { Scope } from '../../../../db/columns.ts';
import type { Role, Row, TableName } from '../../../../db/schema.ts';

/** How long the scope of an incident outlives a unit's last tasking in it, ms (architecture.md "Who holds what"). */
export const afterReturnMs = 24 * 3_600_000;

/** What an account is attached to at creation. */
export interface Attachment {
	readonly organisationId?: string | null | undefined;
	/** Resources it leads. */
	readonly resourceIds?: readonly string[] | undefined;
	/** Town code. */
	readonly areaId?: string | null | undefined;
}

const room = (): Scope[] => ['room'];
const overview = (): Scope[] => ['overview'];
const register = (): Scope[] => ['register'];
const organisation = ({ organisationId }: Attachment): Scope[] => (organisationId ? [`org:${organisationId}`] : []);

const defaults: Record<Role, (attachment: Attachment) => Scope[]> = {
	DUTY: room,
	LEAD: room,
	DISP: room,
	REV: room,
	REQ: overview,
	FIN: overview,
	DEC: () => ['overview', 'reporting'],
	TEAM: (attachment) => [...organisation(attachment), ...(attachment.resourceIds ?? []).map((id) => `resource:${id}`)],
	TOWN: ({ areaId }) => (areaId ? [`area:${areaId}`] : []),
	WH: organisation,
	SYS: register,
	SEC: register,
	AUD: register
};

/** The scopes an account of this role receives when it is made. */
export const defaultScopes = (role: Role, attachment: Attachment): Scope[] => defaults[role](attachment);

/** What an account of this role must be attached to, or it would see nothing. */
export const neededAttachment: Readonly<Record<Role, keyof Attachment | null>> = {
	DUTY: null,
	LEAD: null,
	DISP: null,
	REV: null,
	REQ: null,
	FIN: null,
	DEC: null,
	TEAM: 'resourceIds',
	TOWN: 'areaId',
	WH: 'organisationId',
	SYS: null,
	SEC: null,
	AUD: null
};

/** The three administrators: separate persons, without any operational scope. */
export const administrators = ['SYS', 'SEC', 'AUD'] as const satisfies readonly Role[];
export const isAdministrator = (role: string): boolean => administrators.some((administrator) => administrator === role);

/**
 * A scope that nobody is granted: `money`, the claims, payments and disputes of the cases one sees, goes with the post that settles them
 * (domain.md §9.1 补偿核定). Without the room or the overview there is nothing to settle.
 */
export const withMoney = (role: string, scopes: readonly Scope[]): Scope[] =>
	can({ role }, 'compensation', 'read') && scopes.some((scope) => scope === 'room' || scope === 'overview') ? [...scopes, 'money'] : [...scopes];

type Scoped = { readonly scopes: readonly Scope[] };

/** Whether any of the scopes is held. `anyone` is held by everybody who is signed in. */
export const holds = (actor: Scoped, scopes: readonly Scope[]): boolean => scopes.some((scope) => scope === 'anyone' || actor.scopes.includes(scope));

/** Whether the actor may see the row. */
export function mayRead<T extends TableName>(actor: Scoped, table: T, row: Row<T>): boolean {
	const scopesOf = schema[table].scopes as unknown as (row: Row<T>) => readonly Scope[];
	return holds(actor, scopesOf(row));
}

/**
 * Whether the actor may act on the row as far as scopes go. An unknown row is in reach of those only who see all of them,
 * so that nobody learns from the answer whether a thing exists.
 */
export const reaches = <T extends TableName>(actor: Scoped, table: T, row: Row<T> | undefined): boolean =>
	row === undefined ? holds(actor, table === 'users' || table === 'grants' || table === 'sessions' ? register() : room()) : mayRead(actor, table, row);

const inForce = (grant: Row<'grants'>, at: number): boolean => grant.from <= at && (grant.until === null || at < grant.until) && (grant.endedAt === null || at < grant.endedAt);

/** The grants in force at a time. */
export const grantsInForce = (grants: readonly Row<'grants'>[], at: number): Row<'grants'>[] => grants.filter((grant) => inForce(grant, at));

/** The scopes held at a time, each once; `user:ID` is held by every user. */
export const effectiveScopes = (grants: readonly Row<'grants'>[], at: number, userId?: string): Scope[] => [
	...new Set([...grantsInForce(grants, at).map((grant) => grant.scope), ...(userId === undefined ? [] : [`user:${userId}`])])
];

/** The resources one leads: the `resource:ID` scopes among these. */
export const resourceIdsOf = (scopes: readonly Scope[]): string[] => scopes.filter((scope) => scope.startsWith('resource:')).map((scope) => scope.slice('resource:'.length));
