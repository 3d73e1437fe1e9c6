/** Which law an order stands on (domain.md §2.3 (4)). */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { mayDecide, pickBasis } from './basis.ts';
import { preparedCase } from './case.fixture.ts';
import { orderOf, reasons } from './order.fixture.ts';

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
