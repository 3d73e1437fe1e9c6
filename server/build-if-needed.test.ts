import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildIfNeeded, isBuilt, sourceDigest } from './build-if-needed.ts';

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
	expect(sourceDigest(root)).toBe(before);
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
