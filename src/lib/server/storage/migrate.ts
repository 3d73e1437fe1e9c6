/**
 * Our own migration runner. drizzle's wraps everything in BEGIN, where `PRAGMA foreign_keys=OFF` is a no-op, so that a
 * rebuilt table silently fires ON DELETE on its children (drizzle-team/drizzle-orm #5782). Here the caller switches the
 * checks off before the transaction and looks at `foreign_key_check` before the commit. A changed or an unknown (newer)
 * migration stops the start.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './hash.ts';

export interface MigrationTarget {
	exec(sql: string): void;
	rows(sql: string): readonly Record<string, unknown>[];
	record(name: string, hash: string): void;
}

/** The migrations of a folder by name. */
export function readMigrations(folder: string): ReadonlyMap<string, string> {
	const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
	return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')]));
}

export class MigrationError extends Error {}

/** Runs what has not run yet; the caller opens and closes the transaction. Returns the names of those that ran. */
export function runMigrations(files: ReadonlyMap<string, string>, target: MigrationTarget): string[] {
	target.exec('create table if not exists _migration (name text primary key, hash text not null)');
	const have = new Map(target.rows('select name, hash from _migration').map((row) => [String(row.name), String(row.hash)]));
	const ran: string[] = [];
	for (const [name, sql] of files) {
		const hash = sha256(sql);
		const known = have.get(name);
		have.delete(name);
		if (known === hash) continue;
		if (known !== undefined) throw new MigrationError(`migration ${name} was changed after it ran`);
		for (const statement of sql.split('--> statement-breakpoint')) if (statement.trim()) target.exec(statement);
		target.record(name, hash);
		ran.push(name);
	}
	if (have.size > 0) throw new MigrationError(`the store is newer than this program: ${[...have.keys()].join(', ')}`);
	return ran;
}
