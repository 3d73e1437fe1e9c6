/** The longest task of a page's main thread in which script ran, from a trace of Chromium. */
import type { Page } from '@playwright/test';

interface TraceEvent {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	/** Microseconds. */
	readonly ts: number;
	readonly dur?: number;
	readonly args?: { readonly name?: string };
}

const categories = ['toplevel', 'devtools.timeline', 'v8.execute', '__metadata'];
const tasks: ReadonlySet<string> = new Set(['RunTask', 'ThreadControllerImpl::RunTask']);
const scripts: ReadonlySet<string> = new Set(['FunctionCall', 'EvaluateScript', 'RunMicrotasks', 'v8.evaluateModule', 'v8.callFunction']);

/** Milliseconds; 0 when no task ran script. */
export function longestScriptTask(events: readonly TraceEvent[]): number {
	const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
	const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf));
	let longest = 0;
	for (const main of mains) {
		const own = events.filter((event) => event.ph === 'X' && threadOf(event) === main);
		const began = Float64Array.from(
			own.filter(({ name }) => scripts.has(name)),
			({ ts }) => ts
		).sort();
		for (const { name, ts, dur = 0 } of own) if (tasks.has(name) && dur > longest && within(began, ts, ts + dur)) longest = dur;
	}
	return longest / 1_000;
}

/** Whether one of the sorted times lies between the two. */
function within(times: Float64Array, from: number, to: number): boolean {
	let [low, high] = [0, times.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((times[middle] ?? 0) < from) low = middle + 1;
		else high = middle;
	}
	return (times[low] ?? Infinity) < to;
}

/** Traces the page for a time, ms. */
export async function traced(page: Page, during: number): Promise<readonly TraceEvent[]> {
	const browser = page.context().browser();
	if (!browser) throw new Error('the page has no browser of its own');
	await browser.startTracing(page, { screenshots: false, categories });
	await page.waitForTimeout(during);
	const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
	return traceEvents;
}
