/** Scripts of the bench in processes of their own: floors and crowds of readers, asked by message, measured by the kernel. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cpuSeconds } from './processor.ts';
import type { Bench } from './result.ts';

export interface Child {
	readonly pid: number;
	/** Sends a request and waits for its answer; one at a time. */
	readonly ask: <A>(request: unknown) => Promise<A>;
	/** Seconds of processor time used so far. */
	readonly cpu: () => number;
	readonly stop: () => Promise<void>;
}

/** Runs `tests/bench/SCRIPT`; it is gone at the end of the measurement. */
export function child(bench: Bench, script: string, options: { readonly execArgv?: readonly string[] } = {}): Child {
	const process = fork(join(import.meta.dirname, script), { execArgv: [...(options.execArgv ?? [])], stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });
	const gone = once(process, 'exit');
	const stop = async (): Promise<void> => {
		if (process.exitCode === null && process.signalCode === null) process.kill('SIGKILL');
		await gone;
	};
	bench.cleanup(stop);
	const ask = async <A>(request: unknown): Promise<A> => {
		process.send(request as object);
		const answer = await Promise.race([once(process, 'message'), gone.then(() => undefined)]);
		if (answer === undefined) throw new Error(`${script} ended`);
		return answer[0] as A;
	};
	return { pid: process.pid ?? 0, ask, cpu: () => cpuSeconds(process.pid ?? 0), stop };
}

/** The other end: answers every request of the bench. */
export function answers<R>(answer: (request: R) => unknown): void {
	process.on('message', (request) => void Promise.resolve(answer(request as R)).then((value) => process.send?.(value ?? null)));
}
