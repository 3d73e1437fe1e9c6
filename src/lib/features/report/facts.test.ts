import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { byDue, factsOf, forcesOf } from './facts';

const tasking = (given: Partial<Row<'taskings'>>): Row<'taskings'> =>
	({ id: 'x', resourceId: 'r', resourceName: 'unit', orderId: 'o', active: true, state: 'arrived', arrivedAt: 5, ...given }) as Row<'taskings'>;

test('only ordered units count as forces, and those that arrived are on scene', () => {
	const rows = {
		incident: {} as Row<'incidents'>,
		taskings: [tasking({}), tasking({ id: 'y', state: 'reserved', arrivedAt: null, orderId: null }), tasking({ id: 'z', state: 'issued', arrivedAt: null })],
		resource: () => ({ people: 12, vehicles: 2 }) as Row<'resources'>
	};
	expect(forcesOf(rows)).toEqual({ byState: { arrived: 1, issued: 1 }, people: 24, onScene: [{ name: 'unit', people: 12, vehicles: 2, arrivedAt: 5 }] });
});

test('whoever is told is told whom to call back: the duty phone of the writer’s unit, and plainly when it has none', () => {
	const rows = { incident: {} as Row<'incidents'>, taskings: [], resource: () => undefined };
	expect(factsOf({ ...rows, unit: { phone: '0571-1' } as Row<'organisations'> }, 5, 'UTC', 'Chen', []).contact).toEqual({ name: 'Chen', phone: '0571-1' });
	expect(factsOf(rows, 5, 'UTC', 'Chen', []).contact).toEqual({ name: 'Chen', phone: null });
});

test('running clocks stand first by their due time', () => {
	const clock = (id: string, state: Row<'report_clocks'>['state'], dueAt: number) => ({ id, state, dueAt }) as Row<'report_clocks'>;
	expect(byDue([clock('a', 'met', 1), clock('b', 'open', 9), clock('c', 'open', 3)]).map((row) => row.id)).toEqual(['c', 'b', 'a']);
});
