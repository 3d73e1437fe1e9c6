import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schema } from '../../../../db/schema.ts';
import type { Row, TableName } from '../../../../db/schema.ts';
import { seedId } from '../../../../db/seed/slug.ts';
import { codeLists, isCode } from '../../domain/codes/lists.ts';
import { cautions, objectClassOf, objectClasses } from '../../domain/owner/object-classes.ts';
import { demoRates } from '../../domain/ruleset/parameters.data.ts';
import { insideRing } from '../../domain/geo/distance.ts';
import { CHUNK, demoAccounts, seedChanges, seedChunks, seedRows } from './seed.ts';

const now = Date.UTC(2026, 7, 10, 6);
const rows = seedRows(now);
const changes = seedChanges(now, { passwordHashOf: (username) => `$hash$${username}` });
const { resources } = rows;
const count = (kind: string) => resources.filter((row) => row.kind === kind).length;
const rowsOf = <T extends TableName>(table: T) => changes.flatMap((change) => (change.op === 'insert' && change.table === table ? [change.after as unknown as Row<T>] : []));

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
	text: (value) => typeof value === 'string' && value.isWellFormed() && value.trim() !== '',
	int: (value) => Number.isSafeInteger(value),
	real: (value) => Number.isFinite(value),
	bool: (value) => typeof value === 'boolean',
	json: (value) => value !== null && typeof value === 'object'
};

/** What is wrong with a row, against the columns of `db/schema.ts`: names, kinds, null, allowed words. */
function checkRow(table: TableName, row: Readonly<Record<string, unknown>>): string[] {
	const columns: Readonly<Record<string, { kind: string; nullable: boolean; words?: readonly string[] }>> = schema[table].columns;
	const unknown = Object.keys(row).filter((name) => !(name in columns));
	const wrong = Object.entries(columns).filter(([name, column]) => {
		const value = row[name];
		if (value === null) return !column.nullable;
		return !checks[column.kind]?.(value) || (column.words !== undefined && !column.words.includes(String(value)));
	});
	return [...unknown, ...wrong.map(([name]) => name)].map((name) => `${table}.${name} = ${JSON.stringify(row[name])} (${String(row.name)})`);
}

describe('the reference city holds what issue 3 item 16 asks', () => {
	test('teams of all ten types, experts, vehicles in many classes, depots with stock, shelters, hospitals, hazards', () => {
		const teams = resources.filter((row) => row.teamType !== null);
		expect(resources.length).toBeGreaterThanOrEqual(170);
		expect(teams.length).toBeGreaterThanOrEqual(26);
		expect(new Set(teams.map((row) => row.teamType))).toEqual(new Set(codeLists.teamTypes.map((type) => type.code)));
		expect(resources.filter((row) => row.kind === 'expert' && row.teamType === null).length).toBeGreaterThanOrEqual(14);
		const machines = resources.filter((row) => row.mobile && row.teamType === null && row.kind !== 'expert');
		expect(machines.length).toBeGreaterThanOrEqual(44);
		expect(new Set(machines.map((row) => row.kind)).size).toBeGreaterThanOrEqual(16);
		expect(count('depot')).toBeGreaterThanOrEqual(6);
		expect(rows.stock_lines.length).toBeGreaterThanOrEqual(32);
		expect(count('hospital')).toBeGreaterThanOrEqual(9);
		expect(count('hazard_site')).toBeGreaterThanOrEqual(12);
		expect(count('water_source')).toBeGreaterThanOrEqual(8);
	});

	test('one shelter stands in each of the 18 towns, and every town has a force of its own', () => {
		const shelters = resources.filter((row) => row.kind === 'shelter').map((row) => row.areaId);
		expect(new Set(shelters)).toEqual(new Set(codeLists.towns.map((town) => town.code)));
		for (const town of codeLists.towns)
			expect(
				resources.some((row) => row.mobile && row.teamType !== null && row.areaId === town.code),
				town.zh
			).toBe(true);
	});

	test('the four levels of hazardous chemicals are there', () => {
		const levels = resources.filter((row) => row.kind === 'hazard_site').map((row) => row.details.级别);
		for (const level of ['一级', '二级', '三级', '四级']) expect(levels).toContain(level);
	});

	test('enough contacts are stale, enough units are unavailable with a reason, some are moved up', () => {
		const stale = resources.filter((row) => row.mobile && (row.contactAt === null || now - row.contactAt > row.staleAfterS * 1000));
		expect(stale.length).toBeGreaterThanOrEqual(10);
		const unavailable = resources.filter((row) => row.availability === 'unavailable');
		expect(unavailable.length).toBeGreaterThanOrEqual(6);
		for (const row of resources.filter((each) => each.availability !== 'standby')) expect(row.availabilityReason, row.name).not.toBeNull();
		expect(resources.some((row) => row.availability === 'moved_up')).toBe(true);
	});

	test('one stock line has expired, another is below its minimum', () => {
		expect(rows.stock_lines.some((line) => line.expiresAt !== null && line.expiresAt < now)).toBe(true);
		expect(rows.stock_lines.some((line) => line.quantity < line.minimum)).toBe(true);
		for (const line of rows.stock_lines) expect(line.code).toMatch(/^[1-3]\d{6}$/);
	});

	test('every drawing and every capability of the code lists is used', () => {
		for (const { code } of codeLists.resourceKinds) expect(count(code), code).toBeGreaterThan(0);
		for (const { code } of codeLists.capabilities)
			expect(
				resources.some((row) => row.mobile && row.capabilities.includes(code)),
				code
			).toBe(true);
	});
});

describe('the register of what others own', () => {
	test('holds owners of every kind and things of every kind, some under agreement, some long unverified, some with cautions', () => {
		expect(rows.owners.length).toBeGreaterThanOrEqual(25);
		expect(rows.objects.length).toBeGreaterThanOrEqual(45);
		expect(new Set(rows.owners.map((row) => row.kind))).toEqual(new Set(schema.owners.columns.kind.words));
		expect(new Set(rows.objects.map((row) => row.kind))).toEqual(new Set(schema.objects.columns.kind.words));
		expect(rows.owners.filter((row) => row.agreementNo !== null && Number(row.agreementUntil) > now).length).toBeGreaterThanOrEqual(4);
		for (const days of [90, 180]) expect(rows.objects.some((row) => now - Number(row.verifiedAt) > days * 86_400_000)).toBe(true);
		expect(new Set(rows.objects.flatMap((row) => row.cautions))).toEqual(new Set(cautions));
	});

	test('every name says that it is a demonstration, every class and capability is known, every serial is met once', () => {
		for (const row of [...rows.owners, ...rows.objects]) expect(row.name, row.name).toMatch(/^演示/);
		for (const row of rows.objects) expect(objectClassOf(row.class)?.kind, row.name).toBe(row.kind);
		for (const { code, capabilities } of objectClasses) for (const capability of capabilities) expect(isCode('capabilities', capability), code).toBe(true);
		// What neighbours and the militia ask is agreed with them.
		const isAid = (row: Row<'objects'>) => isCode('neighbours', row.areaId) || rows.owners.find(({ id }) => id === row.ownerId)?.kind === 'garrison';
		const serials = rows.objects.flatMap((row) => row.serial ?? []);
		expect(new Set(serials).size).toBe(serials.length);
		const rates = new Map(demoRates.map((rate) => [rate.code, rate]));
		for (const { code, rateCode } of objectClasses) if (rateCode !== null) expect(rates.has(rateCode), code).toBe(true);
		for (const row of rows.objects)
			if (row.rateCode !== null && !isAid(row))
				expect(rates.get(row.rateCode), row.name).toMatchObject({ rateFen: row.rateFen, unit: row.rateUnit, includesOperator: row.rateIncludesOperator });
		const owners = new Set(rows.owners.map((row) => row.id));
		for (const row of rows.objects) expect(owners.has(row.ownerId), row.name).toBe(true);
	});
});

describe('the rows are true to the schema', () => {
	test('every value has the kind of its column', () => {
		expect(changes.flatMap((change) => (change.op === 'insert' ? checkRow(change.table, change.after) : ['no insert']))).toEqual([]);
	});

	test('a wrong row is caught', () => {
		const row = resources[0] as unknown as Record<string, unknown>;
		expect(checkRow('resources', { ...row, people: 1.5, tier: 'best', lon: Number.NaN, name: null, more: 1 })).toHaveLength(5);
	});

	test('every code exists, and what moves by its kind moves', () => {
		for (const row of resources) {
			const kind = codeLists.resourceKinds.find((code) => code.code === row.kind);
			expect(kind?.mobile, row.name).toBe(row.mobile);
			expect(row.teamType === null || isCode('teamTypes', row.teamType), row.name).toBe(true);
			for (const capability of row.capabilities) expect(isCode('capabilities', capability), capability).toBe(true);
			if (row.mobile) expect(row.capabilities.length, row.name).toBeGreaterThan(0);
		}
		for (const row of [...resources, ...rows.places, ...rows.stock_lines]) expect(isCode('towns', row.areaId), row.name).toBe(true);
		for (const row of [...rows.owners, ...rows.objects]) expect(isCode('towns', row.areaId) || isCode('neighbours', row.areaId), row.name).toBe(true);
	});

	test('ids and points are met once; every name reference leads to a row', () => {
		const ids = changes.map((change) => change.id);
		expect(new Set(ids).size).toBe(ids.length);
		const placed = [...resources, ...rows.objects];
		expect(new Set(placed.map((row) => `${row.lon},${row.lat}`)).size).toBe(placed.length);
		const organisations = new Set(rows.organisations.map((row) => row.id));
		for (const row of [...resources, ...rowsOf('users')]) expect(row.organisationId === null || organisations.has(row.organisationId), row.name).toBe(true);
		const plates = resources.flatMap((row) => row.plate ?? []);
		expect(new Set(plates).size).toBe(plates.length);
	});

	test('everything lies inside the outline of the district, but what is of a neighbour', () => {
		const outline = JSON.parse(readFileSync(new URL('../../../../static/basemap/outline.geojson', import.meta.url), 'utf8')) as {
			geometry: { coordinates: [number, number][][][] };
		};
		const rings = outline.geometry.coordinates.map((polygon) => (polygon[0] ?? []).map(([lon, lat]) => ({ lon, lat })));
		for (const row of [...resources, ...rows.places, ...rows.objects])
			expect(
				rings.some((ring) => insideRing(row, ring)),
				row.name
			).toBe(!isCode('neighbours', row.areaId));
	});

	test('no row gives a phone that could ring', () => {
		for (const row of [...resources, ...rows.organisations, ...rows.owners]) expect(row.phone === null || /^(0571-0000 \d{4}|139\*{4}\d{4})$/.test(row.phone), row.name).toBe(true);
	});
});

describe('the accounts', () => {
	test('are those of the contract, each with the hash of its own name asked for', () => {
		expect(demoAccounts.map((account) => account.username)).toEqual([
			'duty',
			'commander',
			'dispatcher',
			'team1',
			'team2',
			'keeper',
			'clerk',
			'decider',
			'finance',
			'town',
			'reviewer',
			'sysadmin',
			'secadmin',
			'auditor'
		]);
		for (const user of rowsOf('users')) expect(user.passwordHash).toBe(`$hash$${user.username}`);
	});

	test('the two team leads lead different mobile units and share no scope', () => {
		const scopes = (username: string) =>
			rowsOf('grants')
				.filter((grant) => grant.userId === seedId(`user/${username}`))
				.map((grant) => grant.scope);
		expect(scopes('team1')).toContain(`resource:${seedId('team/fire-changhua')}`);
		expect(scopes('team2')).toContain(`resource:${seedId('team/blue')}`);
		expect(scopes('team1').filter((scope) => scopes('team2').includes(scope))).toEqual([]);
		for (const account of demoAccounts) expect(scopes(account.username).length, account.username).toBeGreaterThan(0);
		for (const scope of [...scopes('team1'), ...scopes('team2')].filter((each) => each.startsWith('resource:')))
			expect(resources.find((row) => `resource:${row.id}` === scope)?.mobile).toBe(true);
	});

	test('the keeper’s organisation keeps a depot, the liaison holds one town', () => {
		const keeper = rowsOf('users').find((user) => user.username === 'keeper');
		expect(resources.some((row) => row.kind === 'depot' && row.organisationId === keeper?.organisationId)).toBe(true);
		expect(
			rowsOf('grants')
				.filter((grant) => grant.userId === seedId('user/town'))
				.map((grant) => grant.scope)
		).toEqual(['area:330112113']);
	});
});

test('the same moment gives the same changes, in pieces one command can carry', () => {
	expect(seedChanges(now, { passwordHashOf: (username) => `$hash$${username}` })).toEqual(changes);
	const pieces = seedChunks(changes);
	expect(pieces.flat()).toEqual(changes);
	for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(CHUNK);
});
