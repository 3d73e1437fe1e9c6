/**
 * What the register's screens show: accounts, grants, sessions, and the audit of sign-ins and refusals. Only for who holds the
 * scope `register` (the pages ask first); secrets never leave here.
 */
import type { Role } from '../../../../db/schema.ts';
import { grantsInForce } from '../../domain/access/scopes.ts';
import type { World } from '../world.ts';

export interface AccountRow {
	readonly id: string;
	readonly username: string;
	readonly name: string;
	readonly post: string;
	readonly role: Role;
	readonly organisation: string | null;
	readonly mustChangePassword: boolean;
	readonly demonstration: boolean;
	/** UTC ms. */
	readonly createdAt: number;
	readonly disabledAt: number | null;
	/** When any of its sessions was last used; null: never. */
	readonly seenAt: number | null;
	/** Sessions and tokens in force. */
	readonly sessions: number;
}

export async function listUsers(world: World): Promise<AccountRow[]> {
	const now = world.clock();
	const { users, organisations, sessions } = await world.storage.snapshot(async (snapshot) => ({
		users: await snapshot.all('users'),
		organisations: await snapshot.all('organisations'),
		sessions: await snapshot.all('sessions')
	}));
	const seen = await world.telemetry.lastSeen();
	const names = new Map(organisations.map(({ id, name }) => [id, name]));
	const byUser = Map.groupBy(sessions, ({ userId }) => userId);
	const rows = users.map(({ id, username, name, post, role, organisationId, mustChangePassword, demonstration, createdAt, disabledAt }) => {
		const own = byUser.get(id) ?? [];
		const times = own.map((session) => seen.get(session.id)?.at ?? session.createdAt);
		return {
			...{ id, username, name, post, role, mustChangePassword, demonstration, createdAt, disabledAt },
			organisation: organisationId === null ? null : (names.get(organisationId) ?? null),
			seenAt: times.length > 0 ? Math.max(...times) : null,
			sessions: own.filter((session) => session.revokedAt === null && session.expiresAt > now).length
		};
	});
	return rows.sort((a, b) => Number(a.disabledAt !== null) - Number(b.disabledAt !== null) || a.username.localeCompare(b.username));
}

export interface Named {
	readonly id: string;
	readonly name: string;
}

/** What an account or a grant may be for: organisations, units that can be led, open incidents by their number alone. */
export async function listAttachments(world: World): Promise<{ readonly organisations: readonly Named[]; readonly units: readonly Named[]; readonly incidents: readonly Named[] }> {
	return world.storage.snapshot(async (snapshot) => ({
		organisations: (await snapshot.all('organisations')).map(({ id, name }) => ({ id, name })),
		units: (await snapshot.all('resources')).filter(({ mobile }) => mobile).map(({ id, name }) => ({ id, name })),
		incidents: (await snapshot.all('incidents')).filter(({ state }) => state === 'open').map(({ id, number }) => ({ id, name: number }))
	}));
}

export interface GrantRow {
	readonly id: string;
	readonly userId: string;
	readonly scope: string;
	/** What the scope names: a unit, an organisation, an incident's number; null for whole scopes and towns. */
	readonly target: string | null;
	readonly from: number;
	readonly until: number | null;
	readonly reason: string;
	/** Name of who gave it; null: setup or the seed. */
	readonly givenBy: string | null;
	readonly endedAt: number | null;
	readonly endReason: string | null;
	readonly inForce: boolean;
}

/** Grants of everybody, those in force first, the newest first. */
export async function listGrants(world: World): Promise<GrantRow[]> {
	const now = world.clock();
	return world.storage.snapshot(async (snapshot) => {
		const grants = await snapshot.all('grants');
		const users = new Map((await snapshot.all('users')).map(({ id, name }) => [id, name]));
		const targets = new Map<string, string>();
		for (const { id, name } of await snapshot.all('organisations')) targets.set(`org:${id}`, name);
		for (const { id, name } of await snapshot.all('resources')) targets.set(`resource:${id}`, name);
		for (const { id, number } of await snapshot.all('incidents')) targets.set(`incident:${id}`, number);
		const inForce = new Set(grantsInForce(grants, now).map(({ id }) => id));
		const rows = grants.map(({ givenBy, ...grant }) => ({
			...grant,
			target: targets.get(grant.scope) ?? null,
			givenBy: users.get(givenBy) ?? null,
			inForce: inForce.has(grant.id)
		}));
		return rows.sort((a, b) => Number(b.inForce) - Number(a.inForce) || b.from - a.from);
	});
}

export interface SessionRow {
	readonly id: string;
	readonly kind: 'browser' | 'token';
	readonly label: string;
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly seenAt: number | null;
	readonly address: string | null;
}

/** Sessions and tokens of an account in force, the newest first. */
export async function listSessions(world: World, userId: string): Promise<SessionRow[]> {
	const now = world.clock();
	const [sessions, used] = await Promise.all([world.storage.list('sessions', { userId }), world.telemetry.lastSeen()]);
	return sessions
		.filter((session) => session.revokedAt === null && session.expiresAt > now)
		.sort((a, b) => b.createdAt - a.createdAt)
		.map(({ id, kind, label, createdAt, expiresAt }) => {
			const seen = used.get(id);
			return { id, kind, label, createdAt, expiresAt, seenAt: seen?.at ?? null, address: seen?.address ?? null };
		});
}
