/** The hard rules of domain.md §2.3 that concern the order: each test sends what is forbidden. Rules 9 and 10 are those of hand-over and claim. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import type { CommandType, PayloadOf } from '../commands.ts';
import { Refusal } from '../refusal.ts';
import { askedOf } from '../aid/aid.fixture.ts';
import { authorityIn, objectIn, ownerIn } from './register.fixture.ts';
import { caseIn, preparedCase } from './case.fixture.ts';
import { orderOf, reasons, takenInto } from './order.fixture.ts';
import type { Case } from './case.fixture.ts';

const sentences = ['zh-CN', 'en'].map((language) => JSON.parse(readFileSync(`messages/${language}/refusal.json`, 'utf8')) as Record<string, string>);
const tables = ['necessities', 'requisitions', 'requisition_lines', 'case_clocks', 'objects', 'series'] as const;
const written = (at: Case) => JSON.stringify(tables.map((table) => at.world.rows(table)));

/** Sends what must be refused: with this code, a sentence in both languages, and nothing written. */
async function forbidden<T extends CommandType>(at: Case, actor: Actor, type: T, payload: PayloadOf<T>, code: string): Promise<void> {
	const before = written(at);
	const failure: unknown = await at.world.send(actor, type, payload).then(
		() => null,
		(error: unknown) => error
	);
	expect(failure).toBeInstanceOf(Refusal);
	expect((failure as Refusal).code).toBe(code);
	for (const known of sentences) expect(known[`refusal_${code.replaceAll('.', '_')}`]).toBeTruthy();
	expect(written(at)).toBe(before);
}

async function stated(at: Case): Promise<string> {
	return String((await at.world.send(at.clerk, 'necessity.state', { incidentId: at.incidentId, reason: '不足', lesser: reasons })).result['necessityId']);
}
async function application(at: Case, lines: unknown[] = [{ objectId: at.machine.id }], set: Readonly<Record<string, unknown>> = {}): Promise<PayloadOf<'requisition.draft'>> {
	return { ...orderOf(at.world, at.incidentId, at.owner.id, lines), necessityId: await stated(at), ...set } as PayloadOf<'requisition.draft'>;
}
async function submitted(at: Case, set: Readonly<Record<string, unknown>> = {}): Promise<string> {
	const requisitionId = String((await at.world.send(at.clerk, 'requisition.draft', await application(at, undefined, set))).result['requisitionId']);
	await at.world.send(at.clerk, 'requisition.submit', { requisitionId });
	return requisitionId;
}
const spokenBy = (orderedBy: string) => ({ orderedBy, witness: '见证人', reason: '水位急涨' });

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

test('a machine that moves on ends its line and begins another in the same second, under an order of its own', async () => {
	const at = await preparedCase();
	const requisitionId = await submitted(at);
	await at.world.send(at.decider, 'requisition.approve', { requisitionId });
	await at.world.send(at.clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	const line = takenInto(at.world, requisitionId);
	const other = await at.world.send(at.world.user('DUTY'), 'incident.log', { kind: 'landslide', narrative: '塌方', point: { lon: 119.7, lat: 30.2 } });
	at.world.now += 26 * 3_600_000;
	const move = {
		...{ requisitionId, lineId: line.id, incidentId: String(other.result['incidentId']), purpose: '清理塌方', deliverPlace: '村口' },
		...{ expectedReturnAt: at.world.now + 24 * 3_600_000, ...spokenBy(at.decider.id) }
	};
	await forbidden(at, at.clerk, 'requisition.transfer', { ...move, incidentId: at.incidentId }, 'requisition.same_incident');
	await forbidden(at, at.clerk, 'requisition.transfer', move, 'requisition.meter_missing');
	await forbidden(at, at.clerk, 'requisition.transfer', { ...move, meter: 1 }, 'requisition.meter_backwards');
	await forbidden(at, at.clerk, 'requisition.transfer', { ...move, meter: 131_500, orderedAt: Number(line.startedAt) - 1 }, 'requisition.before_use');
	const { result } = await at.world.send(at.clerk, 'requisition.transfer', { ...move, meter: 131_500 });
	const ended = at.world.row('requisition_lines', line.id);
	const begun = at.world.row('requisition_lines', String(result['lineId']));
	expect(ended).toMatchObject({ state: 'settled', active: false, stopReason: 'transferred', meterEnd: 131_500, stoppedAt: at.world.now, movedTo: begun.id });
	expect(begun).toMatchObject({ state: 'in_use', active: true, meterStart: 131_500, startedAt: at.world.now, movedFrom: line.id });
	const next: Row<'requisitions'> = at.world.row('requisitions', String(result['requisitionId']));
	expect(next).toMatchObject({ state: 'in_use', number: null, oralBy: at.decider.id, incidentId: begun.incidentId });
	expect(at.world.row('requisitions', requisitionId).state).toBe('returned');
	expect(at.world.row('objects', at.machine.id).lineId).toBe(begun.id);
});

test('an owner who refuses is served all the same, and left papers need a witness', async () => {
	const at = await preparedCase();
	const requisitionId = await submitted(at);
	await at.world.send(at.decider, 'requisition.approve', { requisitionId });
	await forbidden(at, at.clerk, 'requisition.serve', { requisitionId, method: 'left', servedTo: '王经理' }, 'requisition.witness_needed');
	await at.world.send(at.clerk, 'requisition.refuse', { requisitionId, words: '不借', witness: '村干部' });
	await at.world.send(at.clerk, 'requisition.serve', { requisitionId, method: 'left', servedTo: '王经理', witness: '村干部' });
	expect(at.world.row('requisitions', requisitionId)).toMatchObject({ state: 'refused', serviceMethod: 'left', serviceWitness: '村干部' });
	await forbidden(at, at.clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' }, 'requisition.served_already');
	expect(at.world.rows('case_clocks').map((clock) => clock.rule)).toEqual(['reconsideration', 'litigation']);
});

test('a draft is revised line by line, its estimate with it', async () => {
	const at = await preparedCase();
	const drafted = await at.world.send(at.clerk, 'requisition.draft', await application(at));
	const requisitionId = String(drafted.result['requisitionId']);
	const [lineId] = drafted.result['lineIds'] as string[];
	await forbidden(at, at.clerk, 'requisition.revise', { requisitionId, dropLines: [String(lineId)] }, 'requisition.no_line');
	const { result } = await at.world.send(at.clerk, 'requisition.revise', { requisitionId, dropLines: [String(lineId)], addLines: [{ objectId: at.goods.id, quantity: 1_000 }] });
	expect(result).toMatchObject({ estimateLowFen: 36_000, estimateHighFen: 120_000 });
	expect(at.world.row('objects', at.machine.id).lineId).toBeNull();
	const [bags] = result['lineIds'] as string[];
	const fewer = await at.world.send(at.clerk, 'requisition.revise', { requisitionId, dropLines: [String(bags)], addLines: [{ objectId: at.goods.id, quantity: 500 }] });
	expect(fewer.result).toMatchObject({ estimateHighFen: 60_000 });
	expect(at.world.row('objects', at.goods.id)).toMatchObject({ lineId: null, taken: 500 });
});

test('the expected return that passes makes a case due for return, and a closed response does too', async () => {
	const { CLOCK } = await import('../world.fixture.ts');
	const { dueCommands } = await import('../clock/due.ts');
	const at = await caseIn('in_use');
	const { result } = await at.world.send(at.decider, 'requisition.extend', {
		requisitionId: at.requisitionId,
		expectedReturnAt: at.world.now + 5 * 24 * 3_600_000,
		reason: '仍需使用'
	});
	expect(result['estimateHighFen']).toBeGreaterThan(0);
	at.world.now += 5 * 24 * 3_600_000;
	for (const due of dueCommands(at.world, at.world.now).filter(({ type }) => type === 'case_clock.overdue'))
		await at.world.send(CLOCK, due.type as 'case_clock.overdue', due.payload as never);
	expect(at.requisition()).toMatchObject({ state: 'return_due' });
	expect(at.clocks().map(({ rule, overdueAt }) => [rule, overdueAt !== null])).toEqual([
		['expected_return', true],
		['extension_notice', true],
		['return', false]
	]);
	const closed = await caseIn('in_use');
	closed.world.change([
		{ op: 'update', table: 'incidents', id: closed.incidentId, before: { state: 'open', closedAt: null }, after: { state: 'closed', closedAt: closed.world.now } }
	]);
	const [due] = dueCommands(closed.world, closed.world.now).filter(({ type }) => type === 'requisition.fall_due');
	await closed.world.send(CLOCK, 'requisition.fall_due', due?.payload as never);
	expect(closed.requisition()).toMatchObject({ state: 'return_due' });
	expect(dueCommands(closed.world, closed.world.now).filter(({ type }) => type === 'requisition.fall_due')).toEqual([]);
});

test('a service entered afterwards counts from its own day: never before the decision, never to come', async () => {
	const at = await caseIn('approved');
	const { world, clerk, requisitionId } = at;
	await world.issueBefore(clerk, 'requisition.serve', { requisitionId });
	const DAY = 86_400_000;
	const decidedAt = at.requisition().decidedAt ?? 0;
	world.now += 5 * DAY;
	const given = { requisitionId, method: 'signed', servedTo: '王经理' } as const;
	await forbidden(at, clerk, 'requisition.serve', { ...given, at: decidedAt - 3 * DAY }, 'claim.day_before');
	await forbidden(at, clerk, 'requisition.serve', { ...given, at: world.now + 1 }, 'claim.day_future');
	await world.send(clerk, 'requisition.serve', { ...given, at: decidedAt + DAY });
	expect(at.requisition().servedAt).toBe(decidedAt + DAY);
	expect(
		at
			.clocks()
			.filter(({ rule }) => rule === 'reconsideration' || rule === 'litigation')
			.map(({ basisAt }) => basisAt)
	).toEqual([decidedAt + DAY, decidedAt + DAY]);
});
