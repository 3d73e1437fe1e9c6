/** The most script that one task of a page's main thread ran, from a trace of Chromium. */
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

export interface Longest {
	/** The most script that one task ran, ms; 0 when none ran any. */
	readonly script: number;
	/** The longest task with script in it, whole, ms: a software renderer makes it wait for the picture as well. */
	readonly task: number;
}

export function longestScriptTask(events: readonly TraceEvent[]): Longest {
	const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
	const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf));
	let [script, task] = [0, 0];
	for (const main of mains) {
		const own = events.filter((event) => event.ph === 'X' && threadOf(event) === main).sort((a, b) => a.ts - b.ts);
		const ran = outermost(own.filter(({ name }) => scripts.has(name)));
		let at = 0;
		for (const { ts, dur = 0 } of outermost(own.filter(({ name }) => tasks.has(name)))) {
			let within = 0;
			for (; at < ran.length && (ran[at]?.ts ?? 0) < ts + dur; at += 1) within += (ran[at]?.ts ?? 0) >= ts ? (ran[at]?.dur ?? 0) : 0;
			if (within > 0) [script, task] = [Math.max(script, within), Math.max(task, dur)];
		}
	}
	return { script: script / 1_000, task: task / 1_000 };
}

/** Of events in order of time those that lie within no other. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
	let end = -Infinity;
	return events.filter(({ ts, dur = 0 }) => {
		if (ts < end) return false;
		end = ts + dur;
		return true;
	});
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
