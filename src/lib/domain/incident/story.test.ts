import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { storyLines } from './story.ts';

const incident = { id: 'i', receivedAt: 10, loggedAt: 12, loggedByName: 'A', gradeConfirmedAt: 20, gradeConfirmedByName: 'B', closedAt: null } as Row<'incidents'>;
const blank = {
	reservedAt: null,
	acknowledgedAt: null,
	turnedOutAt: null,
	arrivedAt: null,
	workingAt: null,
	releasedAt: null,
	returnedAt: null,
	overdueAt: null,
	onBehalf: null,
	reason: null
};

test('the story is told newest first, each step of each unit once', () => {
	const tasking = { ...blank, id: 't', orderId: 'o', resourceName: 'U', state: 'turned_out', stateAt: 50, acknowledgedAt: 40, turnedOutAt: 50, overdueAt: 35 } as Row<'taskings'>;
	const order = { id: 'o', number: 'N', issuedAt: 30, issuedByName: 'C' } as Row<'orders'>;
	const lines = storyLines({ incident, orders: [order], taskings: [tasking], reports: [], notes: [] });
	expect(lines.map((line) => [line.kind, line.at])).toEqual([
		['state', 50],
		['state', 40],
		['overdue', 35],
		['ordered', 30],
		['graded', 20],
		['logged', 12],
		['received', 10]
	]);
	expect(lines.find((line) => line.kind === 'ordered')).toMatchObject({ units: 1, number: 'N' });
});

test('a refusal carries its reason, and only the last step is said to be taken down at the desk', () => {
	const onBehalf = { channel: 'phone', person: 'P', words: 'w', readBack: true };
	const tasking = { ...blank, id: 't', orderId: null, resourceName: 'U', state: 'declined', stateAt: 60, acknowledgedAt: 40, onBehalf, reason: 'R' } as Row<'taskings'>;
	const lines = storyLines({ incident, orders: [], taskings: [tasking], reports: [], notes: [] }).filter((line) => line.kind === 'state');
	expect(lines).toMatchObject([
		{ state: 'declined', onBehalf: true, reason: 'R' },
		{ state: 'acknowledged', onBehalf: false }
	]);
});
