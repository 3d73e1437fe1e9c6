import { beforeEach, describe, expect, test } from 'vitest';
import { taskingStates } from '../../../../db/schema.ts';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { CLOCK, TestWorld, leak, noon, refusalOf } from '../world.fixture.ts';
import { allows, isActive, nextStep, outcome, taskingVerbs, transitions, unitSteps } from './states.ts';
import type { UnitStep } from './states.ts';

const minute = 60_000;
const onBehalf = { channel: 'phone', person: '张队长', words: '收到', readBack: true };

let world: TestWorld;
let duty: Actor;
let lead: Actor;
let unit: Row<'resources'>;
let incidentId: string;

beforeEach(async () => {
	world = new TestWorld();
	duty = world.user('DUTY');
	const organisation = world.organisation();
	unit = world.unit({ organisationId: organisation.id });
	lead = world.user('TEAM', { organisationId: organisation.id, resourceIds: [unit.id] });
	incidentId = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
});

const order = (resources: readonly string[] = [unit.id], set: object = {}) =>
	world.send(duty, 'order.issue', { incidentId, text: '立即出动', resources: resources.map((resourceId) => ({ resourceId })), ...set });
const tasking = () => world.rows('taskings').findLast((row) => row.resourceId === unit.id) as Row<'taskings'>;
const step = (actor: Actor, verb: UnitStep, options: { occurredAt?: number; behalf?: boolean } = {}) =>
	world.send(
		actor,
		`tasking.${verb}` as `tasking.${UnitStep}`,
		{ taskingId: tasking().id, ...(options.behalf && { onBehalf }) },
		options.occurredAt === undefined ? {} : { occurredAt: options.occurredAt }
	);

describe('the table of states', () => {
	test('a verb leads where it says, and never out of an ended tasking', () => {
		for (const state of taskingStates) {
			for (const verb of taskingVerbs) {
				const next = transitions[state][verb];
				if (next !== 'refuse') expect(next).toBe(outcome[verb]);
				if (!isActive(state)) expect(next).toBe('refuse');
			}
		}
	});

	test('a step may be skipped and never taken back', () => {
		const states = ['issued', 'acknowledged', 'turned_out', 'arrived', 'working', 'released', 'returned'] as const;
		for (const [from, state] of states.entries()) {
			for (const verb of unitSteps) {
				const to = states.indexOf(outcome[verb] as (typeof states)[number]);
				const skips = state !== 'released' ? to > from : verb === 'return';
				expect(allows(state, verb), `${state} ${verb}`).toBe(skips);
			}
		}
		expect(nextStep('issued')).toBe('acknowledge');
		expect(nextStep('released')).toBe('return');
		expect(nextStep('returned')).toBeUndefined();
	});
});

test('the unit goes its way step by step, each with its own time, and is free at the end', async () => {
	await order();
	for (const [index, verb] of unitSteps.entries()) {
		world.now = noon + (index + 1) * minute;
		await step(lead, verb);
	}
	expect(tasking()).toMatchObject({
		state: 'returned',
		active: false,
		acknowledgedAt: noon + minute,
		turnedOutAt: noon + 2 * minute,
		arrivedAt: noon + 3 * minute,
		workingAt: noon + 4 * minute,
		releasedAt: noon + 5 * minute,
		returnedAt: noon + 6 * minute,
		endedAt: noon + 6 * minute
	});
	expect(world.row('resources', unit.id)).toMatchObject({ taskingId: null, incidentId: null });
});

test('arriving without having acknowledged leaves the skipped times unknown and fills the receipt', async () => {
	await order();
	world.now = noon + 10 * minute;
	await step(lead, 'arrive');
	expect(tasking()).toMatchObject({ state: 'arrived', acknowledgedAt: null, turnedOutAt: null, arrivedAt: world.now });
	expect(world.rows('receipts')[0]).toMatchObject({ resourceId: unit.id, acknowledgedAt: world.now, acknowledgedBy: lead.id });
});

test('a step of the past without a time of its own is refused, with one it is entered late and changes nothing', async () => {
	await order();
	await step(lead, 'arrive');
	const before = tasking();
	expect(await refusalOf(step(lead, 'arrive'))).toBe('conflict tasking.already taskingId');
	expect(await refusalOf(step(lead, 'turn_out'))).toBe('conflict tasking.not_allowed_now taskingId');
	const late = await step(lead, 'turn_out', { occurredAt: noon - minute });
	expect(late).toMatchObject({ late: true, changes: [], result: { late: true } });
	expect(late.subjects).toContain(`taskings:${before.id}`);
	expect(tasking()).toEqual(before);
});

test('the time a tablet tells is the time of the step', async () => {
	await order();
	world.now = noon + 10 * minute;
	await step(lead, 'acknowledge', { occurredAt: noon + minute });
	expect(tasking()).toMatchObject({ acknowledgedAt: noon + minute, stateAt: noon + minute });
});

test('the desk takes a step down for the unit only with channel, person, words and read-back', async () => {
	await order();
	expect(await refusalOf(step(duty, 'acknowledge'))).toBe('rule tasking.on_behalf_needed onBehalf');
	await step(duty, 'acknowledge', { behalf: true });
	expect(tasking()).toMatchObject({ state: 'acknowledged', onBehalf });
	expect(world.rows('receipts')[0]).toMatchObject({ acknowledgedBy: duty.id, onBehalf });
	await step(lead, 'turn_out');
	expect(tasking().onBehalf).toBeNull();
});

test('a lead neither acts on behalf, nor for another unit, nor learns whether a tasking exists', async () => {
	await order();
	const other = world.user('TEAM', { resourceIds: [world.unit().id] });
	expect(await refusalOf(step(lead, 'acknowledge', { behalf: true }))).toBe('forbidden auth.forbidden');
	expect(await refusalOf(step(other, 'acknowledge'))).toBe('forbidden auth.forbidden');
	expect(await refusalOf(world.send(lead, 'tasking.acknowledge', { taskingId: world.newId() }))).toBe('forbidden auth.forbidden');
	expect(await refusalOf(world.send(duty, 'tasking.acknowledge', { taskingId: world.newId(), onBehalf }))).toBe('missing tasking.unknown taskingId');
	expect(await refusalOf(step(world.user('REV'), 'acknowledge'))).toBe('forbidden auth.forbidden');
});

test('declining is possible until arrival, recalling until release; both free the unit', async () => {
	await order();
	await world.send(lead, 'tasking.decline', { taskingId: tasking().id, reason: '车辆故障' });
	expect(tasking()).toMatchObject({ state: 'declined', active: false, reason: '车辆故障' });
	await order();
	await step(lead, 'arrive');
	expect(await refusalOf(world.send(lead, 'tasking.decline', { taskingId: tasking().id, reason: '改主意' }))).toBe('conflict tasking.not_allowed_now taskingId');
	expect(await refusalOf(world.send(lead, 'tasking.recall', { taskingId: tasking().id, reason: '自行撤回' }))).toBe('forbidden auth.forbidden');
	await world.send(duty, 'tasking.recall', { taskingId: tasking().id, reason: '险情解除' });
	expect(tasking()).toMatchObject({ state: 'recalled', active: false });
	expect(world.row('resources', unit.id).taskingId).toBeNull();
});

test('the lead sees the incident from the order until a day after the last return', async () => {
	const scope = `incident:${incidentId}`;
	expect(world.actor(lead.id).scopes).not.toContain(scope);
	await order();
	expect(world.actor(lead.id).scopes).toContain(scope);
	await step(lead, 'return');
	world.now = noon + 24 * 60 * minute - 1;
	expect(world.actor(lead.id).scopes).toContain(scope);
	world.now += 1;
	expect(world.actor(lead.id).scopes).not.toContain(scope);
});

test('a second order within the day opens the same grant again instead of a second one', async () => {
	await order();
	await step(lead, 'return');
	await order();
	const grants = world.rows('grants').filter((grant) => grant.scope === `incident:${incidentId}`);
	expect(grants).toHaveLength(1);
	expect(grants[0]?.until).toBeNull();
});

test('a lead with two units keeps the incident while one of them is still out', async () => {
	const second = world.unit();
	const both = world.user('TEAM', { resourceIds: [unit.id, second.id] });
	await order([unit.id, second.id]);
	await step(both, 'return');
	const grant = () => world.rows('grants').find((row) => row.userId === both.id && row.scope === `incident:${incidentId}`);
	expect(grant()?.until).toBeNull();
	const other = world.rows('taskings').find((row) => row.resourceId === second.id) as Row<'taskings'>;
	await world.send(both, 'tasking.return', { taskingId: other.id });
	expect(grant()?.until).toBe(noon + 24 * 60 * minute);
});

test('a reservation holds ten minutes, lapses by the clock, and stands in the way of every other incident', async () => {
	const reserved = await world.send(duty, 'tasking.reserve', { incidentId, resourceId: unit.id });
	expect(tasking()).toMatchObject({ id: reserved.result.taskingId, state: 'reserved', reservedUntil: noon + 10 * minute });
	const elsewhere = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	expect(await refusalOf(world.send(duty, 'tasking.reserve', { incidentId: elsewhere, resourceId: unit.id }))).toBe('conflict resource.committed resourceId');
	expect(await refusalOf(world.send(CLOCK, 'tasking.expire', { taskingId: tasking().id }))).toBe('conflict clock.not_due');
	world.now = noon + 10 * minute;
	await world.send(CLOCK, 'tasking.expire', { taskingId: tasking().id });
	expect(tasking()).toMatchObject({ state: 'expired', active: false });
	await world.send(duty, 'tasking.reserve', { incidentId: elsewhere, resourceId: unit.id });
	await world.send(duty, 'tasking.unreserve', { taskingId: tasking().id });
	expect(world.row('resources', unit.id).taskingId).toBeNull();
});

test('an order not signed in time is marked overdue once and stays issued', async () => {
	await order([unit.id], { priority: 'flash' });
	world.now = noon + 59_999;
	expect(await refusalOf(world.send(CLOCK, 'tasking.overdue', { taskingId: tasking().id }))).toBe('conflict clock.not_due');
	world.now = noon + 60_000;
	await world.send(CLOCK, 'tasking.overdue', { taskingId: tasking().id });
	expect(tasking()).toMatchObject({ state: 'issued', overdueAt: noon + 60_000 });
	expect(await refusalOf(world.send(CLOCK, 'tasking.overdue', { taskingId: tasking().id }))).toBe('conflict clock.not_due');
});
