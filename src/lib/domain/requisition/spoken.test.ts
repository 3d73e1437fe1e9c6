/** What was ordered by word of mouth is entered with its own hour, and never lost for what happened since. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { mayRead } from '../access/scopes.ts';
import { refusalOf } from '../world.fixture.ts';
import { orderIn, preparedCase } from './case.fixture.ts';
import { orderOf } from './order.fixture.ts';
import type { Case } from './case.fixture.ts';

const HOUR = 3_600_000;

const order = (at: Case, set: object = {}) => ({
	...orderOf(at.world, at.incidentId, at.owner.id, [{ objectId: at.machine.id }]),
	...{ orderedBy: at.decider.id, witness: '村干部', reason: '水位急涨' },
	...set
});
const close = ({ world, incidentId }: Case) =>
	world.change([{ op: 'update', table: 'incidents', id: incidentId, before: { state: 'open', closedAt: null }, after: { state: 'closed', closedAt: world.now } }]);

test('an order spoken at 02:10 and entered at 05:00 has its 48 hours from 02:10; none before the incident', async () => {
	const at = await preparedCase();
	const { world, clerk } = at;
	const spokenAt = world.now;
	world.now += 2 * HOUR + 50 * 60_000;
	expect(await refusalOf(world.send(clerk, 'requisition.oral', order(at, { orderedAt: spokenAt - 24 * HOUR })))).toBe('rule requisition.spoken_before_incident orderedAt');
	expect(world.rows('requisitions')).toEqual([]);
	for (const sentences of [chinese, english]) expect(sentences).toHaveProperty('refusal_requisition_spoken_before_incident');
	const { result } = await world.send(clerk, 'requisition.oral', order(at, { orderedAt: spokenAt }));
	expect(world.row('requisitions', String(result['requisitionId']))).toMatchObject({ oralAt: spokenAt, regulariseDueAt: spokenAt + 48 * HOUR, conflicts: null });
});

test('a spoken order that a tablet brings three days late is kept: the thing another order holds stays with that one, and both are told', async () => {
	const at = orderIn(await preparedCase(), 'draft');
	const { world, clerk } = at;
	world.change([{ op: 'update', table: 'objects', id: at.machine.id, before: { lineId: null }, after: { lineId: at.machineLineId } }]);
	const spokenAt = world.now;
	world.now += 72 * HOUR;
	expect(await refusalOf(world.send(clerk, 'requisition.oral', order(at)))).toBe('conflict requisition.object_taken lines[0]');
	close(at);
	const { result } = await world.send(clerk, 'requisition.oral', order(at), { occurredAt: spokenAt });
	const entered = world.row('requisitions', String(result['requisitionId']));
	expect(entered).toMatchObject({
		...{ state: 'oral', oralAt: spokenAt },
		conflicts: [
			{ code: 'incident_closed', name: world.row('incidents', at.incidentId).number },
			{ code: 'object_taken', name: '挖掘机', by: at.owner.name }
		]
	});
	const [line] = world.rows('requisition_lines').filter((row) => row.requisitionId === entered.id);
	expect(line).toMatchObject({ active: true, objectId: null, serial: at.machine.serial });
	expect(world.row('objects', at.machine.id).lineId).toBe(at.machineLineId);
});

test('of a closed incident the desk still enters what was spoken before it was closed, and nothing that is spoken now', async () => {
	const at = await preparedCase();
	const { world, clerk } = at;
	const spokenAt = world.now;
	world.now += HOUR;
	close(at);
	world.now += HOUR;
	expect(await refusalOf(world.send(clerk, 'requisition.oral', order(at)))).toBe('conflict incident.closed incidentId');
	const { result } = await world.send(clerk, 'requisition.oral', order(at, { orderedAt: spokenAt }));
	expect(world.row('requisitions', String(result['requisitionId'])).conflicts).toMatchObject([{ code: 'incident_closed' }]);
});

test('an application asks for no more than the register has; at the scene there may be more', async () => {
	const at = await preparedCase();
	const { world, clerk, incidentId } = at;
	const { requisitionId } = orderIn(at, 'draft');
	const lines = [{ objectId: at.goods.id, quantity: 2_001 }];
	world.change(
		world.rows('requisition_lines').map((row) => ({ op: 'update', table: 'requisition_lines', id: row.id, before: { active: true }, after: { active: false } }) as const)
	);
	expect(await refusalOf(world.send(clerk, 'requisition.revise', { requisitionId, addLines: lines }))).toBe('rule requisition.quantity_over lines[0].quantity');
	for (const sentences of [chinese, english]) expect(sentences).toHaveProperty('refusal_requisition_quantity_over');
	const { result } = await world.send(clerk, 'requisition.oral', { ...order(at), ...orderOf(world, incidentId, at.owner.id, lines) });
	expect(world.rows('requisition_lines').find((row) => row.requisitionId === result['requisitionId'])?.claimedQuantity).toBe(2_001);
});

test('the scene that took a thing by a spoken word sees its 48 hours, and no other limit of the office', async () => {
	const at = await preparedCase();
	const { world, clerk } = at;
	const { result } = await world.send(clerk, 'requisition.oral', order(at));
	const team = { scopes: [`incident:${at.incidentId}`] };
	const [clock] = world.rows('case_clocks').filter(({ requisitionId }) => requisitionId === result['requisitionId']);
	if (!clock) throw new Error('no clock');
	expect(clock).toMatchObject({ rule: 'regularise', state: 'open' });
	expect(mayRead(team, 'case_clocks', clock)).toBe(true);
	expect(mayRead(team, 'case_clocks', { ...clock, rule: 'decide' })).toBe(false);
	expect(mayRead({ scopes: ['incident:other'] }, 'case_clocks', clock)).toBe(false);
});
