import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { dueState, fitting, openDeadlines } from './deadlines';

const now = Date.UTC(2026, 7, 10, 6, 0);
const clock = (id: string, dueIn: number, state: Row<'report_clocks'>['state'] = 'open') =>
	({ id, incidentId: 'i', dueAt: now + dueIn, basisAt: now - 600_000, state }) as Row<'report_clocks'>;
const due = (dueIn: number) => openDeadlines([clock('a', dueIn)], () => undefined)[0] as ReturnType<typeof openDeadlines>[number];

test('the next due comes first and the overdue before it; what is reported is gone', () => {
	const found = openDeadlines([clock('later', 900_000), clock('met', 1, 'met'), clock('over', -5_000), clock('next', 60_000), clock('late', -9, 'late')], () => undefined);
	expect(found.map(({ clock: { id } }) => id)).toEqual(['over', 'next', 'later']);
});

test('a deadline is near from 80 % of its own time on, and over at its end', () => {
	expect(dueState(due(3_000_000), now)).toBe('calm');
	expect(dueState(due(140_000), now)).toBe('near');
	expect(dueState(due(0), now)).toBe('over');
	expect(dueState(due(3_000_000), now + 3_000_000)).toBe('over');
});

test('as many deadlines stand in the bar as fit beside the count of the rest, and always one', () => {
	expect(fitting([100, 100], 200, 80, 3)).toBe(2);
	expect(fitting([100, 100, 100], 290, 80, 3)).toBe(2);
	expect(fitting([100, 100, 100], 300, 80, 3)).toBe(3);
	expect(fitting([100, 100, 100, 100], 1_000, 80, 3)).toBe(3);
	expect(fitting([100], 40, 80, 3)).toBe(1);
	expect(fitting([], 40, 80, 3)).toBe(1);
});
