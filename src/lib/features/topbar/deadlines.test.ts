import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { dueState, openDeadlines } from './deadlines';

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
