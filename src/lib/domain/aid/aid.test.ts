/** 支援请求: what lies outside, or is the army's, is asked for by letter; the answer and its lack are kept for the reason of what follows. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aidStates } from '../../../../db/requisition.ts';
import { dueCommands } from '../clock/due.ts';
import { CLOCK, refusalOf } from '../world.fixture.ts';
import { authorityIn, objectIn } from '../requisition/register.fixture.ts';
import { aidCase, hour, madeLetter, requested, sent, signIt } from './aid.fixture.ts';
import { letterSheet } from './letter-sheet.ts';
import { loadLetter, signedAid } from './letter.ts';
import { aidRoleOf } from './provider.ts';
import { aidTransitions, aidVerbs } from './states.ts';

const sentences = ['zh-CN', 'en'].map((language) => JSON.parse(readFileSync(`messages/${language}/refusal.json`, 'utf8')) as Record<string, string>);

test('a letter goes from draft to its return home, with number, power, price and each time', async () => {
	const at = await aidCase();
	const { world } = at;
	const aidId = await requested(at);
	expect(at.aid(aidId)).toMatchObject({ state: 'drafted', role: 'neighbour', toName: '富阳区应急管理局', agreementNo: '互助〔2026〕1号', number: null });
	// Two boats, 600.00 a day each, for two days, at least and at most.
	expect([at.aid(aidId).estimateLowFen, at.aid(aidId).estimateHighFen].every((fen) => Number.isInteger(fen) && Number(fen) > 0)).toBe(true);
	const { result } = await signIt(world, at.decider, aidId);
	expect(result).toMatchObject({ number: '临应急援〔2026〕1号', answerDueAt: world.now + 2 * hour });
	expect(at.aid(aidId)).toMatchObject({
		state: 'sent',
		signedBy: at.decider.id,
		authority: { body: '杭州市临安区人民政府' },
		incident: { placeName: expect.any(String) as string }
	});
	expect(world.rows('papers')).toMatchObject([{ type: 'aid_letter', ofId: aidId, number: '临应急援〔2026〕1号', version: 1, sha256: 'a'.repeat(64), requisitionId: null }]);
	await world.send(at.clerk, 'aid.answer', { aidId, outcome: 'partly', by: '值班主任', granted: [1], expectedAt: world.now + hour });
	expect(at.aid(aidId)).toMatchObject({ state: 'partly', granted: [1], answeredBy: '值班主任', answeredAt: world.now });
	await world.send(at.clerk, 'aid.answer', { aidId, outcome: 'granted', by: '值班主任', expectedAt: world.now + hour });
	expect(at.aid(aidId)).toMatchObject({ state: 'granted', granted: [2] });
	await world.send(at.clerk, 'aid.arrive', { aidId, came: [2] });
	await world.send(at.clerk, 'aid.leave', { aidId });
	expect(at.aid(aidId)).toMatchObject({ state: 'left', came: [2], arrivedAt: world.now, leftAt: world.now });
	expect(await refusalOf(world.send(at.clerk, 'aid.withdraw', { aidId, reason: '不再需要' }))).toBe('conflict aid.wrong_state aidId');
});

test('a neighbour, the level above and the garrison can be asked, a company cannot; the level above may obtain what is a company’s', async () => {
	const at = await aidCase();
	const { world } = at;
	expect([at.neighbour, at.upper, at.militia, at.owner].map(aidRoleOf)).toEqual(['neighbour', 'upper', 'garrison', null]);
	const far = objectIn(world, at.owner.id, { name: '富阳某企业挖掘机', serial: 'FAR-1', areaId: '330111' });
	const things = [{ objectId: far.id, quantity: 1 }];
	const asked = (ownerId: string) => requested(at, { ownerId, things });
	expect(await refusalOf(asked(at.owner.id))).toBe('rule aid.not_a_provider ownerId');
	expect(await refusalOf(asked(at.neighbour.id))).toBe('rule aid.other_owner things[0].objectId');
	expect(at.aid(await asked(at.upper.id)).things).toMatchObject([{ objectId: far.id, ownerName: at.owner.name, quantity: 1 }]);
	const named = await requested(at, { ownerId: undefined, to: { role: 'garrison', name: '武警某部' }, things: [{ name: '官兵', quantity: 30, unit: '人' }] });
	expect(at.aid(named)).toMatchObject({
		ownerId: null,
		role: 'garrison',
		toName: '武警某部',
		estimateLowFen: null,
		things: [{ name: '官兵', specification: '', quantity: 30, unit: '人' }]
	});
	expect(await refusalOf(requested(at, { ownerId: undefined }))).toBe('rule aid.no_addressee ownerId');
});

test('what cannot be meant is refused with a sentence, and nothing is written', async () => {
	const at = await aidCase();
	const { world, clerk } = at;
	const aidId = await sent(at);
	const before = JSON.stringify(['aid_requests', 'papers', 'series'].map((table) => world.rows(table as 'papers')));
	const part = { aidId, outcome: 'partly', by: '值班', expectedAt: world.now + hour } as const;
	const all: readonly (readonly [Promise<unknown>, string])[] = [
		[requested(at, { neededUntil: world.now + hour }), 'rule aid.until_before_arrival neededUntil'],
		[requested(at, { arriveBy: world.now }), 'rule aid.arrival_past arriveBy'],
		[requested(at, { things: [{ objectId: at.boats.id, quantity: 3 }] }), 'rule requisition.quantity_over things[0].quantity'],
		[world.send(clerk, 'aid.answer', { ...part, granted: [2] }), 'rule aid.quantities granted'],
		[world.send(clerk, 'aid.answer', { ...part, granted: [0] }), 'rule aid.quantities granted'],
		[world.send(clerk, 'aid.answer', part), 'rule aid.quantities granted'],
		[world.send(clerk, 'aid.answer', { aidId, outcome: 'granted', by: '值班' }), 'rule aid.expected_needed expectedAt'],
		[world.send(clerk, 'aid.answer', { aidId, outcome: 'refused', by: '值班' }), 'rule aid.words_needed words'],
		[world.send(clerk, 'aid.arrive', { aidId, came: [0] }), 'rule aid.came_quantities came'],
		[world.send(clerk, 'aid.leave', { aidId }), 'conflict aid.wrong_state aidId'],
		[world.send(clerk, 'aid.withdraw', { aidId: world.newId(), reason: '无' }), 'forbidden auth.forbidden']
	];
	for (const [deed, code] of all) {
		expect(await refusalOf(deed)).toBe(code);
		for (const known of sentences) expect(known[`refusal_${(code.split(' ')[1] ?? '').replaceAll('.', '_')}`]).toBeTruthy();
	}
	expect(JSON.stringify(['aid_requests', 'papers', 'series'].map((table) => world.rows(table as 'papers')))).toBe(before);
});

test('a letter is signed by whoever may at this hour; a department does not write to the garrison', async () => {
	const at = await aidCase();
	const { world } = at;
	const without = world.user('DEC');
	const aidId = await requested(at, { ownerId: at.militia.id, things: [{ name: '民兵', quantity: 20, unit: '人' }] });
	expect(await refusalOf(signIt(world, without, aidId))).toBe('rule authority.none');
	authorityIn(world, without, { bodyLevel: 'department', body: '区应急管理局', powers: ['aid.sign'] });
	expect(await refusalOf(signIt(world, without, aidId))).toBe('rule aid.body');
	expect((await signIt(world, without, await requested(at))).result['number']).toBe('临应急援〔2026〕1号');
	expect((await signIt(world, at.decider, aidId)).result['number']).toBe('临应急援〔2026〕2号');
	expect(await refusalOf(signIt(world, at.decider, aidId))).toBe('conflict aid.wrong_state aidId');
});

test('a paper made of another state than the one that is signed is found out', async () => {
	const at = await aidCase();
	const [first, second] = [await requested(at), await requested(at)];
	const made = await madeLetter(at.world, at.decider, second);
	await signIt(at.world, at.decider, first);
	// The number has gone to another letter meanwhile.
	expect(await refusalOf(at.world.send(at.decider, 'aid.sign', { aidId: second }, { prepared: { made } }))).toBe('conflict paper.changed aidId');
});

test('an answer that does not come falls due by the rule set, once; an answer in time does not', async () => {
	const at = await aidCase();
	const { world } = at;
	const [silent, told] = [await sent(at), await sent(at)];
	await world.send(at.clerk, 'aid.answer', { aidId: told, outcome: 'refused', by: '值班', words: '自用' });
	world.now += 2 * hour;
	const due = () => dueCommands({ rows: (table) => world.rows(table) }, world.now).filter(({ type }) => type === 'aid.overdue');
	expect(due().map(({ payload }) => payload)).toEqual([{ aidId: silent }]);
	expect(await refusalOf(world.send(CLOCK, 'aid.overdue', { aidId: told }))).toBe('conflict clock.not_due');
	await world.send(CLOCK, 'aid.overdue', { aidId: silent });
	expect(at.aid(silent)).toMatchObject({ state: 'sent', overdueAt: world.now });
	expect(due()).toEqual([]);
});

test('a fact told late is entered as late and changes nothing', async () => {
	const at = await aidCase();
	const { world, clerk } = at;
	const aidId = await sent(at);
	await world.send(clerk, 'aid.withdraw', { aidId, reason: '险情解除' });
	const before = at.aid(aidId);
	const late = { occurredAt: world.now - 1 };
	expect(await world.send(clerk, 'aid.answer', { aidId, outcome: 'refused', by: '值班', words: '自用' }, late)).toMatchObject({ late: true, changes: [] });
	expect(await world.send(clerk, 'aid.arrive', { aidId, came: [1] }, late)).toMatchObject({ late: true, changes: [] });
	expect(await world.send(clerk, 'aid.leave', { aidId }, late)).toMatchObject({ late: true, changes: [] });
	expect(at.aid(aidId)).toEqual(before);
});

test('whatever verbs come in whatever order, a request stays in its states, and nothing is granted that was not asked for', async () => {
	expect(Object.keys(aidTransitions)).toEqual([...aidStates]);
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...aidVerbs), fc.nat(3)), { maxLength: 8 }), async (steps) => {
			const at = await aidCase();
			const { world, clerk } = at;
			const aidId = await requested(at);
			for (const [verb, n] of steps) {
				const { state } = at.aid(aidId);
				const answer = { aidId, by: '值班', words: '话', expectedAt: world.now + hour };
				const deeds = {
					sign: () => signIt(world, at.decider, aidId),
					grant: () => world.send(clerk, 'aid.answer', { ...answer, outcome: 'granted' }),
					grant_partly: () => world.send(clerk, 'aid.answer', { ...answer, outcome: 'partly', granted: [n] }),
					refuse: () => world.send(clerk, 'aid.answer', { ...answer, outcome: 'refused' }),
					withdraw: () => world.send(clerk, 'aid.withdraw', { aidId, reason: '不再需要' }),
					arrive: () => world.send(clerk, 'aid.arrive', { aidId, came: [n] }),
					leave: () => world.send(clerk, 'aid.leave', { aidId })
				};
				const outcome = await refusalOf(deeds[verb]()).catch(() => null);
				const expected = aidTransitions[state][verb];
				const after = at.aid(aidId);
				if (outcome === null) expect(after.state).toBe(expected);
				else expect(after.state).toBe(state);
				for (const one of after.granted ?? []) expect(one >= 0 && one <= 2).toBe(true);
			}
		}),
		{ numRuns: 40 }
	);
});

test('the letter to the garrison says what art. 5 wants said, and every letter its number, price and limit', async () => {
	const at = await aidCase();
	const { world } = at;
	const text = async (aidId: string): Promise<string> => {
		const { row } = signedAid(await loadLetter(world, { aidId }, at.decider), { actor: at.decider, now: world.now, zone: 'Asia/Shanghai' });
		return JSON.stringify(letterSheet(row, at.ruleSet, 'Asia/Shanghai').blocks);
	};
	const army = await text(await requested(at, { ownerId: at.militia.id, things: [{ name: '民兵', quantity: 20, unit: '人' }] }));
	for (const part of ['军队支援请求函', '第四条、第五条', '灾害种类', '发生时间', '青山湖街道', '持续塌方', '已转移群众', '民兵', '第十三条', '2小时', '2026年8月10日'])
		expect(army).toContain(part);
	const neighbour = await text(await requested(at));
	for (const part of ['支援请求函', '临应急援〔2026〕1号', '富阳区应急管理局', '互助〔2026〕1号', '冲锋舟', '元至']) expect(neighbour).toContain(part);
	const upper = await text(await requested(at, { ownerId: at.upper.id, things: [{ objectId: at.boats.id, quantity: 1 }] }));
	for (const part of ['上级协调请求函', '自然灾害救助条例', '富阳区应急管理局']) expect(upper).toContain(part);
});
