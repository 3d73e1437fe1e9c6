/** The hard rules of domain.md §2.3 that concern the order: each test sends what is forbidden. Rules 9 and 10 are those of hand-over and claim. */
import { expect, test } from 'vitest';
import { askedOf } from '../aid/aid.fixture.ts';
import { authorityIn, objectIn, ownerIn } from './register.fixture.ts';
import { preparedCase } from './case.fixture.ts';
import { application, forbidden, sentences, spokenBy, stated, submitted } from './forbidden.fixture.ts';
import { orderOf, reasons } from './order.fixture.ts';

test('rule 1: whoever decides acts for a body of the county or above, and a town never decides', async () => {
	const at = await preparedCase();
	const requisitionId = await submitted(at);
	const { areaId } = at.world.row('incidents', at.incidentId);
	await forbidden(at, at.world.user('TOWN', { areaId }), 'requisition.approve', { requisitionId }, 'auth.forbidden');
	await forbidden(at, at.world.user('DEC'), 'requisition.approve', { requisitionId }, 'authority.none');
	const former = at.world.user('DEC');
	authorityIn(at.world, former, { until: at.world.now });
	await forbidden(at, former, 'requisition.approve', { requisitionId }, 'authority.none');
	const small = at.world.user('DEC');
	authorityIn(at.world, small, { limitFen: 100 });
	await forbidden(at, small, 'requisition.approve', { requisitionId }, 'authority.none');
});

test('rule 2: what lies outside the county is not requisitioned', async () => {
	const at = await preparedCase();
	const far = objectIn(at.world, at.owner.id, { areaId: '330110001', serial: 'FAR-1' });
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, [{ objectId: far.id }]), 'requisition.outside_area');
	// The way that is open is a letter: the refusal names it, and the level above can be asked for that very thing.
	const upper = ownerIn(at.world, { kind: 'government', name: '杭州市应急管理局', areaId: '330100' });
	await at.world.send(at.clerk, 'aid.request', askedOf(at.world, at.incidentId, upper.id, [{ objectId: far.id, quantity: 1 }]));
	expect(at.world.rows('aid_requests')).toMatchObject([{ role: 'upper', things: [{ objectId: far.id, ownerName: at.owner.name }] }]);
	expect(sentences.map((known) => known['refusal_requisition_outside_area'])).toEqual([expect.stringContaining('支援请求函'), expect.stringContaining('letter of request')]);
	// Nor is it taken in words, by whatever means: what a neighbouring government has is not ours to call up.
	const words = [{ kind: 'equipment', name: '泵车', unit: '辆', quantity: 1 }];
	for (const means of ['requisition', 'transfer', 'agreement'])
		await forbidden(at, at.clerk, 'requisition.draft', await application(at, words, { ownerId: upper.id, means }), 'requisition.outside_area');
	const militia = ownerIn(at.world, { kind: 'garrison', name: '民兵应急分队' });
	const boat = objectIn(at.world, militia.id, { serial: 'BOAT-1' });
	for (const means of ['requisition', 'transfer', 'agreement'])
		await forbidden(at, at.clerk, 'requisition.draft', await application(at, [{ objectId: boat.id }], { ownerId: militia.id, means }), 'requisition.asked_by_letter');
});

test('rule 3: nothing is requisitioned before it is said why lesser means do not suffice', async () => {
	const at = await preparedCase();
	const some = { incidentId: at.incidentId, reason: '不足', lesser: reasons.slice(0, 2) };
	await forbidden(at, at.clerk, 'necessity.state', some, 'necessity.lesser_missing');
	await forbidden(at, at.clerk, 'necessity.state', { ...some, lesser: [...some.lesser, reasons[0]] as never }, 'necessity.lesser_missing');
	const order = orderOf(at.world, at.incidentId, at.owner.id, [{ objectId: at.machine.id }]);
	await forbidden(at, at.clerk, 'requisition.draft', { ...order, necessityId: at.incidentId }, 'necessity.unknown');
	const spoken = await at.world.send(at.clerk, 'requisition.oral', { ...order, ...spokenBy(at.decider.id) });
	await forbidden(at, at.decider, 'requisition.regularise', { requisitionId: String(spoken.result['requisitionId']) }, 'requisition.necessity_needed');
});

test('rule 4: the law fits the kind of incident, and the body that decides may do so under it', async () => {
	const fire = await preparedCase({ kind: 'forest_fire', narrative: '山火' });
	await forbidden(fire, fire.clerk, 'requisition.draft', await application(fire, undefined, { legalBasis: ['flood_control'] }), 'requisition.basis_unknown');
	const requisitionId = await submitted(fire);
	expect(fire.world.row('requisitions', requisitionId).legalBasis[0]?.law).toBe('森林防火条例');
	const bureau = fire.world.user('DEC');
	authorityIn(fire.world, bureau, { body: '临安区应急管理局', bodyLevel: 'department' });
	await forbidden(fire, bureau, 'requisition.approve', { requisitionId }, 'requisition.basis_body');
	await fire.world.send(fire.decider, 'requisition.approve', { requisitionId });
});

test('rule 5: 调用, 协议调用 and 征用 are kept apart, with numbers of their own', async () => {
	const at = await preparedCase();
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, undefined, { means: 'transfer' }), 'requisition.means_owner');
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, undefined, { means: 'agreement' }), 'requisition.means_owner');
	const depot = ownerIn(at.world, { kind: 'government', name: '临安区应急物资储备库' });
	const pump = objectIn(at.world, depot.id, { serial: 'PUMP-1' });
	const ofDepot = { ownerId: depot.id, lines: [{ objectId: pump.id }] };
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, undefined, ofDepot), 'requisition.means_owner');
	const requisitionId = await submitted(at, { ...ofDepot, means: 'transfer' });
	expect((await at.world.send(at.decider, 'requisition.approve', { requisitionId })).result['number']).toBe('临应急调〔2026〕1号');
});

test('rule 6: a soft warning is confirmed with a reason, each by itself', async () => {
	const at = await preparedCase();
	const only = objectIn(at.world, at.owner.id, { serial: 'SOLE-1', cautions: ['sole_equipment', 'worn'] });
	const one = { code: 'worn', reason: '检查可用' };
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, [{ objectId: only.id }]), 'requisition.caution_unconfirmed');
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, [{ objectId: only.id, cautions: [one] }]), 'requisition.caution_unconfirmed');
	const both = [one, { code: 'sole_equipment', reason: '业主已备替代' }];
	await at.world.send(at.clerk, 'requisition.draft', await application(at, [{ objectId: only.id, cautions: both }]));
	expect(at.world.rows('requisition_lines')[0]?.cautions).toEqual(both);
});

test('rule 7: one thing stands in one active order only, by its row and by its serial number', async () => {
	const at = await preparedCase();
	const first = await at.world.send(at.clerk, 'requisition.draft', await application(at));
	await forbidden(at, at.colleague, 'requisition.draft', await application(at), 'requisition.object_taken');
	const words = { kind: 'equipment', name: '挖掘机', unit: '台', quantity: 1, serial: at.machine.serial };
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, [words]), 'requisition.object_taken');
	await forbidden(at, at.clerk, 'requisition.draft', await application(at, [{ objectId: at.goods.id }, { objectId: at.goods.id }]), 'requisition.object_twice');
	await at.world.send(at.clerk, 'requisition.cancel', { requisitionId: String(first.result['requisitionId']), reason: '不再需要' });
	await at.world.send(at.colleague, 'requisition.draft', await application(at));
});

test('rule 8: an oral order names a decider with the power, and what is overdue is told in hours', async () => {
	const at = await preparedCase();
	const order = { ...orderOf(at.world, at.incidentId, at.owner.id, [{ objectId: at.machine.id }]), necessityId: await stated(at) };
	await forbidden(at, at.clerk, 'requisition.oral', { ...order, ...spokenBy(at.commander.id) }, 'authority.none');
	await forbidden(at, at.clerk, 'requisition.oral', { ...order, ...spokenBy(at.incidentId) }, 'requisition.speaker_unknown');
	await forbidden(at, at.clerk, 'requisition.oral', { ...order, ...spokenBy(at.decider.id), orderedAt: at.world.now + 1 }, 'requisition.spoken_in_future');
	const { result } = await at.world.send(at.clerk, 'requisition.oral', { ...order, ...spokenBy(at.decider.id) });
	const hour = 3_600_000;
	expect(result['regulariseDueAt']).toBe(at.world.now + 48 * hour);
	at.world.now += 50 * hour + 1;
	const late = await at.world.send(at.decider, 'requisition.regularise', { requisitionId: String(result['requisitionId']) });
	expect(late.result).toMatchObject({ number: '临应急征〔2026〕1号', overdueHours: 3 });
	expect(at.world.rows('case_clocks')).toMatchObject([{ rule: 'regularise', state: 'late' }]);
	await forbidden(at, at.decider, 'requisition.regularise', { requisitionId: String(result['requisitionId']) }, 'requisition.wrong_state');
});

test('rule 11: whoever applied does not approve', async () => {
	const at = await preparedCase();
	const requisitionId = await submitted(at);
	at.world.change([{ op: 'update', table: 'requisitions', id: requisitionId, before: { draftedBy: at.clerk.id }, after: { draftedBy: at.decider.id } }]);
	await forbidden(at, at.decider, 'requisition.approve', { requisitionId }, 'requisition.same_person');
	await forbidden(at, at.decider, 'requisition.reject', { requisitionId, reason: '另有办法' }, 'requisition.same_person');
	await forbidden(at, at.clerk, 'requisition.approve', { requisitionId }, 'auth.forbidden');
});

test('rule 12: what was submitted or issued is not edited, and its number has no gap', async () => {
	const at = await preparedCase();
	const requisitionId = await submitted(at);
	await forbidden(at, at.clerk, 'requisition.revise', { requisitionId, purpose: '另作他用' }, 'requisition.wrong_state');
	await at.world.send(at.decider, 'requisition.approve', { requisitionId });
	await forbidden(at, at.clerk, 'requisition.revise', { requisitionId, purpose: '另作他用' }, 'requisition.wrong_state');
	await forbidden(at, at.decider, 'requisition.approve', { requisitionId }, 'requisition.wrong_state');
	await forbidden(at, at.clerk, 'requisition.cancel', { requisitionId, reason: '不再需要' }, 'requisition.cancel_decided');
	await at.world.send(at.decider, 'requisition.cancel', { requisitionId, reason: '不再需要' });
	const next = await submitted(at);
	expect((await at.world.send(at.decider, 'requisition.approve', { requisitionId: next })).result['number']).toBe('临应急征〔2026〕2号');
});

test('rule 13: every order says who pays, and a liable unit pays for accidents only', async () => {
	const slide = await preparedCase({ kind: 'landslide', narrative: '山体滑坡' });
	await forbidden(slide, slide.clerk, 'requisition.draft', await application(slide, undefined, { fundingSource: 'liable_unit' }), 'requisition.funding_kind');
	await forbidden(slide, slide.clerk, 'requisition.draft', await application(slide, undefined, { fundingSource: undefined }), 'command.malformed');
	const accident = await preparedCase();
	await accident.world.send(accident.clerk, 'requisition.draft', await application(accident, undefined, { fundingSource: 'liable_unit' }));
});
