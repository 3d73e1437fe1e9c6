/** A copy of a store before its tables change, so that an upgrade can be taken back. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

/** Copies kept. */
const KEEP = 3;

/** Copies the store into `folder` when a migration waits; an empty store has nothing to lose. */
export function copyBefore(store: Database, migrations: readonly string[], folder: string): void {
	const known = store.prepare("select count(*) as found from sqlite_master where name = '_migration'").get() as { found: number };
	if (known.found === 0) return;
	const have = new Set((store.prepare('select name from _migration').all() as { name: string }[]).map(({ name }) => name));
	const [first] = migrations.filter((name) => !have.has(name));
	if (first === undefined) return;
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const file = join(folder, `before-${first.replace(/\.sql$/, '')}.db`);
	const making = `${file}.making`;
	rmSync(making, { force: true });
	store.prepare('vacuum into ?').run(making);
	// The first copy is the one before the upgrade; a start that failed half way must not put another in its place.
	if (existsSync(file)) rmSync(making);
	else renameSync(making, file);
	const copies = readdirSync(folder)
		.filter((name) => /^before-\d{4}.*\.db$/.test(name))
		.sort();
	for (const name of copies.slice(0, Math.max(0, copies.length - KEEP))) rmSync(join(folder, name));
}
