/**
 * A worker thread for heavy work, one job at a time: it may crash, hang or eat its memory, and only its job is lost. The files in
 * `server/workers/` are run as they stand, by the built server and by the tests alike; nothing of the app is loaded in them.
 */
import { resolve as placed } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../domain/refusal.ts';

export interface Work<Job, Done> {
	/** Refuses 503 `work.busy` when too many wait; rejects when the job failed. */
	run(job: Job): Promise<Done>;
	close(): Promise<void>;
}
/** Beside the migrations the one place that is read from the checkout the process runs in. */
const WORKERS = 'server/workers';

interface Limits {
	/** Longest job, ms. */
	readonly jobMs: number;
	/** Jobs that may wait. */
	readonly waiting: number;
	/** Heap of the worker, MB. */
	readonly heapMb: number;
}

export function createWork<Job, Done>(file: string, limits: Limits): Work<Job, Done> {
	let worker: Worker | undefined;
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;

	function started(): Worker {
		if (worker) return worker;
		const made = new Worker(placed(WORKERS, file), { resourceLimits: { maxOldGenerationSizeMb: limits.heapMb }, execArgv: [] });
		made.unref();
		// One that failed is still there for a moment: the next job must not go to it.
		const gone = (): void => void (worker = worker === made ? undefined : worker);
		made.once('exit', gone);
		made.on('error', gone);
		return (worker = made);
	}
	return {
		run: (job) => {
			if (waiting >= limits.waiting) return Promise.reject(new Refusal('unavailable', 'work.busy'));
			waiting++;
			const result = last.then(() => once<Job, Done>(started(), job, limits.jobMs));
			last = result.catch(() => undefined).finally(() => waiting--);
			return result;
		},
		close: async () => {
			await worker?.terminate();
		}
	};
}

/** One job, one answer; a worker that does not answer in time is ended, and the next job begins with a new one. */
function once<Job, Done>(worker: Worker, job: Job, jobMs: number): Promise<Done> {
	return new Promise((resolve, reject) => {
		const end = (settle: () => void): void => {
			clearTimeout(timer);
			worker.off('message', told).off('error', failed).off('exit', left);
			settle();
		};
		const told = (answer: { readonly ok: boolean; readonly done: Done; readonly why: string }): void =>
			end(() => (answer.ok ? resolve(answer.done) : reject(new WorkFailed(answer.why))));
		const failed = (failure: unknown): void => end(() => reject(new WorkFailed(failure instanceof Error ? failure.message : 'crashed')));
		const left = (): void => end(() => reject(new WorkFailed('gone')));
		const timer = setTimeout(() => void worker.terminate(), jobMs);
		worker.on('message', told).on('error', failed).on('exit', left);
		worker.postMessage(job);
	});
}

/** The job failed in the worker: its content, its size, or a crash. */
export class WorkFailed extends Error {}
