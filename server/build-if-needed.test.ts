import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paths } from '../tests/tree.ts';
import { buildIfNeeded, isBuilt, sourceDigest, sourceFiles } from './build-if-needed.ts';

let root = '';
const write = (path: string, text: string): void => {
	mkdirSync(join(root, path, '..'), { recursive: true });
	writeFileSync(join(root, path), text);
};

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'muster-build-'));
	write('src/app.ts', 'one');
	write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the same contents are the same build, whatever their times', () => {
	const before = sourceDigest(root);
	utimesSync(join(root, 'src/app.ts'), 1, 1);
	expect(sourceDigest(root)).toBe(before);
});

test.each(['src/app.ts', 'src/new.ts', 'messages/en/app.json', 'static/icon.svg', 'db/schema.ts', 'package-lock.json', 'svelte.config.js'])(
	'a change of %s asks for a build',
	(path) => {
		const before = sourceDigest(root);
		write(path, 'two');
		expect(sourceDigest(root)).not.toBe(before);
	}
);

test('what the build generates and the tests do not ask for one', () => {
	const before = sourceDigest(root);
	write('src/lib/paraglide/messages.js', 'generated');
	write('src/app.test.ts', 'a test');
	write('project.inlang/README.md', 'written by the compiler of messages');
	write('project.inlang/cache/plugin', 'loaded by it');
	expect(sourceDigest(root)).toBe(before);
});

test('a build of this tree asks only for what a clone brings: whatever tools write while building cannot make the next start build again', () => {
	const brought = new Set(paths);
	expect(sourceFiles(join(import.meta.dirname, '..')).filter((path) => !brought.has(path))).toEqual([]);
});

test('a copy with other times and without the tools, as in a container, starts what was built', async () => {
	write('build/handler.js', '');
	write('build/.stamp', sourceDigest(root));
	const copy = join(root, 'image');
	for (const part of ['src', 'build', 'package-lock.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
	utimesSync(join(copy, 'src/app.ts'), 1, 1);
	const said: string[] = [];
	await buildIfNeeded(copy, (sentence) => said.push(sentence));
	expect(said).toEqual([]);
});

test('a build without its stamp was interrupted and does not count', () => {
	write('build/handler.js', '');
	expect(isBuilt(root)).toBe(false);
	write('build/.stamp', sourceDigest(root));
	expect(isBuilt(root)).toBe(true);
});

test('without build tools the start says what to run', async () => {
	await expect(buildIfNeeded(root, () => undefined)).rejects.toThrow('npm ci');
});
