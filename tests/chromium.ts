/**
 * Finds a Chromium for the browser tests, or brings one: `$CHROMIUM_PATH`, the PATH, Playwright's own cache, Debian's
 * package (as root), the one inside `@sparticuz/chromium`. Null when there is none; the caller says so loudly.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Chromium {
	readonly path: string;
	readonly args: readonly string[];
	/** Where it was found, for the summary. */
	readonly from: string;
}

/** The shell without windows first: it costs a fifth less. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APT_MS_MAX = 300_000;

export async function findChromium(say: (line: string) => void): Promise<Chromium | null> {
	return given() ?? onPath() ?? (await fromPlaywright()) ?? installed(say) ?? (await packed(say));
}

function runs(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
	} catch {
		return false;
	}
}

function given(): Chromium | null {
	const path = process.env['CHROMIUM_PATH'];
	return path !== undefined && path !== '' && runs(path) ? { path, args: [], from: 'CHROMIUM_PATH' } : null;
}

function onPath(): Chromium | null {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const path = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((candidate) => existsSync(candidate) && runs(candidate));
	return path === undefined ? null : { path, args: [], from: 'PATH' };
}

async function fromPlaywright(): Promise<Chromium | null> {
	const { chromium } = await import('@playwright/test');
	const path = chromium.executablePath();
	return existsSync(path) && runs(path) ? { path, args: [], from: 'Playwright' } : null;
}

function installed(say: (line: string) => void): Chromium | null {
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null;
	say('No Chromium found: installing its package with apt-get.');
	const options = { stdio: 'ignore', timeout: APT_MS_MAX, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
	try {
		execFileSync('apt-get', ['update', '-qq'], options);
		// Older distributions have the whole browser only.
		const [shell = '', whole = ''] = names;
		const got = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', shell], options).status === 0;
		if (!got) execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', whole], options);
	} catch (error) {
		say(`apt-get could not install it: ${error instanceof Error ? error.message : String(error)}`);
		return null;
	}
	const found = onPath();
	return found === null ? null : { ...found, from: 'apt-get' };
}

/** The binary inside the npm package; it needs the system's libnss3 and unpacks into the temporary folder. */
async function packed(say: (line: string) => void): Promise<Chromium | null> {
	try {
		const { default: chromium } = await import('@sparticuz/chromium');
		const path = await chromium.executablePath();
		return runs(path) ? { path, args: chromium.args, from: '@sparticuz/chromium' } : null;
	} catch (error) {
		say(`The packed Chromium does not run here: ${error instanceof Error ? error.message : String(error)}`);
		return null;
	}
}
