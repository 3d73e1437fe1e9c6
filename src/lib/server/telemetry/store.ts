/**
 * The telemetry file: tracks, device cursors, the audit of refusals, sign-in counters, when a session was last seen. Apart from
 * the journal, because none of it decides anything in the world; it may lose its last moments in a power cut, never its shape.
 */
import Database from 'better-sqlite3';
import type { Position } from '../../domain/protocol/positions.ts';
import { kept } from './port.ts';
import type { AuditQuery, AuditRow, Batch, Cursor, Failures, Seen, TelemetryStore, TrackPoint } from './port.ts';

const DDL = `
create table if not exists tracks (unit_id text not null, at integer not null, lon real not null, lat real not null, speed real, heading real, accuracy real, battery real, received_at integer not null, primary key (unit_id, at)) without rowid;
create table if not exists device_cursors (session_id text primary key, user_id text not null, seq integer not null, at integer not null) without rowid;
create table if not exists sessions_seen (session_id text primary key, at integer not null, address text not null) without rowid;
create table if not exists audit (id integer primary key, at integer not null, kind text not null, username text, actor_id text, address text not null, path text, detail text);
create index if not exists audit_at on audit (at);
create table if not exists sign_in_failures (username text primary key, count integer not null, last_at integer not null, locked_until integer not null) without rowid;
`;

/** The newest point of every unit, found by skipping along the primary key, however long the tracks are. */
const LATEST = `
with recursive units(id) as (
	select min(unit_id) from tracks
	union all select (select min(unit_id) from tracks where unit_id > units.id) from units where units.id is not null
)
select t.unit_id unitId, t.at, t.lon, t.lat, t.speed, t.heading from units join tracks t on t.unit_id = units.id and t.at = (select max(at) from tracks where unit_id = units.id)`;

/** One process, one file: its statements are over before anything else runs. */
export function openStore(file: string): TelemetryStore {
	const db = new Database(file);
	db.pragma('journal_mode = wal');
	db.pragma('synchronous = normal');
	db.pragma('temp_store = memory');
	db.exec(DDL);
	return { shared: false, ...writing(db), ...reading(db), ...counting(db), close: async () => void db.close() };
}

function writing(db: Database.Database) {
	const track = db.prepare('insert or ignore into tracks values (@unitId, @at, @lon, @lat, @speed, @heading, @accuracy, @battery, @receivedAt)');
	const cursor = db.prepare('insert into device_cursors values (@sessionId, @userId, @seq, @at) on conflict do update set seq = excluded.seq, at = excluded.at');
	const seen = db.prepare('insert into sessions_seen values (@sessionId, @at, @address) on conflict do update set at = excluded.at, address = excluded.address');
	const audit = db.prepare('insert into audit (at, kind, username, actor_id, address, path, detail) values (?, ?, ?, ?, ?, ?, ?)');
	const all = db.transaction((batch: Batch) => {
		for (const point of batch.points) track.run(point);
		for (const one of batch.cursors) cursor.run(one);
		for (const one of batch.seen) seen.run(one);
		for (const event of batch.audit) audit.run(...kept(event));
	});
	return { write: async (batch: Batch) => all(batch) };
}

function reading(db: Database.Database) {
	const track = db.prepare<[string, number, number], TrackPoint>(
		'select unit_id unitId, at, lon, lat, speed, heading, accuracy, battery, received_at receivedAt from tracks where unit_id = ? and at between ? and ? order by at'
	);
	const audit = db.prepare<[number, number, string | null, string | null, number], AuditRow>(
		'select id, at, kind, username, actor_id actorId, address, path, detail from audit where at >= ? and id < ? and (? is null or kind = ?) order by id desc limit ?'
	);
	return {
		latest: async () => db.prepare<[], Position>(LATEST).all(),
		// What arrived here came through this process.
		arrived: async () => [],
		track: async (unitId: string, from: number, to: number) => track.all(unitId, from, to),
		audit: async ({ since = 0, before = Number.MAX_SAFE_INTEGER, limit, kind }: AuditQuery) => audit.all(since, before, kind ?? null, kind ?? null, limit),
		cursors: async () => db.prepare<[], Cursor>('select session_id sessionId, user_id userId, seq, at from device_cursors').all(),
		seen: async () => db.prepare<[], Seen>('select session_id sessionId, at, address from sessions_seen').all()
	};
}

function counting(db: Database.Database) {
	const set = db.prepare(
		'insert into sign_in_failures values (?, ?, ?, ?) on conflict do update set count = excluded.count, last_at = excluded.last_at, locked_until = excluded.locked_until'
	);
	const get = db.prepare<[string], Failures>('select count, last_at lastAt, locked_until lockedUntil from sign_in_failures where username = ?');
	const clear = db.prepare('delete from sign_in_failures where username = ?');
	const forget = db.prepare('delete from sign_in_failures where last_at < ? and locked_until < ?');
	return {
		failures: async (username: string) => get.get(username),
		changeFailures: async (username: string, step: (known: Failures | undefined) => Failures) => {
			const made = step(get.get(username));
			set.run(username, made.count, made.lastAt, made.lockedUntil);
			return made;
		},
		clearFailures: async (username: string) => void clear.run(username),
		forgetFailures: async (before: number) => void forget.run(before, before)
	};
}
