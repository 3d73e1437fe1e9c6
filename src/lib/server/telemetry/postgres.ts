/** Telemetry of a city that several processes serve: a schema of its own beside the world's. Batches go as columns, one statement a table. */
import type pg from 'pg';
import type { Position } from '../../domain/protocol/positions.ts';
import { connect, quoted, readers, within } from '../storage/postgres/connection.ts';
import { kept } from './port.ts';
import type { AuditQuery, AuditRow, Batch, Cursor, Failures, Seen, TelemetryStore, TrackPoint } from './port.ts';

const DDL = `
create table if not exists tracks (unit_id text collate "C" not null, at bigint not null, lon double precision not null, lat double precision not null, speed double precision, heading double precision, accuracy double precision, battery double precision, received_at bigint not null, primary key (unit_id, at));
create index if not exists tracks_received_at on tracks (received_at);
create table if not exists device_cursors (session_id text primary key, user_id text not null, seq bigint not null, at bigint not null);
create table if not exists sessions_seen (session_id text primary key, at bigint not null, address text not null);
create table if not exists audit (id bigint generated always as identity primary key, at bigint not null, kind text not null, username text, actor_id text, address text not null, path text, detail text);
create index if not exists audit_at on audit (at);
create table if not exists sign_in_failures (username text collate "C" primary key, count bigint not null, last_at bigint not null, locked_until bigint not null);
`;
/** Key of the advisory lock under which the tables are made, and of those under which a counter changes. */
const LOCK = 0x4d555355;

const FIX = 'unit_id "unitId", at, lon, lat, speed, heading';

/** Opens (and makes) the telemetry of the world `store` in the database at `url`. */
export async function openTelemetry(url: string, store: string): Promise<TelemetryStore> {
	const name = `${store}_telemetry`;
	await prepare(url, name);
	const pool = readers(url);
	return { shared: true, ...writing(pool, quoted(name)), ...reading(pool, quoted(name)), ...counting(pool, quoted(name)), close: () => pool.end() };
}

async function prepare(url: string, name: string): Promise<void> {
	const client = await connect(url, false);
	try {
		await client.query('begin');
		await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
		if ((await client.query('select 1 from pg_namespace where nspname = $1', [name])).rowCount === 0) await client.query(`create schema ${quoted(name)}`);
		await client.query(`set local search_path to ${quoted(name)}`);
		await client.query(DDL);
		await client.query('commit');
	} finally {
		await client.end().catch(() => undefined);
	}
}

/** Rows as one array a column. */
const columns = (rows: readonly (readonly unknown[])[], width: number): unknown[][] => Array.from({ length: width }, (_, at) => rows.map((row) => row[at]));

function writing(pool: pg.Pool, store: string) {
	const track = `insert into ${store}.tracks select * from unnest($1::text[], $2::int8[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[], $9::int8[]) on conflict do nothing`;
	const cursor = `insert into ${store}.device_cursors as had select * from unnest($1::text[], $2::text[], $3::int8[], $4::int8[]) on conflict (session_id) do update set seq = excluded.seq, at = excluded.at where excluded.at >= had.at`;
	const seen = `insert into ${store}.sessions_seen as had select * from unnest($1::text[], $2::int8[], $3::text[]) on conflict (session_id) do update set at = excluded.at, address = excluded.address where excluded.at >= had.at`;
	const audit = `insert into ${store}.audit (at, kind, username, actor_id, address, path, detail) select * from unnest($1::int8[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`;
	return {
		write: async ({ points, cursors, seen: used, audit: events }: Batch): Promise<void> => {
			const parts = [
				[track, points.map((one) => [one.unitId, one.at, one.lon, one.lat, one.speed, one.heading, one.accuracy, one.battery, one.receivedAt]), 9],
				[cursor, cursors.map((one) => [one.sessionId, one.userId, one.seq, one.at]), 4],
				[seen, used.map((one) => [one.sessionId, one.at, one.address]), 3],
				// What a stranger sends may hold a NUL, which no text of this engine can.
				[audit, events.map((event) => kept(event).map((value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value))), 7]
			] as const;
			await within(pool, 'begin', async (client) => {
				for (const [text, rows, width] of parts) if (rows.length > 0) await client.query(text, columns(rows, width));
			});
		}
	};
}

function reading(pool: pg.Pool, store: string) {
	const rows = async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<R[]> => (await pool.query<R>(text, [...values])).rows;
	return {
		// Skips along the primary key, however long the tracks are.
		latest: () =>
			rows<Position>(`with recursive units(id) as (
	select min(unit_id) from ${store}.tracks
	union all select (select min(unit_id) from ${store}.tracks where unit_id > units.id) from units where units.id is not null
) select ${FIX} from units cross join lateral (select * from ${store}.tracks where unit_id = units.id order by at desc limit 1) newest`),
		arrived: (after: number) => rows<Position>(`select distinct on (unit_id) ${FIX} from ${store}.tracks where received_at > $1 order by unit_id, at desc`, [after]),
		track: (unitId: string, from: number, to: number) =>
			rows<TrackPoint>(`select ${FIX}, accuracy, battery, received_at "receivedAt" from ${store}.tracks where unit_id = $1 and at between $2 and $3 order by at`, [
				unitId,
				from,
				to
			]),
		audit: ({ since = 0, before = Number.MAX_SAFE_INTEGER, limit, kind }: AuditQuery) =>
			rows<AuditRow>(
				`select id, at, kind, username, actor_id "actorId", address, path, detail from ${store}.audit where at >= $1 and id < $2 and ($3::text is null or kind = $3) order by id desc limit $4`,
				[since, before, kind ?? null, limit]
			),
		cursors: () => rows<Cursor>(`select session_id "sessionId", user_id "userId", seq, at from ${store}.device_cursors`),
		seen: () => rows<Seen>(`select session_id "sessionId", at, address from ${store}.sessions_seen`)
	};
}

function counting(pool: pg.Pool, store: string) {
	const get = `select count, last_at "lastAt", locked_until "lockedUntil" from ${store}.sign_in_failures where username = $1`;
	const set = `insert into ${store}.sign_in_failures values ($1, $2, $3, $4) on conflict (username) do update set count = excluded.count, last_at = excluded.last_at, locked_until = excluded.locked_until`;
	const name = (username: string): string => username.replaceAll('\0', '');
	return {
		failures: async (username: string) => (await pool.query<Failures>(get, [name(username)])).rows[0],
		changeFailures: (username: string, step: (known: Failures | undefined) => Failures) =>
			within(pool, 'begin', async (client) => {
				await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK, name(username)]);
				const made = step((await client.query<Failures>(get, [name(username)])).rows[0]);
				await client.query(set, [name(username), made.count, made.lastAt, made.lockedUntil]);
				return made;
			}),
		clearFailures: async (username: string) => void (await pool.query(`delete from ${store}.sign_in_failures where username = $1`, [name(username)])),
		forgetFailures: async (before: number) => void (await pool.query(`delete from ${store}.sign_in_failures where last_at < $1 and locked_until < $1`, [before]))
	};
}
