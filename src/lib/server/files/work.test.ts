/** A file may kill the worker that looks at it: its job fails, the next one is done, the server has felt nothing. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { refusalOf } from '../../domain/world.fixture.ts';
import { createWork, WorkFailed } from './work.ts';

const limits = { jobMs: 1_500, waiting: 4, heapMb: 16 };
const work = createWork<'answer' | 'leave' | 'throw' | 'hang' | 'eat', string>(join(import.meta.dirname, '../../../../tests/fixtures/files/crash.ts'), { ...limits });
afterEach(() => work.close());

test.each(['leave', 'throw', 'eat', 'hang'] as const)('a worker made to %s loses its job alone; those before and behind it are done', async (deed) => {
	const [before, killed, behind] = await Promise.allSettled([work.run('answer'), work.run(deed), work.run('answer')]);
	expect(before).toEqual({ status: 'fulfilled', value: 'answered' });
	expect(killed.status === 'rejected' && killed.reason instanceof WorkFailed).toBe(true);
	expect(behind).toEqual({ status: 'fulfilled', value: 'answered' });
	expect(await work.run('answer')).toBe('answered');
});

test('more jobs than may wait are refused, and none of those that wait is lost', async () => {
	const jobs = Array.from({ length: limits.waiting }, () => work.run('answer'));
	expect(await refusalOf(work.run('answer'))).toBe('unavailable work.busy');
	expect(await Promise.all(jobs)).toEqual(Array.from({ length: limits.waiting }, () => 'answered'));
});
