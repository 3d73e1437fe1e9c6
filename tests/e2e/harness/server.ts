/**
 * One production server for the browser tests: a free port, a folder of its own, the demonstration password fixed.
 * The seeded world is made once and copied for every further server, so that a fresh world costs a copy and a start.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../free-port.ts';
import { createDatabase, dropDatabase } from './database.ts';
import type { Database, EngineName } from './database.ts';

export const demoPassword = 'Muster-Test-2024';
const root = resolve(import.meta.dirname, '..', '..', '..');
const READY_MS_MAX = 120_000;
const STOP_MS_MAX = 6_000;

export interface RunningServer {
	/** Where people open it: `local`, or over the LAN by HTTPS under a name. */
	readonly url: string;
	/** The port of this machine alone, for scripts. */
	readonly local: string;
	readonly folder: string;
	/** Undefined on SQLite. */
	readonly database: Database | undefined;
	/** HTTPS and the plain page of `--lan`; 0 without it. */
	readonly lanPorts: { readonly secure: number; readonly plain: number };
	/** Everything it has printed so far. */
	output(): string;
	/** Sends a signal and waits for the exit. Answers the exit code; null when it was killed. */
	stop(signal?: NodeJS.Signals): Promise<number | null>;
	/** Starts it again on the same folder and port, after `stop`; on request in a world that is some days older. */
	restart(aheadMs?: number): Promise<void>;
	/** Stops it and removes its folder and database. */
	dispose(): Promise<void>;
}

export interface ServerOptions {
	readonly environment?: Readonly<Record<string, string>>;
	/** `linan` (default) or an empty real world. */
	readonly seed?: 'linan' | 'none';
	/** Started with `--lan`, on free ports. */
	readonly lan?: boolean;
	readonly engine?: EngineName;
	/** One more process on the database and in the folder of this one, which outlives it. */
	readonly beside?: RunningServer;
}

type Place = Pick<RunningServer, 'folder' | 'database'>;

const templates = new Map<EngineName, Place>();

/** A copy of the seeded world made earlier in this run; the first server makes it. */
async function prepare({ seed, engine = 'sqlite', beside }: ServerOptions): Promise<Place> {
	if (beside !== undefined) return beside;
	const template = seed === 'none' ? undefined : templates.get(engine);
	const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-'));
	if (template !== undefined) cpSync(template.folder, folder, { recursive: true });
	return { folder, database: engine === 'postgres' ? await createDatabase(template?.database) : undefined };
}

async function remove({ folder, database }: Place): Promise<void> {
	rmSync(folder, { recursive: true, force: true });
	if (database !== undefined) await dropDatabase(database);
}

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
	const { folder, database } = await prepare(options);
	const port = await freePort();
	const lanPorts = options.lan ? { secure: await freePort(), plain: await freePort() } : { secure: 0, plain: 0 };
	const environment = {
		HOST: '127.0.0.1',
		PORT: String(port),
		MUSTER_DATA: folder,
		MUSTER_DEMO_PASSWORD: demoPassword,
		MUSTER_SEED: options.seed ?? 'linan',
		LOG_LEVEL: 'warn',
		// As `npm start` does.
		NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
		...(database === undefined ? {} : { DATABASE_URL: database.url }),
		...(options.lan ? { MUSTER_LAN_PORTS: `${lanPorts.secure},${lanPorts.plain}` } : {}),
		...options.environment
	};
	let printed = '';
	const launch = (more: Readonly<Record<string, string>> = {}): Promise<ChildProcess> =>
		launchServer({ ...environment, ...more }, options.lan ? ['--lan'] : [], (text) => (printed += text));
	let child = await launch();
	const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => stopChild(child, signal);
	return {
		url: `http://127.0.0.1:${port}`,
		local: `http://127.0.0.1:${port}`,
		folder,
		database,
		lanPorts,
		output: () => printed,
		stop,
		restart: async (aheadMs) => void (child = await launch(aheadMs === undefined ? {} : later(aheadMs))),
		dispose: async () => {
			await stop();
			if (options.beside === undefined) await remove({ folder, database });
		}
	};
}

const later = (aheadMs: number): Readonly<Record<string, string>> => ({
	NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'tests', 'e2e', 'harness', 'clock-ahead.ts')).href}`,
	TEST_CLOCK_AHEAD_MS: String(aheadMs)
});

/** Keeps the world of a stopped, untouched server as the template of later ones, with `lan` its certificate too. Answers its folder. */
export async function makeTemplate(engine: EngineName, lan = false): Promise<string> {
	const made = templates.get(engine);
	if (made !== undefined) return made.folder;
	const server = await startServer({ engine, lan });
	await server.stop();
	templates.set(engine, server);
	return server.folder;
}

export async function removeTemplates(): Promise<void> {
	for (const template of templates.values()) await remove(template);
	templates.clear();
}

function launchServer(environment: Readonly<Record<string, string>>, argv: readonly string[], keep: (text: string) => void): Promise<ChildProcess> {
	const child = spawn(join(root, 'node_modules', '.bin', 'node'), [join(root, 'server', 'start.ts'), ...argv], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...environment }
	});
	return new Promise((done, fail) => {
		let printed = '';
		const timer = setTimeout(() => {
			child.kill('SIGKILL');
			fail(new Error(`the server was not ready within ${READY_MS_MAX} ms:\n${printed}`));
		}, READY_MS_MAX);
		const heard = (text: string): void => {
			printed += text;
			keep(text);
			if (!printed.includes('已就绪')) return;
			clearTimeout(timer);
			done(child);
		};
		child.stdout.setEncoding('utf8').on('data', heard);
		child.stderr.setEncoding('utf8').on('data', heard);
		child.once('exit', (code) => {
			clearTimeout(timer);
			fail(new Error(`the server ended with ${code} before it was ready:\n${printed}`));
		});
	});
}

function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((done) => {
		const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
		child.once('exit', (code) => {
			clearTimeout(timer);
			done(code);
		});
		child.kill(signal);
	});
}
