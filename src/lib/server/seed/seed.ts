/**
 * The demonstration world: the reference city of `db/seed` as rows. The caller commits the changes through internal commands;
 * nothing is written here. Relative times of the files (minutes ago, days ahead) become absolute at `now`.
 */
import type { Availability, Change, Row, Tier } from '../../../../db/schema.ts';
import { seedId } from '../../../../db/seed/slug.ts';
import { defaultScopes } from '../../domain/access/scopes.ts';
import { codeOf } from '../../domain/codes/lists.ts';
import { insert } from '../../domain/command.ts';
import { must } from '../../domain/refusal.ts';
import { seedFiles } from './files.ts';
import { rulesChanges } from './rules.ts';
import { objectRow, ownerRow } from './register.ts';
import type { AccountSeed, OrganisationSeed, PlaceSeed, ResourceFile, ResourceSeed, StockSeed } from './files.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Changes in one seeding command at most. */
export const CHUNK = 500;

export interface DemoAccount {
	readonly id: string;
	readonly username: string;
	readonly name: string;
	readonly role: Row<'users'>['role'];
}

/** The accounts of api.md "Demonstration accounts"; all share one password, each needs a hash of it. */
export const demoAccounts: readonly DemoAccount[] = seedFiles.accounts.rows.map(({ username, name, role }) => ({ id: seedId(`user/${username}`), username, name, role }));

function organisationRow(seed: OrganisationSeed): Row<'organisations'> {
	const { name, shortName, kind, areaId, phone } = seed;
	return { id: seedId(seed.slug), name, shortName, kind, areaId, phone, source: seed.source ?? seedFiles.organisations.source, demonstration: seed.source === undefined };
}

function placeRow(seed: PlaceSeed): Row<'places'> {
	const { name, aliases, areaId, lon, lat, accuracyM, source } = seed;
	return { id: seedId(seed.slug), class: seed.class, name, aliases, areaId, lon, lat, accuracyM, source, demonstration: seed.demonstration ?? false };
}

function resourceRow(seed: ResourceSeed, file: ResourceFile, now: number): Row<'resources'> {
	const kind = must(codeOf('resourceKinds', seed.kind), `resource kind ${seed.kind}`);
	const { name, shortName, areaId, lon, lat, people, vehicles, capabilities, turnOutMinutes } = seed;
	return {
		id: seedId(seed.slug),
		kind: seed.kind,
		teamType: seed.teamType ?? null,
		name,
		shortName,
		tier: (seed.tier as Tier | undefined) ?? kind.tierDefault,
		organisationId: seed.organisation === undefined ? null : seedId(seed.organisation),
		areaId,
		lon,
		lat,
		accuracyM: seed.accuracyM ?? file.defaults.accuracyM,
		mobile: kind.mobile,
		people,
		vehicles,
		capabilities,
		travelClass: kind.travelClass,
		turnOutMinutes,
		availability: (seed.availability as Availability | undefined) ?? 'standby',
		availabilityReason: seed.availabilityReason ?? null,
		phone: seed.phone ?? null,
		callSign: seed.callSign ?? null,
		plate: seed.plate ?? null,
		staleAfterS: seed.staleAfterS ?? file.defaults.staleAfterS,
		contactAt: seed.contactMinutesAgo === undefined ? null : now - seed.contactMinutesAgo * MINUTE,
		verifiedAt: now - seed.verifiedDaysAgo * DAY,
		taskingId: null,
		incidentId: null,
		details: seed.details ?? {},
		source: seed.source ?? file.source,
		demonstration: true
	};
}

function stockRow(seed: StockSeed, depots: ReadonlyMap<string, Row<'resources'>>, now: number): Row<'stock_lines'> {
	const depot = must(depots.get(seedId(seed.depot)), seed.depot);
	const { code, name, specification, unit, quantity, minimum } = seed;
	const expiresAt = seed.expiresInDays === undefined ? null : now + seed.expiresInDays * DAY;
	return {
		id: seedId(seed.slug),
		depotId: depot.id,
		code,
		name,
		specification,
		unit,
		quantity,
		minimum,
		expiresAt,
		areaId: depot.areaId,
		organisationId: depot.organisationId,
		source: seedFiles.stock.source,
		demonstration: true
	};
}

function userRow(seed: AccountSeed, now: number, passwordHash: string): Row<'users'> {
	const { username, name, post, role } = seed;
	const organisationId = seedId(seed.organisation);
	return {
		id: seedId(`user/${username}`),
		username,
		name,
		post,
		role,
		organisationId,
		passwordHash,
		passwordHistory: [],
		mustChangePassword: false,
		demonstration: true,
		createdAt: now,
		disabledAt: null
	};
}

function grantRows(seed: AccountSeed, now: number): Row<'grants'>[] {
	const attachment = { organisationId: seedId(seed.organisation), resourceIds: (seed.leads ?? []).map(seedId), areaId: seed.area ?? null };
	const userId = seedId(`user/${seed.username}`);
	return defaultScopes(seed.role, attachment).map((scope) => ({
		id: seedId(`grant/${seed.username}/${scope}`),
		userId,
		scope,
		from: now,
		until: null,
		reason: seedFiles.accounts.source,
		givenBy: seedId('user/secadmin'),
		endedAt: null,
		endReason: null
	}));
}

export interface SeedRows {
	readonly organisations: readonly Row<'organisations'>[];
	readonly places: readonly Row<'places'>[];
	readonly resources: readonly Row<'resources'>[];
	readonly stock_lines: readonly Row<'stock_lines'>[];
	readonly owners: readonly Row<'owners'>[];
	readonly objects: readonly Row<'objects'>[];
}

/** The city without its accounts, at `now` (UTC ms). */
export function seedRows(now: number): SeedRows {
	const resources = seedFiles.resources.flatMap((file) => file.rows.map((row) => resourceRow(row, file, now)));
	const depots = new Map(resources.filter((row) => row.kind === 'depot').map((row) => [row.id, row]));
	const owners = seedFiles.owners.rows.map((row) => ownerRow(row, now));
	const ownersById = new Map(owners.map((row) => [row.id, row]));
	return {
		organisations: seedFiles.organisations.rows.map(organisationRow),
		places: seedFiles.places.rows.map(placeRow),
		resources,
		stock_lines: seedFiles.stock.rows.map((row) => stockRow(row, depots, now)),
		owners,
		objects: seedFiles.objects.rows.map((row) => objectRow(row, ownersById, now))
	};
}

/**
 * Every row of the demonstration world as inserts, in an order in which no row names a later one.
 * `passwordHashOf` gives the PHC string of an account; hashing is slow and so has happened before.
 */
export function seedChanges(now: number, { passwordHashOf }: { readonly passwordHashOf: (username: string) => string }): Change[] {
	const rows = seedRows(now);
	return [
		...rows.organisations.map((row) => insert('organisations', row)),
		...rows.places.map((row) => insert('places', row)),
		...rows.resources.map((row) => insert('resources', row)),
		...rows.stock_lines.map((row) => insert('stock_lines', row)),
		...rows.owners.map((row) => insert('owners', row)),
		...rows.objects.map((row) => insert('objects', row)),
		...seedFiles.accounts.rows.map((seed) => insert('users', userRow(seed, now, passwordHashOf(seed.username)))),
		...seedFiles.accounts.rows.flatMap((seed) => grantRows(seed, now).map((row) => insert('grants', row))),
		...rulesChanges(now)
	];
}

/** The same in pieces of at most `CHUNK` changes, one command each. */
export function seedChunks(changes: readonly Change[], size = CHUNK): Change[][] {
	return Array.from({ length: Math.ceil(changes.length / size) }, (_, at) => changes.slice(at * size, (at + 1) * size));
}
