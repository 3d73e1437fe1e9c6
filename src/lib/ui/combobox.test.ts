import { expect, test } from 'vitest';
import { Proposals } from './combobox.svelte.ts';

test('the answer of an earlier question never replaces that of a later one', async () => {
	const waiting = new Map<string, (items: readonly string[]) => void>();
	const proposals = new Proposals<string>((text) => new Promise((resolve) => waiting.set(text, resolve)));
	const slow = proposals.ask('x');
	const quick = proposals.ask('xf');
	waiting.get('xf')?.(['late']);
	await quick;
	waiting.get('x')?.(['early']);
	await slow;
	expect(proposals.items).toEqual(['late']);
	expect(proposals.chosen).toBe('late');
});

test('a closed list proposes nothing, also when its answer comes later', async () => {
	let answer: (items: readonly string[]) => void = () => undefined;
	const proposals = new Proposals<string>(() => new Promise((resolve) => (answer = resolve)));
	const asked = proposals.ask('x');
	proposals.close();
	answer(['a']);
	await asked;
	expect(proposals.open).toBe(false);
	expect(proposals.chosen).toBeUndefined();
});
