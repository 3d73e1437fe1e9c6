import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { linesOf, passes } from './lines';

const incident = { gradeConfirmedAt: 50, grade: 'III', gradeConfirmedByName: 'x', closedAt: null, closeReason: null } as Row<'incidents'>;
const tasking = {
	id: 't',
	orderId: 'o',
	resourceName: 'unit',
	state: 'declined',
	reason: 'repair',
	issuedAt: 10,
	overdueAt: null,
	acknowledgedAt: 20,
	turnedOutAt: null,
	arrivedAt: null,
	workingAt: null,
	releasedAt: null,
	returnedAt: null,
	endedAt: 40
} as Row<'taskings'>;
const post = { id: 'p', at: 20, kind: 'phone', text: 'Road is cut', authorName: 'a' } as Row<'posts'>;

test('posts and what happened stand in one order of time, the system before a post of the same instant', () => {
	const lines = linesOf(incident, [post], [tasking], []);
	expect(lines.map((line) => (line.kind === 'post' ? 'post' : line.what))).toEqual(['issued', 'acknowledged', 'post', 'declined', 'graded']);
});

test('a filter keeps its kind, and a search looks into words and names', () => {
	const lines = linesOf(incident, [post], [tasking], []);
	expect(lines.filter((line) => passes(line, 'phone', '')).length).toBe(1);
	expect(lines.filter((line) => passes(line, 'system', '')).length).toBe(4);
	expect(lines.filter((line) => passes(line, 'all', 'ROAD')).length).toBe(1);
	expect(lines.filter((line) => passes(line, 'all', 'unit')).length).toBe(3);
});
