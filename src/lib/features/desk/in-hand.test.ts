import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { inHand } from './in-hand';

const now = Date.UTC(2026, 7, 10, 6, 0);
const tasking = (state: Row<'taskings'>['state'], more: Partial<Row<'taskings'>> = {}) => ({ state, active: true, dueAt: null, requirementId: null, ...more }) as Row<'taskings'>;
const line = (id: string, quantity: number, state: 'active' | 'dropped' = 'active') => ({ id, quantity, state }) as Row<'requirements'>;
const clock = (id: string, dueIn: number, state: Row<'report_clocks'>['state'] = 'open') => ({ id, dueAt: now + dueIn, state }) as Row<'report_clocks'>;
const nothing = { taskings: [], requirements: [], clocks: [], now };

test('units are counted by what they do, in the order of a tasking, and those that are home again not at all', () => {
	const { states } = inHand({ ...nothing, taskings: [tasking('working'), tasking('issued'), tasking('working'), tasking('returned', { active: false })] });
	expect(states).toEqual([
		{ state: 'issued', count: 1 },
		{ state: 'working', count: 2 }
	]);
});

test('an order is unsigned from its limit on, not before, and not once it is signed', () => {
	const at = (dueIn: number, state: Row<'taskings'>['state'] = 'issued') => tasking(state, { dueAt: now + dueIn });
	expect(inHand({ ...nothing, taskings: [at(0), at(1), at(-9_000, 'acknowledged'), at(-9_000)] }).unsigned).toBe(2);
});

test('what is missing counts each line for itself: too many of one never fill another', () => {
	const taskings = [tasking('issued', { requirementId: 'a' }), tasking('issued', { requirementId: 'a' }), tasking('declined', { requirementId: 'b', active: false })];
	expect(inHand({ ...nothing, requirements: [line('a', 1), line('b', 2), line('c', 5, 'dropped')], taskings }).missing).toBe(2);
});

test('the report due first stands there, an overdue one before all others, a met one never', () => {
	expect(inHand({ ...nothing, clocks: [clock('later', 900), clock('over', -900), clock('met', -9_000, 'met')] }).due?.id).toBe('over');
	expect(inHand(nothing).due).toBeNull();
});
