/** The start as a person types it: what stops it does so at once, in one sentence, with its own exit code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'muster-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(environment: Readonly<Record<string, string>>, ...argv: string[]): { code: number | null; said: string } {
	const { status, stderr } = spawnSync(join(root, 'node_modules', '.bin', 'node'), [join(root, 'server', 'start.ts'), ...argv], {
		cwd: folder,
		encoding: 'utf8',
		env: { PATH: process.env['PATH'], HOME: folder, ...environment }
	});
	return { code: status, said: stderr };
}

test.each([
	[{ PORT: 'abc' }, 'PORT'],
	[{ MUSTER_COLOUR: 'red' }, 'MUSTER_COLOUR'],
	[{ DATABASE_URL: 'postgres://x' }, 'DATABASE_URL']
])('%j stops the start with exit code 78 and one sentence', (environment, name) => {
	const { code, said } = start(environment);
	expect(code).toBe(78);
	expect(said).toContain(name);
	expect(said.trim().split('\n')).toHaveLength(1);
});

test('an unknown argument stops the start with exit code 78', () => {
	expect(start({}, '--wan')).toMatchObject({ code: 78, said: expect.stringContaining('--wan') as string });
});

test('a certificate folder that cannot be used stops the start with exit code 78 and one sentence', () => {
	const { code, said } = start({ MUSTER_TLS: join(folder, 'nowhere') }, '--lan');
	expect(code).toBe(78);
	expect(said).toContain('MUSTER_TLS');
	expect(said).toContain('cert.pem');
	expect(said.trim().split('\n')).toHaveLength(1);
});

test('a data folder that cannot be written stops the start with exit code 78', () => {
	writeFileSync(join(folder, 'file'), '');
	const { code, said } = start({ MUSTER_DATA: join(folder, 'file', 'below') });
	expect(code).toBe(78);
	expect(said).toContain('MUSTER_DATA');
});
