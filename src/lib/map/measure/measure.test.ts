import { expect, test } from 'vitest';
import { Measure } from './measure.svelte.ts';

const same = (a: { lon: number }, b: { lon: number }) => a.lon === b.lon;
const at = (lon: number) => ({ lon, lat: 30 });

test('points add up; the same place twice finishes, the next point begins anew', () => {
	const measure = new Measure();
	measure.start();
	measure.add(at(119), same);
	measure.add(at(119.1), same);
	expect(measure.metres).toBeGreaterThan(9_000);
	measure.add(at(119.1), same);
	expect([measure.done, measure.points.length]).toEqual([true, 2]);
	measure.add(at(119.2), same);
	expect([measure.done, measure.points.length]).toEqual([false, 1]);
});

test('one point is no distance and two are no area; nothing unfinished is called finished', () => {
	const measure = new Measure();
	measure.add(at(119), same);
	measure.finish();
	expect([measure.has, measure.done]).toEqual([false, false]);
	measure.kind = 'area';
	measure.add(at(119.1), same);
	expect(measure.has).toBe(false);
	measure.undo();
	expect(measure.points).toEqual([at(119)]);
	measure.stop();
	expect([measure.active, measure.points.length]).toEqual([false, 0]);
});
