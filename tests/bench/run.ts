/**
 * The bench: `npm run bench [-- --only id,id]`. A table for people and `bench.json` in the working directory. A missed goal is
 * printed, not punished: exit code 0; 2 when the bench itself failed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from '../../server/build-if-needed.ts';
import { items } from './items.ts';
import { meets } from './result.ts';
import type { Bench, Item, Measured } from './result.ts';

const root = join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function machine() {
	const [first] = cpus();
	return {
		cpu: first?.model ?? 'unknown',
		cores: cpus().length,
		memoryGB: Math.round(totalmem() / 1e9),
		platform: `${platform()} ${arch()}`,
		node: process.version,
		load: loadavg()[0]
	};
}

function wanted(args: readonly string[]): readonly Item[] {
	const at = args.indexOf('--only');
	if (at === -1) return items;
	const ids = (args[at + 1] ?? '').split(',');
	const unknown = ids.filter((id) => !items.some((item) => item.ids.includes(id)));
	if (unknown.length > 0) throw new Error(`no measurement is called ${unknown.join(', ')}; there are ${items.flatMap((item) => item.ids).join(', ')}`);
	return items.filter((item) => item.ids.some((id) => ids.includes(id)));
}

const figure = (value: number | null): string => (value === null ? '?' : value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));

function line(measured: Measured): string {
	const { id, what, value, unit, floor, ratio, goal, better } = measured;
	const met = meets(measured);
	const mark = met === undefined ? '  ' : met ? 'ok' : '— ';
	const aim = goal === undefined ? '' : `${better === 'higher' ? '≥' : '≤'} ${figure(goal)}`;
	const against = ratio === undefined ? '' : `× ${figure(ratio)}${floor === undefined ? '' : ` of ${figure(floor)}`}`;
	return `${mark} ${id.padEnd(22)} ${`${figure(value)} ${unit}`.padEnd(16)} ${against.padEnd(18)} ${aim.padEnd(9)} ${what}`;
}

/** Each item's processes and folders are gone before the next begins. */
async function measure(item: Item): Promise<readonly Measured[]> {
	const undo: (() => Promise<void> | void)[] = [];
	const home = join(root, 'data');
	mkdirSync(home, { recursive: true });
	const bench: Bench = {
		root,
		folder: () => {
			const folder = mkdtempSync(join(home, 'bench-'));
			undo.push(() => rmSync(folder, { recursive: true, force: true }));
			return folder;
		},
		cleanup: (job) => void undo.push(job),
		note: say
	};
	try {
		return await item.run(bench);
	} finally {
		for (const job of undo.reverse()) await job();
	}
}

async function main(): Promise<void> {
	const chosen = wanted(process.argv.slice(2));
	await buildIfNeeded(root, say);
	const about = machine();
	say(`${about.cpu}, ${about.cores} cores, ${about.platform}, Node ${about.node}, load ${about.load?.toFixed(1) ?? '?'}`);
	const results: Measured[] = [];
	let failed = false;
	for (const item of chosen) {
		try {
			for (const measured of await measure(item)) {
				results.push(measured);
				say(line(measured));
			}
		} catch (failure) {
			failed = true;
			say(`!! ${item.ids.join(', ')}: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`);
		}
		writeFileSync('bench.json', `${JSON.stringify({ machine: about, results }, null, '\t')}\n`);
	}
	if (failed) process.exitCode = 2;
}

await main().catch((failure: unknown) => {
	say(failure instanceof Error ? failure.message : String(failure));
	process.exitCode = 2;
});
