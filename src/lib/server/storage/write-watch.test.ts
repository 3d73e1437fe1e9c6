/** What is told of a store that cannot be written: at once by a refused command, by a probe otherwise, and that it can again. */
import { expect, test } from 'vitest';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/command.ts';
import type { Bus } from '../bus/bus.ts';
import { WriteWatch } from './write-watch.ts';

const full = () => new Refusal('unavailable', 'store.unavailable');

function watched() {
	const state = { failure: undefined as Error | undefined };
	const watch = new WriteWatch({ probe: async () => (state.failure ? Promise.reject(state.failure) : undefined) });
	const told: boolean[] = [];
	watch.listen((writable) => told.push(writable));
	const refuse = async (): Promise<never> => {
		throw state.failure ?? new Refusal('rule', 'text.too_long');
	};
	const bus: Bus = watch.watching({ send: refuse, sendInternal: refuse });
	const send = () => bus.send({} as Actor, {}).catch((failure: Refusal) => failure.code);
	return { state, watch, told, send };
}

test('a refused command tells at once, once; the caller hears the refusal', async () => {
	const { state, watch, told, send } = watched();
	state.failure = full();
	expect([await send(), await send()]).toEqual(['store.unavailable', 'store.unavailable']);
	expect([told, watch.writable]).toEqual([[false], false]);
});

test('a refusal for another reason says nothing of the store', async () => {
	const { watch, told, send } = watched();
	expect(await send()).toBe('text.too_long');
	expect([told, watch.writable]).toEqual([[], true]);
});

test('probes tell it again while it lasts, and the end of it once', async () => {
	const { state, watch, told } = watched();
	await watch.look();
	state.failure = full();
	await watch.look();
	await watch.look();
	state.failure = undefined;
	await watch.look();
	await watch.look();
	expect(told).toEqual([false, false, true]);
});

test('a store that is being closed is not called broken', async () => {
	const { state, watch, told, send } = watched();
	await watch.stop();
	state.failure = full();
	await send();
	await watch.look();
	expect(told).toEqual([]);
});
