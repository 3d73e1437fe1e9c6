/** It was not A's excavator but B's: a spoken order changes its owner until it is written, and leaves nothing with the old one. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';
import type { OrderedCase } from './case.fixture.ts';
import { objectIn, ownerIn } from './register.fixture.ts';

async function mistaken() {
	const at = await caseIn('oral');
	const other = ownerIn(at.world, { name: '演示机主乙' });
	const theirs = objectIn(at.world, other.id, { name: '挖掘机', serial: at.machine.serial });
	const put = (rest: object) => at.world.send(at.clerk, 'requisition.revise', { requisitionId: at.requisitionId, ownerId: other.id, reason: '认错了机主', ...rest } as never);
	return { at, other, theirs, put };
}
const mistakenLines = ({ machineLineId, goodsLineId }: OrderedCase) => [machineLineId, goodsLineId];

test('the thing of the old owner is let go, the same machine of the new one is taken, and the hour stays', async () => {
	const { at, other, theirs, put } = await mistaken();
	const { world } = at;
	world.put('objects', { ...at.machine, lineId: at.machineLineId });
	const before = at.requisition();
	await put({ dropLines: mistakenLines(at), addLines: [{ objectId: theirs.id }] });
	expect(at.requisition()).toMatchObject({
		ownerId: other.id,
		ownerName: '演示机主乙',
		state: 'oral',
		oralAt: before.oralAt,
		oralBy: before.oralBy,
		regulariseDueAt: before.regulariseDueAt
	});
	expect(at.lines()).toMatchObject([{ objectId: theirs.id, serial: at.machine.serial, state: 'listed', active: true }]);
	expect(world.row('objects', at.machine.id).lineId).toBeNull();
	expect(world.row('objects', theirs.id).lineId).toBe(at.lines()[0]?.id);
});

test('an owner nobody had registered is recorded provisionally at the scene and becomes the owner', async () => {
	const { at, put } = await mistaken();
	const said = { class: 'excavator', serial: 'E-77', point: { lon: 119.72, lat: 30.24 }, incidentId: at.incidentId, owner: { kind: 'person', name: '演示机主丙' } };
	const { result } = await at.world.send(at.clerk, 'object.record', said as never);
	const [ownerId, objectId] = [String(result['ownerId']), String(result['objectId'])];
	await put({ ownerId, dropLines: mistakenLines(at), addLines: [{ objectId }] });
	expect(at.requisition()).toMatchObject({ ownerId, ownerName: '演示机主丙' });
	expect(at.world.row('owners', ownerId).provisional).toBe(true);
});

test('who signed, lent or was to be paid for the old owner goes with them, and their link opens no more', async () => {
	const { at, theirs, put } = await mistaken();
	const { world, clerk, requisitionId } = at;
	await world.send(clerk, 'requisition.name_party', { requisitionId, role: 'payee', name: '旧收款人', proof: '委托书' });
	const link = world.put('owner_links', {
		...{ id: world.newId(), requisitionId, incidentId: at.incidentId, areaId: at.requisition().areaId, paperId: null, tokenHash: 'a', codeHash: 'b' },
		...{ madeBy: clerk.id, madeAt: world.now, expiresAt: world.now + 1, revokedAt: null, openedAt: null }
	});
	await put({ dropLines: mistakenLines(at), addLines: [{ objectId: theirs.id }] });
	expect(at.requisition().parties).toEqual([]);
	expect(world.row('owner_links', link.id).revokedAt).toBe(world.now);
});

test('nothing is written when a thing of the old owner stays listed, the new one is unknown, is another’s by now, or does not fit the means', async () => {
	const { at, other, theirs, put } = await mistaken();
	const { world } = at;
	const addLines = [{ objectId: theirs.id }];
	const rows = (): unknown => ['requisitions', 'requisition_lines', 'objects', 'owner_links'].map((table) => structuredClone(world.rows(table as 'requisitions')));
	const before = rows();
	const office = ownerIn(world, { name: '某局', kind: 'government' });
	const merged = ownerIn(world, { name: '重名', matchedTo: other.id });
	const refused = [
		[await refusalOf(put({ dropLines: [at.goodsLineId], addLines })), 'rule requisition.object_other_owner ownerId'],
		[await refusalOf(put({ dropLines: mistakenLines(at), addLines: [{ objectId: at.machine.id }] })), 'rule requisition.object_other_owner lines[0].objectId'],
		[await refusalOf(put({ ownerId: world.newId(), dropLines: mistakenLines(at), addLines })), 'missing owner.unknown ownerId'],
		[await refusalOf(put({ ownerId: merged.id, dropLines: mistakenLines(at), addLines })), 'conflict owner.matched ownerId'],
		[await refusalOf(put({ ownerId: office.id, dropLines: mistakenLines(at), addLines })), 'rule requisition.means_owner means'],
		[await refusalOf(put({ reason: undefined, dropLines: mistakenLines(at), addLines })), 'rule requisition.correction_reason reason']
	];
	for (const [code, wanted] of refused) expect(code).toBe(wanted);
	expect(rows()).toEqual(before);
	for (const code of ['requisition_object_other_owner', 'owner_unknown', 'owner_matched', 'requisition_means_owner', 'requisition_correction_reason'])
		for (const sentences of [chinese, english]) expect(sentences).toHaveProperty(`refusal_${code}`);
});

test('a written order never changes its owner', async () => {
	const { at, theirs, put } = await mistaken();
	await at.world.send(at.decider, 'requisition.regularise', { requisitionId: at.requisitionId });
	const before = at.requisition();
	expect(await refusalOf(put({ dropLines: mistakenLines(at), addLines: [{ objectId: theirs.id }] }))).toBe('conflict requisition.wrong_state requisitionId');
	expect(at.requisition()).toEqual(before);
});

test('who may not apply changes no owner', async () => {
	const { at, other } = await mistaken();
	const team = { ...at.commander, role: 'TEAM' } as typeof at.commander;
	expect(await refusalOf(at.world.send(team, 'requisition.revise', { requisitionId: at.requisitionId, ownerId: other.id, reason: '认错' }))).toMatch(/^forbidden/);
});
