/** Which law an order stands on (domain.md §2.3 (4)). */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { mayDecide, pickBasis } from './basis.ts';
import { preparedCase } from './case.fixture.ts';
import { orderOf, reasons } from './order.fixture.ts';
import { authorityIn } from './register.fixture.ts';

test('rule 4: an order stands on a law, and a forest fire on its own rule, under which the government alone decides', async () => {
	const at = await preparedCase({ kind: 'forest_fire', narrative: '山火' });
	const { world, clerk, incidentId } = at;
	const { result: stated } = await world.send(clerk, 'necessity.state', { incidentId, reason: '不足', lesser: reasons });
	const order = { ...orderOf(world, incidentId, at.owner.id, [{ objectId: at.machine.id }]), necessityId: String(stated['necessityId']) };
	const draft = (legalBasis: string[]) => world.send(clerk, 'requisition.draft', { ...order, legalBasis });
	const refused = { none: 'rule requisition.basis_none legalBasis', own: 'rule requisition.basis_own legalBasis' };
	expect(await refusalOf(draft([]))).toBe(refused.none);
	expect(await refusalOf(draft(['civil_code']))).toBe(refused.own);
	expect(world.rows('requisitions')).toEqual([]);
	for (const sentences of [chinese, english]) for (const code of ['none', 'own']) expect(sentences).toHaveProperty(`refusal_requisition_basis_${code}`);
	const requisitionId = String((await draft(['forest_fire', 'civil_code'])).result['requisitionId']);
	const drafted = world.row('requisitions', requisitionId);
	expect(mayDecide(drafted.legalBasis)).toEqual(['government']);
	expect(await refusalOf(world.send(clerk, 'requisition.revise', { requisitionId, legalBasis: [] }))).toBe(refused.none);
	expect(await refusalOf(world.send(clerk, 'requisition.revise', { requisitionId, legalBasis: ['civil_code'] }))).toBe(refused.own);
	expect(world.row('requisitions', requisitionId)).toEqual(drafted);
});

test('where no rule of its own comes first, one law is enough', () => {
	expect(pickBasis('landslide', ['civil_code'])).toHaveLength(1);
	expect(mayDecide(pickBasis('forest_fire', undefined))).toEqual(['government']);
});

test('防洪法 art. 45 is chosen with who declared the 紧急防汛期, is printed with it, and then the command alone decides', async () => {
	const at = await preparedCase({ kind: 'typhoon', narrative: '台风' });
	const { world, clerk, decider, incidentId } = at;
	const { result: stated } = await world.send(clerk, 'necessity.state', { incidentId, reason: '不足', lesser: reasons });
	const order = { ...orderOf(world, incidentId, at.owner.id, [{ objectId: at.machine.id }]), necessityId: String(stated['necessityId']) };
	expect(await refusalOf(world.send(clerk, 'requisition.draft', { ...order, legalBasis: ['flood_control'] }))).toBe('rule requisition.basis_condition legalBasis');
	expect(world.rows('requisitions')).toEqual([]);
	for (const sentences of [chinese, english]) for (const code of ['condition', 'nobody']) expect(sentences).toHaveProperty(`refusal_requisition_basis_${code}`);
	const declared = { code: 'flood_control', confirmed: '区防指 2026 年 8 月 10 日公告' };
	const requisitionId = String((await world.send(clerk, 'requisition.draft', { ...order, legalBasis: [declared, 'disaster_relief'] })).result['requisitionId']);
	expect(world.row('requisitions', requisitionId).legalBasis[0]).toMatchObject({ article: '第四十五条', confirmed: declared.confirmed });
	await world.send(clerk, 'requisition.submit', { requisitionId });
	expect(await refusalOf(world.send(decider, 'requisition.approve', { requisitionId }))).toMatch('rule requisition.basis_body');
	const command = world.user('DEC');
	authorityIn(world, command, { body: '临安区防汛防台抗旱指挥部', bodyLevel: 'command' });
	await world.send(command, 'requisition.approve', { requisitionId });
});

test('laws under which no body may decide together are not chosen together', () => {
	expect(() => pickBasis('landslide', ['work_safety'])).toThrow('basis_unknown');
	for (const kind of ['typhoon', 'landslide', 'public_health', 'hazmat_leak']) expect(mayDecide(pickBasis(kind, undefined)).length).toBeGreaterThan(0);
});
