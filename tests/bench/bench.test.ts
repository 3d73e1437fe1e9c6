import { expect, test } from 'vitest';
import { items } from './items.ts';
import { interleaved, meets, missing } from './result.ts';
import { longestScriptTask } from './task.ts';

const asked = [
	'commit.one',
	'commit.one.pg',
	'commit.many',
	'commit.many.pg',
	'fanout.cpu',
	'fanout.coalesced',
	'positions.cpu',
	'positions.p99',
	'reconnect.2000',
	'reconnect.memory',
	'recommend.10k',
	'recommend.100k',
	'claim.500',
	'snapshot.20k.cold',
	'snapshot.20k.cold.pg',
	'snapshot.20k.size',
	'snapshot.20k.size.pg',
	'snapshot.20k.repeat',
	'snapshot.20k.repeat.pg',
	'apply',
	'verify',
	'start',
	'bundle.desk',
	'bundle.field',
	'map.script',
	'map.task',
	'map.select',
	'intake.keys',
	'intake.klm',
	'meter.2000',
	'worklist.10k',
	'pdf.one',
	'zip.300'
];

test('the bench has every figure that was asked for, each once', () => {
	expect(items.flatMap(({ ids }) => ids).sort()).toEqual([...asked].sort());
});

test('a goal is one of the ratio where there is one, and no figure meets or misses none', () => {
	const base = { id: 'x', what: '', unit: 'ms', value: 50, goal: 2 };
	expect(meets({ ...base, better: 'lower' })).toBe(false);
	expect(meets({ ...base, better: 'lower', floor: 40, ratio: 1.25 })).toBe(true);
	expect(meets({ ...base, better: 'higher', floor: 40, ratio: 1.25 })).toBe(false);
	expect(meets({ id: 'x', what: '', unit: 'ms', value: 50, better: 'lower' })).toBeUndefined();
	expect(meets(missing('x', 'a screen'))).toBeUndefined();
});

test('ours and the floor take turns, and the warm-up does not count', async () => {
	const said: string[] = [];
	const found = await interleaved(
		() => (said.push('ours'), said.length === 1 ? 1_000 : 6),
		() => (said.push('floor'), 3)
	);
	expect(said.slice(0, 4)).toEqual(['ours', 'floor', 'ours', 'floor']);
	expect(found).toEqual({ value: 6, floor: 3, ratio: 2 });
});

test('the longest task is one of a page, and its script counts once, however it is nested', () => {
	const event = (name: string, tid: number, ts: number, dur: number) => ({ name, ph: 'X', pid: 1, tid, ts, dur });
	const thread = (tid: number, name: string) => ({ name: 'thread_name', ph: 'M', pid: 1, tid, ts: 0, args: { name } });
	const events = [
		thread(1, 'CrRendererMain'),
		thread(2, 'Compositor'),
		event('RunTask', 1, 1_000, 90_000),
		event('RunTask', 1, 100_000, 30_000),
		event('FunctionCall', 1, 110_000, 10_000),
		event('RunMicrotasks', 1, 111_000, 5_000),
		event('FunctionCall', 1, 125_000, 2_000),
		event('RunTask', 1, 140_000, 20_000),
		event('RunMicrotasks', 1, 141_000, 1_000),
		event('RunTask', 2, 1_000, 70_000),
		event('FunctionCall', 2, 2_000, 60_000)
	];
	expect(longestScriptTask(events)).toEqual({ script: 12, task: 30 });
	expect(longestScriptTask([])).toEqual({ script: 0, task: 0 });
});
