/**
 * Builds the app when its sources differ from those of the build at hand. The comparison is by content, never by time:
 * a checkout or a copy into a container changes times and nothing else.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentences } from './start.messages.ts';

/** Of the project of messages the settings alone: the compiler writes a readme and notes of its own beside them. */
const sources = ['src', 'static', 'server', 'db', 'messages', 'project.inlang/settings.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
/** Written by the build itself, or no part of it. */
const ignored = (path: string): boolean => path === join('src', 'lib', 'paraglide') || /\.(?:test|e2e)\.ts$/.test(path);

/** Paths of what the build reads, in the order of the digest. */
export const sourceFiles = (root: string): string[] => sources.flatMap((source) => files(root, source));

/** SHA-256 over the paths and contents of what the build reads, and the runtime's version. */
export function sourceDigest(root: string): string {
	const hash = createHash('sha256').update(process.version);
	for (const path of sourceFiles(root)) {
		const content = readFileSync(join(root, path));
		hash.update(`\n${path}\n${content.length}\n`).update(content);
	}
	return hash.digest('hex');
}

function files(root: string, path: string): string[] {
	const full = join(root, path);
	if (ignored(path) || !existsSync(full)) return [];
	if (!statSync(full).isDirectory()) return [path];
	return readdirSync(full)
		.sort()
		.flatMap((name) => files(root, join(path, name)));
}

/** True when `build/` was made from the sources as they are. */
export function isBuilt(root: string): boolean {
	const stamp = join(root, 'build', '.stamp');
	return existsSync(join(root, 'build', 'handler.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceDigest(root);
}

/** Builds when needed. @throws Error with the sentence to print; the build's output is shown only when it fails. */
export async function buildIfNeeded(root: string, say: (sentence: string) => void): Promise<void> {
	if (isBuilt(root)) return;
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	if (!existsSync(vite)) throw new Error(sentences.toolsMissing);
	say(sentences.building);
	const digest = sourceDigest(root);
	const { code, output } = await run(vite, root);
	if (code !== 0) throw new Error(`${output}\n${sentences.buildFailed}`);
	// Only now: an interrupted build must not look like a finished one.
	writeFileSync(join(root, 'build', '.stamp'), digest);
}

function run(vite: string, root: string): Promise<{ code: number | null; output: string }> {
	const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' }
	});
	let output = '';
	const keep = (text: string): void => void (output += text);
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, output }));
	});
}
