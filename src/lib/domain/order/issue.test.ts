import { beforeEach, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { deriveId } from '../journal/ids.ts';
import { Refusal } from '../refusal.ts';
import { TestWorld, leak, noon, refusalOf } from '../world.fixture.ts';

let world: TestWorld;
let duty: Actor;
let incidentId: string;
let units: Row<'resources'>[];

beforeEach(async () => {
	world = new TestWorld();
	duty = world.user('DUTY');
	incidentId = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	units = [world.unit(), world.unit(), world.unit()];
});

const lines = (rows = units) => rows.map(({ id }) => ({ resourceId: id }));
const issue = (set: object = {}, options = {}) => world.send(duty, 'order.issue', { incidentId, text: '赴青山湖处置泄漏', resources: lines(), ...set } as never, options);

test('one order makes a tasking, a receipt and a committed unit for each, and one post in the channel', async () => {
	const id = '0190c0de-0000-7000-8000-000000000001';
	const { result } = await issue({}, { id });
	expect(result).toEqual({ orderId: deriveId(id, 'order'), taskings: units.map((unit) => ({ taskingId: deriveId(id, `tasking:${unit.id}`), resourceId: unit.id })) });
	expect(world.rows('orders')[0]).toMatchObject({ number: '调〔2026〕0001', priority: 'urgent', acknowledgeWithinS: 180, issuedAt: noon });
	for (const tasking of world.rows('taskings')) expect(tasking).toMatchObject({ state: 'issued', dueAt: noon + 180_000, areaId: '330112008' });
	expect(world.rows('taskings')[0]?.etaSeconds).toBeGreaterThan(0);
	expect(world.rows('posts')).toMatchObject([{ kind: 'order', text: '赴青山湖处置泄漏', requiresReceipt: true, orderId: result.orderId }]);
	expect(world.rows('receipts').map((receipt) => receipt.resourceId)).toEqual(units.map((unit) => unit.id));
	for (const unit of units) expect(world.row('resources', unit.id)).toMatchObject({ incidentId });
});

test('an order to a committed excavator is refused, names its line and incident, and nothing of it happens', async () => {
	await issue({ resources: lines(units.slice(0, 1)) });
	const second = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	const failure = await issue({ incidentId: second, resources: lines([units[1] as Row<'resources'>, units[0] as Row<'resources'>]) }).catch((refusal: unknown) => refusal);
	expect(failure).toBeInstanceOf(Refusal);
	expect(failure).toMatchObject({ kind: 'conflict', code: 'resource.committed', field: 'resources[1].resourceId', facts: { incidentNumber: '330112-2026-0001', since: noon } });
	expect(world.rows('orders')).toHaveLength(1);
	expect(world.row('resources', (units[1] as Row<'resources'>).id).taskingId).toBeNull();
});

test('a unit is not ordered twice in one order, nor again in the same incident', async () => {
	const [first] = lines();
	expect(await refusalOf(issue({ resources: [first, first] }))).toBe('rule order.duplicate_resource resources[1].resourceId');
	await issue();
	expect(await refusalOf(issue())).toBe('conflict resource.committed resources[0].resourceId');
});

test('what cannot move, is unavailable or unknown is refused by name', async () => {
	const depot = world.unit({ mobile: false });
	const broken = world.unit({ availability: 'unavailable', availabilityReason: '检修' });
	expect(await refusalOf(issue({ resources: lines([depot]) }))).toBe('rule resource.not_mobile resources[0].resourceId');
	expect(await refusalOf(issue({ resources: lines([broken]) }))).toBe('conflict resource.unavailable resources[0].resourceId');
	expect(await refusalOf(issue({ resources: [{ resourceId: world.newId() }] }))).toBe('missing resource.unknown resources[0].resourceId');
	expect(await refusalOf(issue({ resources: [] }))).toBe('malformed command.malformed');
});

test('a reservation of the same incident becomes the ordered tasking', async () => {
	const [unit] = units as [Row<'resources'>];
	const { result } = await world.send(duty, 'tasking.reserve', { incidentId, resourceId: unit.id });
	const issued = await issue({ resources: lines([unit]) });
	expect(issued.result.taskings).toEqual([{ taskingId: result.taskingId, resourceId: unit.id }]);
	expect(world.rows('taskings')).toMatchObject([{ state: 'issued', reservedAt: noon, reservedUntil: null, orderId: issued.result.orderId }]);
});

test('a requirement must be of this incident and not dropped', async () => {
	const [line] = lines();
	const own = world.rows('requirements').find((row) => row.incidentId === incidentId) as Row<'requirements'>;
	const second = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	const foreign = world.rows('requirements').find((row) => row.incidentId === second) as Row<'requirements'>;
	const withLine = (requirementId: string) => issue({ resources: [{ ...line, requirementId }] });
	expect(await refusalOf(withLine(foreign.id))).toBe('rule requirement.other_incident resources[0].requirementId');
	expect(await refusalOf(withLine(world.newId()))).toBe('missing requirement.unknown resources[0].requirementId');
	await withLine(own.id);
	expect(world.rows('taskings')[0]?.requirementId).toBe(own.id);
});

test('units another desk has sent already begin on their way, with nothing to sign', async () => {
	const at = noon - 5 * 60_000;
	await issue({ alreadySent: { by: '119', at } });
	expect(world.rows('taskings')[0]).toMatchObject({ state: 'turned_out', issuedAt: at, turnedOutAt: at, dueAt: null, acknowledgedAt: null });
	expect(world.rows('receipts')).toEqual([]);
	expect(await refusalOf(issue({ resources: lines([world.unit()]), alreadySent: { by: '119', at: noon + 1 } }))).toBe('rule order.already_sent_in_future alreadySent.at');
});

test('an order in a closed or unknown incident is refused', async () => {
	const commander = world.user('LEAD');
	await world.send(commander, 'incident.close', { incidentId, reason: '处置完毕' });
	expect(await refusalOf(issue())).toBe('conflict incident.closed incidentId');
	expect(await refusalOf(issue({ incidentId: world.newId() }))).toBe('missing incident.unknown incidentId');
});

test('numbers have no gap and begin anew with the local year', async () => {
	await issue({ resources: lines(units.slice(0, 1)) });
	await expect(issue({ resources: lines(units.slice(0, 1)) })).rejects.toThrow();
	await issue({ resources: lines(units.slice(1, 2)) });
	world.now = Date.UTC(2026, 11, 31, 16, 0);
	await issue({ resources: lines(units.slice(2)) });
	expect(world.rows('orders').map((order) => order.number)).toEqual(['调〔2026〕0001', '调〔2026〕0002', '调〔2027〕0001']);
});
