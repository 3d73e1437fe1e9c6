import { expect, test } from 'vitest';
import { DeskView } from './view.svelte';

test('a point asked for is answered by the next click, once', async () => {
	const view = new DeskView();
	const asked = view.pickPoint();
	expect(view.picking).toBe(true);
	expect(view.answerPick({ lon: 119.7, lat: 30.2 })).toBe(true);
	expect(await asked).toEqual({ lon: 119.7, lat: 30.2 });
	expect(view.answerPick({ lon: 1, lat: 1 })).toBe(false);
});

test('who is overtaken or gives up is told null', async () => {
	const view = new DeskView();
	const first = view.pickPoint();
	const second = view.pickPoint();
	expect(await first).toBeNull();
	view.cancelPick();
	expect(await second).toBeNull();
});

test('each panel draws under its own name and takes only its own away', () => {
	const view = new DeskView();
	const circle = { id: 'a', lon: 119, lat: 30, radiusM: 500, kind: 'accuracy' } as const;
	view.draw('intake', { circles: [circle] });
	view.draw('revise', { circles: [circle] });
	expect(view.circles.map(({ id }) => id)).toEqual(['intake/a', 'revise/a']);
	view.draw('intake', null);
	expect(view.circles.map(({ id }) => id)).toEqual(['revise/a']);
});

test('candidates belong to one incident', () => {
	const view = new DeskView();
	view.selectIncident('a');
	view.candidates = new Set(['r1']);
	view.selectIncident('a', 'dispatch');
	expect(view.candidates.size).toBe(1);
	view.selectIncident('b');
	expect(view.candidates.size).toBe(0);
});
