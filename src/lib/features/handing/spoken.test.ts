/** The page of a spoken order: its 48 hours, and what the scene does next. */
import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { caseIn } from '$lib/domain/requisition/case.fixture';
import { openClock } from '$lib/domain/requisition/clocks';
import { limitOf, nextOf, todosOf, unsignedToday } from './spoken';

const HOUR = 3_600_000;

async function spokenCase() {
	const at = await caseIn('oral');
	const spokenAt = at.world.now;
	const order = { ...at.requisition(), oralAt: spokenAt, regulariseDueAt: spokenAt + 48 * HOUR, regularisedAt: null };
	const [change] = openClock('clock', { requisition: order, ruleSet: at.ruleSet, holidays: [], zone: 'Asia/Shanghai' }, 'regularise', spokenAt);
	const clock = (change as unknown as { readonly after: Row<'case_clocks'> }).after;
	const lines = at.world.rows('requisition_lines').filter(({ requisitionId }) => requisitionId === order.id);
	return { order, clock, lines, spokenAt };
}
const scene = { tickets: [], carried: [], today: '2026-08-10' } as const;

test('the 48 hours run from the spoken word, are near in their last fifth, red at the hour, and met only by the written decision', async () => {
	const { order, clock, spokenAt } = await spokenCase();
	const stateAt = (hours: number, set: Partial<Row<'requisitions'>> = {}) => limitOf({ ...order, ...set }, [clock], spokenAt + hours * HOUR)?.state;
	expect([stateAt(0), stateAt(38), stateAt(39), stateAt(48), stateAt(70)]).toEqual(['running', 'running', 'near', 'overdue', 'overdue']);
	expect(stateAt(70, { regularisedAt: spokenAt + 47 * HOUR })).toBe('met');
	expect(stateAt(70, { regularisedAt: spokenAt + 49 * HOUR })).toBe('late');
	expect(stateAt(70, { state: 'cancelled' })).toBe('none');
	expect(limitOf({ ...order, oralAt: null }, [], spokenAt)).toBeUndefined();
});

test('the limit names its law by the rule set; without the clock of the office the order still tells when it is due', async () => {
	const { order, clock, spokenAt } = await spokenCase();
	expect(limitOf(order, [clock], spokenAt)).toMatchObject({ dueAt: spokenAt + 48 * HOUR, source: clock.source });
	expect(clock.source).not.toBe('');
	expect(limitOf(order, [], spokenAt)).toMatchObject({ dueAt: spokenAt + 48 * HOUR, source: '' });
});

test('hand-over comes first, then the ticket of the day, then the return; what is carried is not pressed again', async () => {
	const { order, lines } = await spokenCase();
	const inUse = lines.map((line) => ({ ...line, state: 'in_use' as const }));
	const used = { ...order, state: 'in_use' as const, handedOverAt: order.oralAt };
	const next = (at: object) => nextOf(todosOf({ order, lines, ...scene, ...at }))?.key;
	expect(next({})).toBe('hand_over');
	expect(next({ carried: [{ type: 'handing.hand_over', payload: {} }] })).toBeUndefined();
	expect(next({ order: used, lines: inUse })).toBe('ticket');
	const signed = inUse.map(({ id }) => ({ type: 'ticket.sign', payload: { lineId: id, date: scene.today } }));
	expect(next({ order: used, lines: inUse, carried: signed })).toBe('return');
	expect(unsignedToday({ lines: inUse, ...scene, today: '2026-08-11', carried: signed }).length).toBeGreaterThan(0);
	expect(next({ order: { ...used, state: 'returned', returnedAt: order.oralAt }, lines: lines.map((line) => ({ ...line, state: 'settled' })) })).toBeUndefined();
});

test('a spoken order that was cancelled asks nothing of the scene', async () => {
	const { order, lines } = await spokenCase();
	expect(todosOf({ order: { ...order, state: 'cancelled' }, lines, ...scene })).toEqual([]);
});
