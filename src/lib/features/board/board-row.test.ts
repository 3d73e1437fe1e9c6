import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { boardRow, byUrgency, DECLINED_SHOWN_MS, etaOf, isUnsigned, type BoardRow } from './board-row';
import { tabbed } from './columns';

const now = Date.UTC(2026, 7, 10, 6, 0);
const resource = (id: string, more: Partial<Row<'resources'>> = {}) =>
	({
		id,
		name: id,
		shortName: id,
		tier: 'main',
		teamType: 'national_fire',
		availability: 'standby',
		turnOutMinutes: 1,
		mobile: true,
		areaId: '330112006',
		...more
	}) as Row<'resources'>;
const tasking = (more: Partial<Row<'taskings'>>) =>
	({
		id: 't',
		incidentId: 'i',
		resourceId: 'a',
		requirementId: null,
		state: 'issued',
		active: true,
		stateAt: now,
		dueAt: null,
		endedAt: null,
		etaSeconds: null,
		turnedOutAt: null,
		acknowledgedAt: null,
		reservedUntil: null,
		...more
	}) as Row<'taskings'>;
const incident = { id: 'i', state: 'open', title: 'x' } as Row<'incidents'>;
const rowOf = (unit: Row<'resources'>, taskings: readonly Row<'taskings'>[] = [], state: 'open' | 'closed' = 'open'): BoardRow =>
	boardRow({ resource: unit, taskings, incidentOf: () => ({ ...incident, state }), capabilityOf: () => 'water_rescue', now });

test('a unit without a tasking shows its availability', () => {
	expect(rowOf(resource('a')).state).toBe('standby');
	expect(rowOf(resource('a', { availability: 'unavailable' })).state).toBe('unavailable');
});

test('the active tasking wins over whatever came before', () => {
	const row = rowOf(resource('a'), [tasking({ id: '1', state: 'declined', active: false, stateAt: now - 1_000 }), tasking({ id: '2', state: 'turned_out' })]);
	expect(row.tasking?.id).toBe('2');
	expect(row.state).toBe('turned_out');
});

test('a refusal stays in sight for half an hour of an open incident, and no longer', () => {
	const declined = (ago: number) => [tasking({ state: 'declined', active: false, stateAt: now - ago, endedAt: now - ago })];
	expect(rowOf(resource('a'), declined(60_000)).state).toBe('declined');
	expect(rowOf(resource('a'), declined(DECLINED_SHOWN_MS + 1)).state).toBe('standby');
	expect(rowOf(resource('a'), declined(60_000), 'closed').state).toBe('standby');
});

test('a unit that returned stands by since it returned', () => {
	const row = rowOf(resource('a'), [tasking({ state: 'returned', active: false, stateAt: now - 5_000, endedAt: now - 5_000 })]);
	expect(row).toMatchObject({ state: 'standby', since: now - 5_000, dueAt: null });
});

test('each state has its own limit: signature, turn-out time, travel time', () => {
	const unit = resource('a', { turnOutMinutes: 5 });
	expect(rowOf(unit, [tasking({ dueAt: now + 60_000 })]).dueAt).toBe(now + 60_000);
	expect(rowOf(unit, [tasking({ state: 'acknowledged', acknowledgedAt: now })]).dueAt).toBe(now + 300_000);
	expect(rowOf(unit, [tasking({ state: 'turned_out', turnedOutAt: now, etaSeconds: 900 })]).dueAt).toBe(now + 900_000);
	expect(rowOf(unit, [tasking({ state: 'working' })]).dueAt).toBeNull();
});

test('the expected arrival counts the turn-out time until the unit has turned out', () => {
	const unit = resource('a', { turnOutMinutes: 5 });
	expect(etaOf(tasking({ state: 'acknowledged', acknowledgedAt: now, etaSeconds: 600 }), unit)).toBe(now + 900_000);
	expect(etaOf(tasking({ state: 'turned_out', turnedOutAt: now, etaSeconds: 600 }), unit)).toBe(now + 600_000);
	expect(etaOf(tasking({ state: 'arrived', etaSeconds: 600 }), unit)).toBeNull();
});

test('unsigned orders come first, then refusals, other limits, units out, free units, units that cannot go', () => {
	const rows = [
		rowOf(resource('unavailable', { availability: 'unavailable' })),
		rowOf(resource('free')),
		rowOf(resource('released'), [tasking({ state: 'released' })]),
		rowOf(resource('working'), [tasking({ state: 'working' })]),
		rowOf(resource('slow'), [tasking({ state: 'acknowledged', acknowledgedAt: now - 600_000 })]),
		rowOf(resource('declined'), [tasking({ state: 'declined', active: false })]),
		rowOf(resource('unsigned'), [tasking({ dueAt: now - 1 })])
	];
	expect(rows.toSorted(byUrgency(now)).map((row) => row.id)).toEqual(['unsigned', 'declined', 'slow', 'working', 'released', 'free', 'unavailable']);
	expect(rows.filter((row) => isUnsigned(row, now)).map((row) => row.id)).toEqual(['unsigned']);
});

test('of equal urgency the one that waits longest comes first, and a main force before a volunteer', () => {
	const older = rowOf(resource('older'), [tasking({ dueAt: now - 1, stateAt: now - 90_000 })]);
	const newer = rowOf(resource('newer'), [tasking({ dueAt: now - 1, stateAt: now - 10_000 })]);
	expect([newer, older].toSorted(byUrgency(now)).map((row) => row.id)).toEqual(['older', 'newer']);
	const volunteer = rowOf(resource('v', { tier: 'volunteer' }));
	expect([volunteer, rowOf(resource('m'))].toSorted(byUrgency(now)).map((row) => row.id)).toEqual(['m', 'v']);
});

test('copied rows keep one line and one cell each, whatever a name holds', () => {
	expect(
		tabbed([
			['a\tb', 'c\nd'],
			['1', '2']
		])
	).toBe('a b\tc d\n1\t2');
});
