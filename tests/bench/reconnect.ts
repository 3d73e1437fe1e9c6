/** A city comes back after a cut: 2,000 screens dial within a third of a minute, each behind by the same entries, while the room goes on writing. */
import { readFileSync } from 'node:fs';
import { child } from './child.ts';
import { noteBody } from './commit.ts';
import { headOf } from './fanout.ts';
import { plant, serve, signIn } from './plant.ts';
import { poster, rate } from './post.ts';
import { percentile } from './result.ts';
import type { Bench, Item } from './result.ts';

const SCREENS = 2_000;
/** Asked are 60 s; a storm is worse the shorter it is. */
const WITHIN_MS = 20_000;
const BEHIND = 300;
/** What the server may grow by while they come, MB: half of the least machine. */
const GROWTH_MB = 512;
const WRITES_EVERY_MS = 200;

/** Memory of a process that is in the machine, MB; `most`: the most it ever was. */
function memoryOf(pid: number): { now: number; most: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
	return { now: kilobytes('VmRSS') / 1_024, most: kilobytes('VmHWM') / 1_024 };
}

async function storm(bench: Bench): Promise<{ readonly ages: readonly number[]; readonly grown: number; readonly after: number }> {
	const data = await plant(bench);
	const server = await serve(bench, data);
	const cookie = await signIn(server.url, 'duty');
	const desk = poster(server.port, 4, { cookie, origin: server.url });
	const since = await headOf(server, cookie);
	await rate(BEHIND, 4, (index) => desk.post('/api/v1/commands', noteBody(index)));
	const before = memoryOf(server.pid).now;
	let written = BEHIND;
	const writing = setInterval(() => void desk.post('/api/v1/commands', noteBody(written++)).catch(() => undefined), WRITES_EVERY_MS);
	bench.cleanup(() => clearInterval(writing));
	const readers = child(bench, 'readers.ts');
	const url = `ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`;
	const ages = await readers.ask<number[]>({ back: SCREENS, withinMs: WITHIN_MS, url, cookie, origin: server.url, since });
	clearInterval(writing);
	const grown = memoryOf(server.pid).most - before;
	await readers.ask({ close: true });
	desk.close();
	return { ages, grown, after: memoryOf(server.pid).now - before };
}

export const reconnect: Item = {
	ids: ['reconnect.2000', 'reconnect.memory'],
	run: async (bench) => {
		const { ages, grown, after } = await storm(bench);
		if (ages.length !== SCREENS) throw new Error(`only ${ages.length} of ${SCREENS} caught up`);
		bench.note(
			`reconnect: median ${percentile(ages, 0.5).toFixed(0)} ms, slowest ${Math.max(...ages).toFixed(0)} ms; memory ${after.toFixed(0)} MB above the start once they had gone`
		);
		const what = `${SCREENS.toLocaleString('en')} screens, ${BEHIND} entries behind, back within ${WITHIN_MS / 1_000} s while the room writes`;
		return [
			{ id: 'reconnect.2000', what: `${what}: from dialling to caught up, p95`, value: percentile(ages, 0.95), unit: 'ms', goal: 3_000, better: 'lower' },
			{ id: 'reconnect.memory', what: `${what}: growth of the server at its most`, value: grown, unit: 'MB', goal: GROWTH_MB, better: 'lower' }
		];
	}
};
