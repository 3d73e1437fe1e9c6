import { beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { areaTables } from './revise.ts';
import type { Actor } from '../command.ts';
import { TestWorld, leak, noon, refusalOf } from '../world.fixture.ts';

const minute = 60_000;
let world: TestWorld;
let duty: Actor;
let commander: Actor;

beforeEach(() => {
	world = new TestWorld();
	duty = world.user('DUTY');
	commander = world.user('LEAD');
});

const log = (set: object = {}, actor = duty) => world.send(actor, 'incident.log', { ...leak, ...set } as never);
const incident = (): Row<'incidents'> => world.rows('incidents').at(-1) as Row<'incidents'>;
const revise = (expect: object, set: object, actor = duty) => world.send(actor, 'incident.revise', { incidentId: incident().id, expect, set } as never);

describe('logging', () => {
	test('place, kind and a narrative are enough', async () => {
		const { result } = await log();
		expect(result).toEqual({ incidentId: incident().id, number: '330112-2026-0001', gradeProposed: null });
		expect(incident()).toMatchObject({
			areaId: '330112008',
			title: '青山湖街道危险化学品泄漏',
			source: 'other',
			receivedAt: noon,
			happenedAt: null,
			state: 'open',
			narrativeAuto: false
		});
		expect(world.rows('requirements').length).toBeGreaterThanOrEqual(3);
		expect(world.rows('report_clocks').length).toBeGreaterThanOrEqual(2);
	});

	test('numbers have no gap, also after a refusal, and begin anew at local midnight of the new year', async () => {
		await log();
		expect(await refusalOf(log({ kind: 'no_such_kind' }))).toBe('rule code.unknown kind');
		await log();
		world.now = Date.UTC(2026, 11, 31, 15, 59, 59);
		await log();
		world.now += 1_000;
		await log();
		expect(world.rows('incidents').map(({ number }) => number)).toEqual(['330112-2026-0001', '330112-2026-0002', '330112-2026-0003', '330112-2027-0001']);
	});

	test('three dead propose 较大, with the rule and its source', async () => {
		const { result } = await log({ casualties: { deaths: 3, missing: 'unknown', trapped: { atLeast: 2 } } });
		expect(result.gradeProposed).toBe('III');
		expect(incident()).toMatchObject({ gradeProposed: 'III', grade: null, gradeReason: { rule: '493.3' }, casualties: { deaths: 3, missing: 'unknown', trapped: { atLeast: 2 } } });
	});

	test('a grade named by the commander is confirmed, one named by the officer only proposed and never below the rule', async () => {
		await log({ grade: 'II' }, commander);
		expect(incident()).toMatchObject({ grade: 'II', gradeConfirmedBy: commander.id, gradeConfirmedAt: noon });
		await log({ grade: 'II' });
		expect(incident()).toMatchObject({ grade: null, gradeProposed: 'II' });
		await log({ grade: 'IV', casualties: { deaths: 3 } });
		expect(incident()).toMatchObject({ grade: null, gradeProposed: 'III' });
	});

	test('the caller stands in the row and not in the meaning of the entry', async () => {
		const decision = await log({ caller: { name: '王某', phone: '13900002006' } });
		expect(incident().caller).toEqual({ name: '王某', phone: '13900002006' });
		expect(JSON.stringify(decision.args)).not.toContain('2006');
	});

	test('a point in GCJ-02 is stored as CGCS2000 with its original', async () => {
		await log({ datum: 'GCJ-02' });
		expect(incident().datumOriginal).toEqual({ datum: 'GCJ-02', lon: 119.8042, lat: 30.2583 });
		expect(Math.abs(incident().lon - 119.8042)).toBeGreaterThan(0.003);
	});

	test('a point swapped, off the globe, at 0,0 or in another province is refused by name', async () => {
		const at = (lon: number, lat: number) => refusalOf(log({ point: { lon, lat } }));
		expect(await at(30.2583, 119.8042)).toBe('rule geo.swapped point');
		expect(await at(200, 30)).toBe('rule geo.off_globe point');
		expect(await at(0, 0)).toBe('rule geo.null_island point');
		expect(await at(116.4, 39.9)).toBe('rule geo.outside_area point');
		expect(await at(Number.POSITIVE_INFINITY, 30)).toBe('malformed command.malformed');
		expect(world.rows('incidents')).toEqual([]);
	});

	test('it may have happened five minutes ahead of our clock and no more', async () => {
		await log({ happenedAt: noon + 5 * minute });
		expect(await refusalOf(log({ happenedAt: noon + 5 * minute + 1 }))).toBe('rule incident.happened_in_future happenedAt');
		expect(await refusalOf(log({ receivedAt: noon + 6 * minute }))).toBe('rule incident.received_in_future receivedAt');
	});

	test('text is stored exactly, HTML and blanks around it included; blank, broken or controlling text is refused', async () => {
		const narrative = '  <b onclick="x">三车追尾</b>\n\t<script>1</script> ';
		await log({ narrative });
		expect(incident().narrative).toBe(narrative);
		for (const bad of ['', ' \n\t\u200b', '\ud800', 'a\u0000b', 'a\u001bb', 'a\u007fb', 'x'.repeat(8_001)])
			expect(await refusalOf(log({ narrative: bad })), JSON.stringify(bad.slice(0, 8))).toBe('malformed command.malformed');
		expect(await refusalOf(log({ narrative: '好', extra: 1 }))).toBe('malformed command.malformed');
		expect(await refusalOf(log({ placeName: '两\n行' }))).toBe('malformed command.malformed');
	});

	test('a liaison logs in the own town and nowhere else', async () => {
		const liaison = world.user('TOWN', { areaId: '330112008' });
		await log({}, liaison);
		expect(await refusalOf(log({ point: { lon: 119.208, lat: 30.17 } }, liaison))).toBe('forbidden auth.forbidden');
	});

	test('a parent incident must exist', async () => {
		expect(await refusalOf(log({ parentId: world.newId() }))).toBe('missing incident.unknown_parent parentId');
		await log();
		await log({ parentId: incident().id });
	});
});

describe('revising', () => {
	test('a value that somebody else has changed meanwhile is not overwritten', async () => {
		await log();
		await revise({ placeName: '青山湖街道' }, { placeName: '青山湖路口' });
		expect(incident()).toMatchObject({ placeName: '青山湖路口', title: '青山湖路口危险化学品泄漏' });
		const failure = await revise({ placeName: '青山湖街道' }, { placeName: '别处' }).catch((refusal: unknown) => refusal);
		expect(failure).toMatchObject({ code: 'incident.changed', field: 'expect.placeName', facts: { field: 'placeName', present: '青山湖路口' } });
		expect(await refusalOf(revise({}, { placeName: '别处' }))).toBe('rule incident.expect_missing expect.placeName');
		expect(await refusalOf(revise({}, {}))).toBe('rule incident.nothing_to_change set');
	});

	test('graver figures propose a graver grade and start its clocks; lighter ones lower nothing', async () => {
		await log({ casualties: { deaths: 1 } });
		const before = world.rows('report_clocks').length;
		world.now += 30 * minute;
		await revise({ casualties: { deaths: 1 } }, { casualties: { deaths: 4 } });
		expect(incident().gradeProposed).toBe('III');
		const added = world.rows('report_clocks').slice(before);
		expect(added.length).toBeGreaterThan(0);
		for (const clock of added) expect(clock.dueAt).toBeGreaterThan(world.now);
		await revise({ casualties: { deaths: 4 } }, { casualties: { deaths: 2 } });
		expect(incident()).toMatchObject({ gradeProposed: 'III', casualties: { deaths: 2 } });
	});

	test('another kind brings its own lines and clocks, and cancels what no longer applies', async () => {
		await log({ casualties: { deaths: 3 } });
		const clocks = () => world.rows('report_clocks');
		await revise({ kind: 'hazchem_leak' }, { kind: 'river_flood' });
		expect(incident()).toMatchObject({ kind: 'river_flood' });
		expect(clocks().some((clock) => clock.state === 'cancelled')).toBe(true);
		const cancelled = clocks()
			.filter((clock) => clock.state === 'cancelled')
			.map(({ id }) => id);
		await revise({ kind: 'river_flood' }, { kind: 'hazchem_leak' });
		for (const id of cancelled) expect(world.row('report_clocks', id).state).toBe('open');
		expect(new Set(world.rows('requirements').map((line) => line.capability)).size).toBe(world.rows('requirements').length);
	});

	test('when the place moves to another town, every row of the incident follows, so that its readers stay the same', async () => {
		await log();
		const unit = world.unit();
		await world.send(duty, 'order.issue', { incidentId: incident().id, text: '出动', resources: [{ resourceId: unit.id }] });
		await revise({ point: leak.point }, { point: { lon: 119.208, lat: 30.17 } });
		expect(incident().areaId).toBe('330112108');
		for (const table of areaTables) for (const row of world.rows(table)) expect(row.areaId, table).toBe('330112108');
	});
});

describe('grading and closing', () => {
	test('the officer proposes, the commander confirms, and both words are kept', async () => {
		await log();
		expect((await world.send(duty, 'incident.grade', { incidentId: incident().id, grade: 'III', reason: '现场有人中毒' })).result).toEqual({ confirmed: false });
		expect(incident()).toMatchObject({ gradeProposed: 'III', grade: null, gradeReason: { source: duty.name, rule: '现场有人中毒' } });
		expect((await world.send(commander, 'incident.grade', { incidentId: incident().id, grade: 'IV' })).result).toEqual({ confirmed: true });
		expect(incident()).toMatchObject({ gradeProposed: 'III', grade: 'IV', gradeConfirmedByName: commander.name });
	});

	test('an incident with a unit out or reserved is not closed', async () => {
		await log();
		const { result } = await world.send(duty, 'tasking.reserve', { incidentId: incident().id, resourceId: world.unit().id });
		const close = () => world.send(commander, 'incident.close', { incidentId: incident().id, reason: '处置完毕' });
		expect(await refusalOf(close())).toBe('conflict incident.taskings_active incidentId');
		await world.send(duty, 'tasking.unreserve', { taskingId: String(result.taskingId) });
		await close();
		expect(incident()).toMatchObject({ state: 'closed', closedAt: noon, closeReason: '处置完毕' });
		expect(await refusalOf(close())).toBe('conflict incident.closed incidentId');
		expect(await refusalOf(revise({ keyPlace: null }, { keyPlace: 'x' }))).toBe('conflict incident.closed incidentId');
		await world.send(commander, 'incident.reopen', { incidentId: incident().id, reason: '复燃' });
		expect(incident()).toMatchObject({ state: 'open', closedAt: null });
		expect(await refusalOf(world.send(commander, 'incident.reopen', { incidentId: incident().id, reason: '复燃' }))).toBe('conflict incident.not_closed incidentId');
	});
});

describe('requirements', () => {
	test('a line is added, revised and dropped, and a dropped one is not touched again', async () => {
		await log();
		const { requirementId } = (await world.send(duty, 'requirement.add', { incidentId: incident().id, capability: 'medical', quantity: 2 })).result as { requirementId: string };
		await world.send(duty, 'requirement.revise', { requirementId, quantity: 3, neededBy: noon + minute });
		expect(world.row('requirements', requirementId)).toMatchObject({ quantity: 3, neededBy: noon + minute, state: 'active' });
		await world.send(duty, 'requirement.drop', { requirementId });
		expect(world.row('requirements', requirementId).state).toBe('dropped');
		expect(await refusalOf(world.send(duty, 'requirement.drop', { requirementId }))).toBe('conflict requirement.dropped requirementId');
		expect(await refusalOf(world.send(duty, 'requirement.add', { incidentId: incident().id, capability: 'juggling', quantity: 1 }))).toBe('rule code.unknown capability');
		for (const quantity of [0, -1, 1.5, 1_000])
			expect(await refusalOf(world.send(duty, 'requirement.add', { incidentId: incident().id, capability: 'medical', quantity }))).toBe('malformed command.malformed');
	});
});
