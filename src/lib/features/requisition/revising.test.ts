import { expect, test } from 'vitest';
import { caseIn } from '$lib/domain/requisition/case.fixture';
import { objectIn, ownerIn } from '$lib/domain/requisition/register.fixture';
import { ownedAs, revisePayload, revisionOf, unsaid } from './revising';

test('a draft is changed in place, days, things and quantities, and the server takes it as it is sent', async () => {
	const at = await caseIn('draft', { budgetLine: '2240702' });
	const { world } = at;
	const pump = objectIn(world, at.owner.id, { name: '水泵', serial: 'P-1', quantity: 4, cautions: ['worn'] });
	const lines = at.lines();
	const kind = world.row('incidents', at.incidentId).kind;
	const revision = revisionOf(at.requisition(), lines, kind);
	expect(revision).toMatchObject({ purpose: '清理塌方', budget: '2240702', lines: { [at.goodsLineId]: '2000' } });
	revision.basis = ['civil_code'];
	revision.place = '下游村口';
	revision.returnAt = at.requisition().expectedReturnAt + 86_400_000;
	revision.dropped = [at.machineLineId];
	revision.lines[at.goodsLineId] = '800';
	revision.added = [pump.id];
	revision.more[pump.id] = '5';
	expect(unsaid(revision, lines, [pump], kind)).toEqual([`more:${pump.id}`, `caution:${pump.id}:worn`]);
	revision.more[pump.id] = '2';
	revision.cautions[`${pump.id}:worn`] = '检查可用';
	expect(unsaid(revision, lines, [pump], kind)).toEqual([]);
	await world.send(at.clerk, 'requisition.revise', revisePayload(at.requisition(), revision, lines, [pump]));
	expect(at.requisition()).toMatchObject({ deliverPlace: '下游村口', expectedReturnAt: revision.returnAt, legalBasis: [{ law: '中华人民共和国民法典' }] });
	expect(at.lines().map(({ name, claimedQuantity }) => [name, claimedQuantity])).toEqual([
		['编织袋', 800],
		['水泵', 2]
	]);
});

test('nothing left, no time, a return before the delivery: each is told before anything is sent', async () => {
	const at = await caseIn('draft');
	const revision = revisionOf(at.requisition(), at.lines(), 'landslide');
	revision.dropped = Object.keys(revision.lines);
	revision.returnAt = revision.deliverAt;
	revision.purpose = ' ';
	expect(unsaid(revision, at.lines(), [], 'landslide')).toEqual(['purpose', 'returnAt', 'lines']);
	revision.deliverAt = null;
	expect(unsaid(revision, at.lines(), [], 'landslide')).toContain('deliverAt');
});

test('another owner of a spoken order: what the old one had goes out, the same machine comes in, and the server takes it as it is sent', async () => {
	const at = await caseIn('oral');
	const { world } = at;
	const other = ownerIn(world, { name: '演示机主乙' });
	const theirs = objectIn(world, other.id, { serial: at.machine.serial });
	const spare = objectIn(world, other.id, { name: '水泵', serial: 'P-2' });
	const things = [theirs, spare];
	const revision = revisionOf(at.requisition(), at.lines(), world.row('incidents', at.incidentId).kind);
	Object.assign(revision, ownedAs(at.requisition(), at.lines(), things, other.id));
	expect(revision).toMatchObject({ ownerId: other.id, dropped: [at.machineLineId, at.goodsLineId], added: [theirs.id], more: { [theirs.id]: '1' } });
	expect(unsaid(revision, at.lines(), things, '', true)).toEqual(['reason']);
	revision.reason = '认错了机主';
	await world.send(at.clerk, 'requisition.revise', { ...revisePayload(at.requisition(), revision, at.lines(), things), legalBasis: undefined });
	expect(at.requisition()).toMatchObject({ ownerId: other.id, ownerName: '演示机主乙' });
	expect(at.lines().map(({ objectId }) => objectId)).toEqual([theirs.id]);
});

test('back to the first owner the list is as it stood, and an owner without the machine leaves nothing listed', async () => {
	const at = await caseIn('oral');
	const other = ownerIn(at.world, { name: '演示机主丙' });
	const revision = revisionOf(at.requisition(), at.lines(), 'landslide');
	Object.assign(revision, ownedAs(at.requisition(), at.lines(), [], other.id), { reason: '认错' });
	expect(unsaid(revision, at.lines(), [], 'landslide', true)).toEqual(['lines']);
	Object.assign(revision, ownedAs(at.requisition(), at.lines(), [at.machine, at.goods], at.owner.id));
	expect(revision).toMatchObject({ ownerId: at.owner.id, dropped: [], added: [] });
	expect(revisePayload(at.requisition(), revision, at.lines(), [])).not.toHaveProperty('ownerId');
});
