/**
 * A real Redis for the tests: TEST_REDIS_SERVER when given, else `redis-server` of the PATH, else from apt. It keeps nothing on
 * disk and ends with the process that started it, however that one dies.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { freePort } from './free-port.ts';

export interface RunningRedis {
	readonly url: string;
	/** Ends it without warning. */
	kill(): Promise<void>;
	/** Starts it again, empty, on the same port. */
	start(): Promise<void>;
}

const runs = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

/** The command of a Redis that runs here; undefined when there is none and none can be installed. */
function findRedis(): string | undefined {
	const command = process.env['TEST_REDIS_SERVER'] ?? 'redis-server';
	if (runs(command)) return command;
	// Its own service would be started by the package; ours is another.
	spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } });
	return runs(command) ? command : undefined;
}

/** Whether these tests can be run. Where they cannot, one line says so; with `CI` set that is a failure. */
export function redisHere(): boolean {
	if (findRedis() !== undefined) return true;
	const line = 'REDIS TESTS NOT RUN: no redis-server in the PATH and none by apt-get';
	if (process.env['CI']) throw new Error(line);
	process.stdout.write(`${line}\n`);
	return false;
}

/** Starts one on a free port. */
export async function startRedis(): Promise<RunningRedis> {
	const command = findRedis();
	if (command === undefined) throw new Error('no redis-server');
	const port = await freePort();
	let running = await launch(command, port);
	return {
		url: `redis://127.0.0.1:${port}`,
		kill: async () => {
			const over = once(running, 'exit');
			running.stdin?.end();
			await over;
		},
		start: async () => void (running = await launch(command, port))
	};
}

function launch(command: string, port: number): Promise<ChildProcess> {
	// The shell holds our end of its standard input: if we die in any way `cat` ends, and the server is killed.
	const guard = '"$@" </dev/null & s=$!; cat >/dev/null; kill -KILL $s; wait $s';
	const child = spawn('sh', ['-c', guard, 'sh', command, '--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
		stdio: ['pipe', 'pipe', 'ignore'],
		cwd: tmpdir()
	});
	return new Promise((done, fail) => {
		let said = '';
		const over = (): void => fail(new Error(`redis-server: ${said}`));
		child.once('exit', over);
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-4_000);
			if (!said.includes('Ready to accept connections')) return;
			child.off('exit', over);
			done(child);
		});
	});
}
