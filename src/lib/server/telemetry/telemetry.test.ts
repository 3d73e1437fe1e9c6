import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import { LOCKED_MS, TRIES } from './failures.ts';
import { AHEAD_MS_MAX } from './points.ts';
import { createTelemetry } from './telemetry.ts';
import type { Telemetry } from './telemetry.ts';

const T0 = Date.UTC(2026, 10, 24, 2);
const lead: Actor = { id: 'lead', username: 'team1', name: 'lead', role: 'TEAM', organisationId: null, resourceIds: ['u1'], scopes: ['resource:u1'] };
const units: Readonly<Record<string, Partial<Row<'resources'>>>> = { u1: { id: 'u1', mobile: true }, u2: { id: 'u2', mobile: true }, depot: { id: 'depot', mobile: false } };
const unitOf = (id: string) => units[id] as Row<'resources'> | undefined;
const point = (at: number, more: object = {}) => ({ unitId: 'u1', at, lon: 119.7, lat: 30.2, ...more });

let folder: string;
let telemetry: Telemetry;
const open = () => {
	telemetry = createTelemetry(join(folder, 'telemetry.db'), () => T0);
	telemetry.unitsFrom(unitOf);
};
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'telemetry-'));
	open();
});
afterEach(() => {
	telemetry.close();
	rmSync(folder, { recursive: true });
});

test('a late point becomes track and never moves the unit', () => {
	const told: (readonly string[])[] = [];
	telemetry.subscribe((unitIds) => told.push(unitIds));
	telemetry.ingest([point(T0 - 10_000, { lon: 119.8 })], lead);
	expect(telemetry.ingest([point(T0 - 60_000, { lon: 119.1 })], lead)).toEqual({ accepted: 1, refused: [] });
	expect(telemetry.position('u1')).toMatchObject({ at: T0 - 10_000, lon: 119.8 });
	expect(telemetry.track('u1', 0, T0).map(({ at, lon }) => [at, lon])).toEqual([
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

test('the newest fixes, cursors and counters are there again after a restart', () => {
	telemetry.ingest([point(T0 - 5), point(T0 - 9)], lead);
	telemetry.cursor({ sessionId: 's', userId: 'lead', seq: 7, at: T0 });
	telemetry.seen('s', '127.0.0.1');
	for (let tries = 0; tries < TRIES; tries += 1) telemetry.failures.failed('duty', T0);
	telemetry.close();
	open();
	expect(telemetry.position('u1')?.at).toBe(T0 - 5);
	expect(telemetry.cursorOf('s')?.seq).toBe(7);
	expect(telemetry.seenOf('s')?.at).toBe(T0);
	expect(telemetry.failures.locked('duty', T0 + 1)).toBe(true);
});

test('five wrong passwords lock the account for a quarter of an hour, and trying on does not prolong it', () => {
	const { failures } = telemetry;
	const left = Array.from({ length: TRIES }, () => failures.failed('duty', T0).triesLeft);
	expect(left).toEqual([4, 3, 2, 1, 0]);
	expect(failures.failed('duty', T0 + 60_000).lockedUntil).toBe(T0 + LOCKED_MS);
	expect(failures.lockedUntil('duty', T0 + LOCKED_MS - 1)).toBe(T0 + LOCKED_MS);
	expect(failures.lockedUntil('duty', T0 + LOCKED_MS)).toBe(0);
	expect(failures.failed('duty', T0 + LOCKED_MS).triesLeft).toBe(4);
	expect(failures.locked('other', T0)).toBe(false);
});

test('the right password clears the counter', () => {
	telemetry.failures.failed('duty', T0);
	telemetry.failures.clear('duty');
	expect(telemetry.failures.failed('duty', T0).triesLeft).toBe(4);
});

test('refusals are kept and read newest first, by kind and page', () => {
	for (let n = 0; n < 5; n += 1) telemetry.audit({ at: T0 + n, kind: n % 2 === 0 ? 'forbidden' : 'unauthenticated', address: '127.0.0.1', path: `/p${n}` });
	expect(telemetry.auditRows({ limit: 2 }).map(({ path }) => path)).toEqual(['/p4', '/p3']);
	const [first] = telemetry.auditRows({ limit: 1, kind: 'forbidden' });
	expect(telemetry.auditRows({ limit: 9, kind: 'forbidden', before: first?.id ?? 0, since: T0 + 1 }).map(({ path }) => path)).toEqual(['/p2']);
});
