/** The register of what others own: recorded in a minute at the scene, matched later, never silently overwritten. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { TestWorld, leak, noon, refusalOf } from '../world.fixture.ts';

const place = { lon: 119.3983, lat: 30.2036 };
let world: TestWorld;
let clerk: Actor;

beforeEach(() => {
	world = new TestWorld();
	clerk = world.user('REQ');
});

const company = (set: object = {}) => ({ kind: 'company', name: '演示土方队', areaId: '330112104', creditCode: '913301120000000001', ...set }) as never;
const ownerId = async (set: object = {}) => String((await world.send(clerk, 'owner.record', company(set))).result.ownerId);
const thing = (set: object = {}) => ({ class: 'excavator', point: place, ...set }) as never;
const recorded = async (set: object) => (await world.send(clerk, 'object.record', thing(set))).result as { ownerId: string; objectId: string; sameSerial: string[] };

describe('recording', () => {
	test('at the scene a class, a place and a name are enough; the rest is told by the class', async () => {
		const { result } = await world.send(clerk, 'object.record', thing({ owner: { kind: 'person', name: '李机主' }, serial: '浙A·演0001' }), { occurredAt: noon - 60_000 });
		expect(world.row('owners', String(result.ownerId))).toMatchObject({ provisional: true, areaId: '330112104', matchedTo: null });
		expect(world.row('objects', String(result.objectId))).toMatchObject({
			...{ kind: 'equipment', name: '挖掘机', unit: '台', quantity: 1, travelClass: 'excavator', rateCode: 'excavator_20t', rateFen: null, rateUnit: null },
			verifiedAt: noon - 60_000
		});
	});

	test('a team at the scene may record what it finds there, and nothing elsewhere', async () => {
		const duty = world.user('DUTY');
		const incidentId = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
		const unit = world.unit();
		const lead = world.user('TEAM', { resourceIds: [unit.id] });
		expect(await refusalOf(world.send(lead, 'object.record', thing({ owner: { kind: 'person', name: '王' }, incidentId })))).toBe('forbidden auth.forbidden');
		world.put('grants', {
			id: world.newId(),
			userId: lead.id,
			scope: `incident:${incidentId}`,
			from: noon,
			until: null,
			reason: '任务',
			givenBy: 'setup',
			endedAt: null,
			endReason: null
		});
		await world.send(lead, 'object.record', thing({ owner: { kind: 'person', name: '王' }, incidentId }));
		expect(await refusalOf(world.send(lead, 'object.record', thing({ owner: { kind: 'person', name: '王' } })))).toBe('forbidden auth.forbidden');
	});

	test('what belongs to somebody of a neighbouring county lies there, wherever the point is, and follows its owner over the border', async () => {
		const neighbour = await ownerId({ kind: 'government', areaId: '330111' });
		const { objectId } = await recorded({ ownerId: neighbour });
		const found = await recorded({ owner: { kind: 'government', name: '桐庐救援队', areaId: '330122' }, point: { lon: 119.69, lat: 29.6 } });
		expect([world.row('objects', objectId).areaId, world.row('objects', found.objectId).areaId, world.row('owners', found.ownerId).areaId]).toEqual(['330111', '330122', '330122']);
		await world.send(clerk, 'object.revise', { objectId, expect: { point: place }, set: { point: { lon: 119.4, lat: 30.2 } } });
		expect(world.row('objects', objectId)).toMatchObject({ areaId: '330111', lon: 119.4 });
		await world.send(clerk, 'owner.revise', { ownerId: neighbour, expect: { areaId: '330111' }, set: { areaId: '330112104' } });
		expect(world.row('objects', objectId).areaId).toBe('330112104');
		await world.send(clerk, 'owner.revise', { ownerId: neighbour, expect: { areaId: '330112104' }, set: { areaId: '330100' } });
		expect(world.row('objects', objectId).areaId).toBe('330100');
		expect(await refusalOf(ownerId({ areaId: '310000', creditCode: null }))).toBe('rule code.unknown areaId');
		expect(await refusalOf(recorded({ owner: { kind: 'government', name: '外地', areaId: '310000' } }))).toBe('rule code.unknown owner.areaId');
	});

	test('no value about a person stands in what the entry tells', async () => {
		const secrets = { idNumber: '330112000000000010', phone: '139****0001', bankAccount: '6200000000000001' };
		const decisions = [
			await world.send(clerk, 'owner.record', { kind: 'person', name: '甲', areaId: '330112104', ...secrets }),
			await world.send(clerk, 'object.record', thing({ owner: { kind: 'person', name: '乙', ...secrets } }))
		];
		const revised = await world.send(clerk, 'owner.revise', { ownerId: String(decisions[0]?.result.ownerId), expect: {}, set: { phone: '139****0002' } });
		for (const { args } of [...decisions, revised]) for (const secret of [...Object.values(secrets), '139****0002']) expect(JSON.stringify(args)).not.toContain(secret);
	});

	test('the same credit code twice, the same number twice with one owner and a place outside the district are refused', async () => {
		const known = await ownerId();
		expect(await refusalOf(world.send(clerk, 'owner.record', company({ name: '另一家' })))).toBe('conflict owner.known creditCode');
		await recorded({ ownerId: known, serial: 'A1' });
		expect(await refusalOf(world.send(clerk, 'object.record', thing({ ownerId: known, serial: 'A1' })))).toBe('conflict object.serial_known serial');
		expect(await refusalOf(world.send(clerk, 'object.record', thing({ ownerId: known, point: { lon: 121.5, lat: 31.2 } })))).toBe('rule object.outside_area point');
		expect(await refusalOf(world.send(clerk, 'object.record', thing({})))).toBe('rule object.no_owner ownerId');
	});
});

describe('keeping it true', () => {
	test('a value changed by somebody else meanwhile is not overwritten, and the personal ones need no old value', async () => {
		const id = await ownerId({ contact: '甲' });
		await world.send(clerk, 'owner.revise', { ownerId: id, expect: { contact: '甲' }, set: { contact: '乙', bankAccount: '62000000000011' } });
		expect(await refusalOf(world.send(clerk, 'owner.revise', { ownerId: id, expect: { contact: '甲' }, set: { contact: '丙' } }))).toBe('conflict owner.changed expect.contact');
		expect(await refusalOf(world.send(clerk, 'owner.revise', { ownerId: id, expect: {}, set: { contact: '丙' } }))).toBe('rule owner.expect_missing expect.contact');
		expect(world.row('owners', id)).toMatchObject({ contact: '乙', bankAccount: '62000000000011' });
	});

	test('verifying dates the owner and the things named, and a late paper makes nothing older', async () => {
		const id = await ownerId();
		const { objectId } = await recorded({ ownerId: id });
		world.now = noon + 86_400_000;
		await world.send(clerk, 'owner.verify', { ownerId: id, objectIds: [objectId], how: 'phone' });
		await world.send(clerk, 'owner.verify', { ownerId: id, objectIds: [objectId], how: 'paper' }, { occurredAt: noon });
		for (const row of [world.row('owners', id), world.row('objects', objectId)]) expect(row.verifiedAt).toBe(noon + 86_400_000);
	});

	test('a corrected class brings its kind and rate code; a thing held by an order is not retired, a free one stays for its cases', async () => {
		const id = await ownerId();
		const { objectId } = await recorded({ ownerId: id });
		await world.send(clerk, 'object.revise', { objectId, expect: { class: 'excavator' }, set: { class: 'dump_truck' } });
		expect(world.row('objects', objectId)).toMatchObject({ kind: 'vehicle', rateCode: 'dump_truck_15t' });
		await world.send(clerk, 'object.retire', { objectId, reason: '已出售' });
		expect(world.row('objects', objectId)).toMatchObject({ retiredAt: noon, retireReason: '已出售' });
		expect(await refusalOf(world.send(clerk, 'object.retire', { objectId, reason: '再次' }))).toBe('conflict object.retired objectId');
	});

	test('a town keeps its own owners and those of no other', async () => {
		const id = await ownerId();
		const own = world.user('TOWN', { areaId: '330112104' });
		const other = world.user('TOWN', { areaId: '330112113' });
		await world.send(own, 'owner.verify', { ownerId: id, how: 'visit' });
		expect(await refusalOf(world.send(other, 'owner.verify', { ownerId: id, how: 'visit' }))).toBe('forbidden auth.forbidden');
		expect(await refusalOf(world.send(other, 'owner.verify', { ownerId: world.newId(), how: 'visit' }))).toBe('forbidden auth.forbidden');
	});
});

describe('matching a provisional owner', () => {
	test('the same serial number proves it: things and cases go over, the doubled thing leaves the register', async () => {
		const known = await ownerId();
		const old = await recorded({ ownerId: known, serial: '浙A·演0007' });
		const found = await recorded({ owner: { kind: 'company', name: '现场说的名字' }, serial: '浙A·演0007' });
		const further = await recorded({ ownerId: found.ownerId, serial: 'B2' });
		expect(found.sameSerial).toEqual([old.objectId]);
		const { result } = await world.send(clerk, 'owner.match', { ownerId: found.ownerId, matchedTo: known });
		expect(result).toEqual({ by: 'serial' });
		expect(world.row('owners', found.ownerId).matchedTo).toBe(known);
		expect(world.row('objects', found.objectId)).toMatchObject({ matchedTo: old.objectId, retiredAt: noon });
		expect(world.row('objects', further.objectId)).toMatchObject({ ownerId: known, retiredAt: null });
		expect(await refusalOf(world.send(clerk, 'owner.match', { ownerId: found.ownerId, matchedTo: known }))).toBe('conflict owner.matched ownerId');
	});

	test('without a common number it asks for the grounds, and only a provisional owner is matched', async () => {
		const known = await ownerId();
		const found = await recorded({ owner: { kind: 'person', name: '王' } });
		expect(await refusalOf(world.send(clerk, 'owner.match', { ownerId: found.ownerId, matchedTo: known }))).toBe('rule owner.match_unproved reason');
		expect(await refusalOf(world.send(clerk, 'owner.match', { ownerId: known, matchedTo: found.ownerId }))).toBe('rule owner.match_not_provisional ownerId');
		expect(await refusalOf(world.send(clerk, 'owner.match', { ownerId: found.ownerId, matchedTo: found.ownerId }))).toBe('rule owner.match_itself matchedTo');
		await world.send(clerk, 'owner.match', { ownerId: found.ownerId, matchedTo: known, reason: '本人持营业执照到场' });
		expect(world.rows('objects').map((row: Row<'objects'>) => row.ownerId)).toEqual([known]);
	});
});

test('a personal value is shown to those the matrix names: finance sees the account alone', async () => {
	const id = await ownerId({ bankAccount: '62000000000011', phone: '0571-0000 0001' });
	const look = (role: 'FIN' | 'DUTY' | 'DEC' | 'TOWN', column: 'phone' | 'bankAccount') =>
		world.send(world.user(role, { areaId: '330112104' }), 'personal.unmask_owner', { ownerId: id, column, reason: '核对付款' });
	expect((await look('FIN', 'bankAccount')).changes).toEqual([]);
	await look('DEC', 'phone');
	for (const [role, column] of [
		['FIN', 'phone'],
		['DUTY', 'bankAccount'],
		['TOWN', 'phone']
	] as const)
		expect(await refusalOf(look(role, column))).toBe('forbidden auth.forbidden');
	const bare = await ownerId({ creditCode: '913301120000000002' });
	expect(await refusalOf(world.send(clerk, 'personal.unmask_owner', { ownerId: bare, column: 'idNumber', reason: '核对' }))).toBe('missing owner.no_value column');
});
