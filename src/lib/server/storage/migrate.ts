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

export interface Step {
	readonly name: string;
	readonly hash: string;
	readonly statements: readonly string[];
}

/** What has not run yet, given the names and hashes of what has. */
export function stepsAhead(files: ReadonlyMap<string, string>, ran: readonly Record<string, unknown>[]): Step[] {
	const have = new Map(ran.map((row) => [String(row.name), String(row.hash)]));
	const ahead: Step[] = [];
	for (const [name, sql] of files) {
		const hash = sha256(sql);
		const known = have.get(name);
		have.delete(name);
		if (known === hash) continue;
		if (known !== undefined) throw new MigrationError(`migration ${name} was changed after it ran`);
		ahead.push({ name, hash, statements: sql.split('--> statement-breakpoint').filter((statement) => statement.trim() !== '') });
	}
	if (have.size > 0) throw new MigrationError(`the store is newer than this program: ${[...have.keys()].join(', ')}`);
	return ahead;
}

export const MIGRATION_TABLE = 'create table if not exists _migration (name text primary key, hash text not null)';

/** Runs what has not run yet; the caller opens and closes the transaction. Returns the names of those that ran. */
export function runMigrations(files: ReadonlyMap<string, string>, target: MigrationTarget): string[] {
	target.exec(MIGRATION_TABLE);
	const ahead = stepsAhead(files, target.rows('select name, hash from _migration'));
	for (const { name, hash, statements } of ahead) {
		for (const statement of statements) target.exec(statement);
		target.record(name, hash);
	}
	return ahead.map(({ name }) => name);
}
