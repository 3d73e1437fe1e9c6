import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import { LOCKED_MS, TRIES } from './failures.ts';
import { AHEAD_MS_MAX } from './points.ts';
import { dropStore, postgresUrl, storeName } from '../../../../tests/engines.ts';
import { openTelemetry } from './postgres.ts';
import { createTelemetry } from './telemetry.ts';
import type { Telemetry } from './telemetry.ts';

const T0 = Date.UTC(2026, 10, 24, 2);
const lead: Actor = { id: 'lead', username: 'team1', name: 'lead', role: 'TEAM', organisationId: null, resourceIds: ['u1'], scopes: ['resource:u1'] };
const units: Readonly<Record<string, Partial<Row<'resources'>>>> = { u1: { id: 'u1', mobile: true }, u2: { id: 'u2', mobile: true }, depot: { id: 'depot', mobile: false } };
const unitOf = (id: string) => units[id] as Row<'resources'> | undefined;
const point = (at: number, more: object = {}) => ({ unitId: 'u1', at, lon: 119.7, lat: 30.2, ...more });

const stores = ['sqlite', ...((await postgresUrl()) === undefined ? [] : ['postgres'])] as const;

describe.each(stores)('on %s', (engine) => {
	let folder: string;
	let store: string;
	let telemetry: Telemetry;
	const place = async () => (engine === 'sqlite' ? join(folder, 'telemetry.db') : openTelemetry((await postgresUrl()) ?? '', store));
	const another = async () => {
		const made = await createTelemetry(await place(), () => T0);
		made.unitsFrom(unitOf);
		return made;
	};
	const open = async () => void (telemetry = await another());
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'telemetry-'));
		store = storeName();
		await open();
	});
	afterEach(async () => {
		await telemetry.close();
		rmSync(folder, { recursive: true });
		if (engine === 'postgres') await dropStore((await postgresUrl()) ?? '', store);
	});

	test('a late point becomes track and never moves the unit', async () => {
		const told: (readonly string[])[] = [];
		telemetry.subscribe((unitIds) => told.push(unitIds));
		telemetry.ingest([point(T0 - 10_000, { lon: 119.8 })], lead);
		expect(telemetry.ingest([point(T0 - 60_000, { lon: 119.1 })], lead)).toEqual({ accepted: 1, refused: [] });
		expect(telemetry.position('u1')).toMatchObject({ at: T0 - 10_000, lon: 119.8 });
		expect((await telemetry.track('u1', 0, T0)).map(({ at, lon }) => [at, lon])).toEqual([
			[T0 - 60_000, 119.1],
			[T0 - 10_000, 119.8]
		]);
		expect(told).toEqual([['u1']]);
	});

	test('of many points of one unit in one call the newest is shown, and one is told', () => {
		const told: (readonly string[])[] = [];
		telemetry.subscribe((unitIds) => told.push(unitIds));
		telemetry.ingest([point(T0 - 3), point(T0 - 1, { heading: 90 }), point(T0 - 2)], lead);
		expect(telemetry.position('u1')).toEqual({ unitId: 'u1', at: T0 - 1, lon: 119.7, lat: 30.2, speed: null, heading: 90 });
		expect(told).toEqual([['u1']]);
	});

	test('a bad point is named by its index and code and spoils no other', () => {
		const answer = telemetry.ingest(
			[
				point(T0),
				null,
				{ ...point(T0), extra: 1 },
				point(T0, { lon: '119' }),
				point(T0, { lon: 30.2, lat: 119.7 }),
				point(T0, { heading: 361 }),
				point(T0, { unitId: 'nobody' }),
				point(T0, { unitId: 'depot' }),
				point(T0, { unitId: 'u2' }),
				point(T0 + AHEAD_MS_MAX + 1),
				point(T0 + AHEAD_MS_MAX)
			],
			lead
		);
		expect(answer.accepted).toBe(2);
		expect(answer.refused.map(({ index, code }) => `${index} ${code}`)).toEqual([
			'1 position.malformed',
			'2 position.malformed',
			'3 position.malformed',
			'4 position.out_of_range',
			'5 position.out_of_range',
			'6 position.forbidden',
			'7 position.forbidden',
			'8 position.forbidden',
			'9 position.future'
		]);
	});

	test('a device token reports for its unit only, a desk for none', () => {
		const device: Actor = { ...lead, scopes: ['positions:u2'] };
		const desk: Actor = { ...lead, role: 'DUTY', scopes: ['room'] };
		expect(telemetry.ingest([point(T0), point(T0, { unitId: 'u2' })], device)).toEqual({ accepted: 1, refused: [{ index: 0, code: 'position.forbidden' }] });
		expect(telemetry.ingest([point(T0)], desk).accepted).toBe(0);
	});

	test('only who may report for it learns that a unit does not exist or cannot move', () => {
		const device: Actor = { ...lead, scopes: ['positions:nobody', 'positions:depot'] };
		const { refused } = telemetry.ingest([point(T0, { unitId: 'nobody' }), point(T0, { unitId: 'depot' })], device);
		expect(refused.map(({ code }) => code)).toEqual(['position.unknown_unit', 'position.unknown_unit']);
	});

	test('the newest fixes, cursors and counters are there again after a restart', async () => {
		telemetry.ingest([point(T0 - 5), point(T0 - 9)], lead);
		telemetry.cursor({ sessionId: 's', userId: 'lead', seq: 7, at: T0 });
		telemetry.seen('s', '127.0.0.1');
		for (let tries = 0; tries < TRIES; tries += 1) await telemetry.failures.failed('duty', T0);
		await telemetry.close();
		await open();
		expect(telemetry.position('u1')?.at).toBe(T0 - 5);
		expect(telemetry.cursorOf('s')?.seq).toBe(7);
		expect((await telemetry.lastSeen()).get('s')?.at).toBe(T0);
		expect(await telemetry.failures.lockedUntil('duty', T0 + 1)).toBe(T0 + LOCKED_MS);
	});

	test('five wrong passwords lock the account for a quarter of an hour, and trying on does not prolong it', async () => {
		const { failures } = telemetry;
		const left: number[] = [];
		for (let tries = 0; tries < TRIES; tries += 1) left.push((await failures.failed('duty', T0)).triesLeft);
		expect(left).toEqual([4, 3, 2, 1, 0]);
		expect((await failures.failed('duty', T0 + 60_000)).lockedUntil).toBe(T0 + LOCKED_MS);
		expect(await failures.lockedUntil('duty', T0 + LOCKED_MS - 1)).toBe(T0 + LOCKED_MS);
		expect(await failures.lockedUntil('duty', T0 + LOCKED_MS)).toBe(0);
		expect((await failures.failed('duty', T0 + LOCKED_MS)).triesLeft).toBe(4);
		expect(await failures.lockedUntil('other', T0)).toBe(0);
	});

	test('the right password clears the counter', async () => {
		await telemetry.failures.failed('duty', T0);
		await telemetry.failures.clear('duty');
		expect((await telemetry.failures.failed('duty', T0)).triesLeft).toBe(4);
	});

	test('refusals are kept and read newest first, by kind and page', async () => {
		for (let n = 0; n < 5; n += 1) telemetry.audit({ at: T0 + n, kind: n % 2 === 0 ? 'forbidden' : 'unauthenticated', address: '127.0.0.1', path: `/p${n}` });
		expect((await telemetry.auditRows({ limit: 2 })).map(({ path }) => path)).toEqual(['/p4', '/p3']);
		const [first] = await telemetry.auditRows({ limit: 1, kind: 'forbidden' });
		expect((await telemetry.auditRows({ limit: 9, kind: 'forbidden', before: first?.id ?? 0, since: T0 + 1 })).map(({ path }) => path)).toEqual(['/p2']);
	});

	if (engine === 'postgres')
		test("two processes count one lockout together, see each other's sessions, and a fix at one moves the unit at the other", async () => {
			const other = await another();
			const left: number[] = [];
			for (let tries = 0; tries < TRIES; tries += 1) left.push((await (tries % 2 ? other : telemetry).failures.failed('duty', T0)).triesLeft);
			expect(left).toEqual([4, 3, 2, 1, 0]);
			expect(await other.failures.lockedUntil('duty', T0)).toBe(await telemetry.failures.lockedUntil('duty', T0));
			telemetry.seen('s', '127.0.0.1');
			await telemetry.flush();
			expect((await other.lastSeen()).get('s')?.address).toBe('127.0.0.1');
			const moved = new Promise<readonly string[]>((done) => other.subscribe(done));
			telemetry.ingest([point(T0, { lon: 119.9 })], lead);
			expect(await moved).toEqual(['u1']);
			expect(other.position('u1')?.lon).toBe(119.9);
			await other.close();
		});
});
