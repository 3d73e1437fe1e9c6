import { expect, test } from 'vitest';
import { Toasts } from './toasts.svelte.ts';

const titles = (toasts: Toasts) => toasts.shown.map(({ title }) => title);

test('a toast with the same key replaces the earlier one in its place', () => {
	const toasts = new Toasts();
	toasts.show({ key: 'link', kind: 'offline', title: '8 s' });
	toasts.show({ kind: 'alarm', title: 'other' });
	toasts.show({ key: 'link', kind: 'offline', title: '9 s' });
	expect(titles(toasts)).toEqual(['9 s', 'other']);
	toasts.close('link');
	expect(titles(toasts)).toEqual(['other']);
});

test('when there are too many, what would leave by itself makes room and no alarm is lost', () => {
	const toasts = new Toasts();
	for (const title of ['a', 'b', 'c', 'd', 'e', 'f']) toasts.show({ kind: 'alarm', title });
	const done = toasts.show({ kind: 'done', title: 'done' });
	expect(titles(toasts)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
	toasts.close(done);
	expect(toasts.shown).toHaveLength(6);
});
