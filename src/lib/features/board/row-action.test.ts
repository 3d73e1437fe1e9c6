import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import type { BoardRow } from './board-row';
import { rowAction } from './row-action';

const now = 1_000_000;
const desk = { dispatch: true, note: true };
const row = (state: BoardRow['state'], dueAt: number | null = null): BoardRow => ({
	id: 'a',
	resource: { id: 'a', staleAfterS: 60 } as Row<'resources'>,
	tasking: ['standby', 'unavailable', 'moved_up'].includes(state) ? null : ({ state, active: state !== 'declined' } as Row<'taskings'>),
	incident: null,
	capability: null,
	state,
	since: now - 10_000,
	dueAt
});

test('an order not signed in time is called for, a signed one waits for the next step', () => {
	expect(rowAction(row('issued', now - 1), now, now, desk)).toEqual({ kind: 'urge' });
	expect(rowAction(row('issued', now + 1), now, now, desk)).toEqual({ kind: 'step', verb: 'acknowledge', pressing: false });
	expect(rowAction(row('acknowledged', now - 1), now, now, desk)).toEqual({ kind: 'step', verb: 'turn_out', pressing: true });
	expect(rowAction(row('working'), now, now, desk)).toEqual({ kind: 'step', verb: 'release', pressing: false });
});

test('a refusal asks for another unit, a reservation for its order', () => {
	expect(rowAction(row('declined'), now, now, desk)).toEqual({ kind: 'reassign' });
	expect(rowAction(row('reserved'), now, now, desk)).toEqual({ kind: 'order' });
});

test('a free unit with an old position is asked by radio, one that cannot go is left alone', () => {
	expect(rowAction(row('standby'), now - 61_000, now, desk)).toEqual({ kind: 'check' });
	expect(rowAction(row('standby'), null, now, desk)).toEqual({ kind: 'check' });
	expect(rowAction(row('standby'), now - 59_000, now, desk)).toBeNull();
	expect(rowAction(row('unavailable'), null, now, desk)).toBeNull();
});

test('who may only read is offered nothing', () => {
	for (const state of ['issued', 'declined', 'standby'] as const) expect(rowAction(row(state, now - 1), null, now, { dispatch: false, note: false })).toBeNull();
});
