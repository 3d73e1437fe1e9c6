/**
 * `npm run db:generate [-- NAME]`: writes the migration that brings each engine to the schema as declared. Both engines get
 * theirs under the same name, or none. drizzle-kit ends with 0 also when it wrote nothing, so the folder is looked at.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const dialects = { sqlite: 'sqlite', postgres: 'postgresql' } as const;
export type EngineName = keyof typeof dialects;
export const engineNames = Object.keys(dialects) as EngineName[];

/** The names of the migrations in a folder, in order. */
export const migrationNames = (folder: string): string[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.sql'))
		.sort();

export const migrationsOf = (engine: EngineName): string => join(root, 'db', engine, 'migrations');

/** Writes what is missing in `folder` and answers the names of the new files. Throws with the words of drizzle-kit when it failed. */
export function generate(engine: EngineName, folder: string, name: string): string[] {
	const before = new Set(migrationNames(folder));
	const args = ['generate', '--dialect', dialects[engine], '--schema', `./db/${engine}/tables.ts`, '--out', relative(root, folder), '--name', name];
	const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'node_modules/drizzle-kit/bin.cjs'), ...args], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const made = migrationNames(folder).filter((one) => !before.has(one));
	if (status !== 0 || (made.length === 0 && !stdout.includes('nothing to migrate'))) throw new Error(`drizzle-kit for ${engine}: ${stdout}${stderr}`);
	return made;
}

if (import.meta.main) {
	const name = process.argv[2] ?? 'schema';
	const made = engineNames.map((engine) => generate(engine, migrationsOf(engine), name));
	if (new Set(made.map((names) => names.join())).size > 1) throw new Error(`the engines are out of step: ${JSON.stringify(made)}`);
	process.stdout.write(`${made[0]?.join('\n') || 'nothing to migrate'}\n`);
}
