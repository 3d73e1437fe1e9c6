import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { engineNames, generate, migrationNames, migrationsOf } from './generate.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test.each(engineNames)('the migrations of %s bring a store to the schema as declared', (engine) => {
	const copy = mkdtempSync(join(tmpdir(), 'muster-migrations-'));
	folders.push(copy);
	cpSync(migrationsOf(engine), copy, { recursive: true });
	expect(generate(engine, copy, 'missing'), 'run `npm run db:generate`').toEqual([]);
});

test('both engines take the same steps', () => {
	expect(migrationNames(migrationsOf('postgres'))).toEqual(migrationNames(migrationsOf('sqlite')));
});

test.each(engineNames)('a migration of %s only adds, and names no schema of the database', (engine) => {
	for (const name of migrationNames(migrationsOf(engine))) {
		const sql = readFileSync(join(migrationsOf(engine), name), 'utf8');
		expect(sql, name).not.toMatch(/\bDROP (?:TABLE|COLUMN)\b|\bRENAME\b|\bUPDATE\b|\bDELETE\b|"public"\./i);
	}
});
