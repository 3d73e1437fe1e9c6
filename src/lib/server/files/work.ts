/**
 * A worker thread for heavy work, one job at a time: it may crash, hang or eat its memory, and only its job is lost. The files in
 * `server/workers/` are run as they stand, by the built server and by the tests alike; nothing of the app is loaded in them.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Broken, Refusal } from '../../domain/refusal.ts';

export interface Work<Job, Done> {
	/** Refuses 503 `work.busy` when too many wait; rejects when the job failed. */
	run(job: Job): Promise<Done>;
	close(): Promise<void>;
}
interface Limits {
	/** Longest job, ms. */
	readonly jobMs: number;
	/** Jobs that may wait. */
	readonly waiting: number;
	/** Heap of the worker, MB. */
	readonly heapMb: number;
}

/** The folder of the checkout: above the source here, above `build/` in the built server. */
function checkout(): string {
	for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder))
		if (existsSync(join(folder, 'server', 'workers')) && existsSync(join(folder, 'package.json'))) return folder;
	throw new Broken('server/workers is missing');
}

export const checkoutPath = (...parts: readonly string[]): string => join(checkout(), ...parts);

export function createWork<Job, Done>(file: string, limits: Limits): Work<Job, Done> {
	let worker: Worker | undefined;
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;

	function started(): Worker {
		if (worker) return worker;
		const made = new Worker(checkoutPath('server', 'workers', file), { resourceLimits: { maxOldGenerationSizeMb: limits.heapMb }, execArgv: [] });
		made.unref();
		made.once('exit', () => {
			if (worker === made) worker = undefined;
		});
		made.on('error', () => undefined);
		return (worker = made);
	}
	const once = (job: Job): Promise<Done> =>
		new Promise((resolve, reject) => {
			const current = started();
			const end = (settle: () => void): void => {
				clearTimeout(timer);
				current.off('message', told).off('error', failed).off('exit', left);
				settle();
			};
			const told = (answer: { readonly ok: boolean; readonly done: Done; readonly why: string }): void =>
				end(() => (answer.ok ? resolve(answer.done) : reject(new WorkFailed(answer.why))));
			const failed = (failure: unknown): void => end(() => reject(failure instanceof Error ? new WorkFailed(failure.message) : new WorkFailed('crashed')));
			const left = (): void => end(() => reject(new WorkFailed('gone')));
			const timer = setTimeout(() => void current.terminate(), limits.jobMs);
			current.on('message', told).on('error', failed).on('exit', left);
			current.postMessage(job);
		});
	return {
		run: (job) => {
			if (waiting >= limits.waiting) return Promise.reject(new Refusal('unavailable', 'work.busy'));
			waiting++;
			const result = last.then(() => once(job));
			last = result.catch(() => undefined).finally(() => waiting--);
			return result;
		},
		close: async () => {
			await worker?.terminate();
		}
	};
}

/** The job failed in the worker: its content, its size, or a crash. */
export class WorkFailed extends Error {}
