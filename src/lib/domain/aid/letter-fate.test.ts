/** What becomes of a letter that went out: put right as a new version, or taken back with what it asked for. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { must } from '../refusal.ts';
import { authorityIn } from '../requisition/register.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { aidCase, correctIt, hour, requested, sent } from './aid.fixture.ts';
import type { AidCase } from './aid.fixture.ts';
import { letterSheet } from './letter-sheet.ts';

const sentences = ['zh-CN', 'en'].map((language) => JSON.parse(readFileSync(`messages/${language}/refusal.json`, 'utf8')) as Record<string, string>);
const state = ({ world }: AidCase): string => JSON.stringify(['aid_requests', 'papers', 'series'].map((table) => world.rows(table as 'papers')));
const correction = (aidId: string, says: object, reason = '报到地点写错') => ({ aidId, reason, says });
const newest = ({ world }: AidCase) => must(world.rows('papers').at(-1), 'paper');
const revoke = (at: AidCase, by = at.decider) => at.world.send(by, 'paper.revoke', { paperId: newest(at).id, reason: '主体写错' });

test('a letter is corrected as a new version with its reason, under its number; the old one stays as it was', async () => {
	const at = await aidCase();
	const aidId = await sent(at);
	const [first] = at.world.rows('papers');
	at.world.now += 60_000;
	const { result, changes } = await correctIt(at.world, at.decider, correction(aidId, { reportPlace: '青山湖大坝', counts: [1] }));
	expect(result).toMatchObject({ number: '临应急援〔2026〕1号', version: 2 });
	expect(changes).not.toEqual([]);
	expect(at.aid(aidId)).toMatchObject({ state: 'sent', reportPlace: '青山湖大坝', things: [{ quantity: 1 }], signedBy: at.decider.id });
	expect(at.aid(aidId).estimateHighFen).toBeLessThan(240_000);
	expect(at.world.rows('papers')).toMatchObject([first, { version: 2, reason: '报到地点写错', sha256: 'b'.repeat(64), issuedAt: at.world.now, revokedAt: null }]);
	// The paper says itself that it stands instead of the one before.
	const sheet = JSON.stringify(letterSheet(at.aid(aidId), at.ruleSet, 'Asia/Shanghai', { version: 2, reason: '报到地点写错', at: at.world.now }));
	expect(sheet).toContain('第2版');
	expect(sheet).toContain('报到地点写错');
});

test('a corrected letter is signed again by who may at that hour, and says something else than before', async () => {
	const at = await aidCase();
	const { world } = at;
	const [aidId, draft] = [await sent(at), await requested(at)];
	const without = world.user('DEC');
	const before = state(at);
	const place = { reportPlace: '别处' };
	const refused: readonly (readonly [Promise<unknown>, string])[] = [
		[correctIt(world, without, correction(aidId, place)), 'rule authority.none'],
		[world.send(at.clerk, 'aid.correct', correction(aidId, place)), 'forbidden auth.forbidden'],
		[correctIt(world, at.decider, correction(draft, place)), 'conflict aid.wrong_state aidId'],
		[correctIt(world, at.decider, correction(aidId, {})), 'rule aid.unchanged says'],
		[correctIt(world, at.decider, correction(aidId, { counts: [1, 1] })), 'rule aid.counts says.counts'],
		[correctIt(world, at.decider, correction(aidId, { counts: [3] })), 'rule requisition.quantity_over says.counts[0]'],
		[correctIt(world, at.decider, correction(aidId, { neededUntil: world.now + hour })), 'rule aid.until_before_arrival says.neededUntil'],
		[world.send(at.decider, 'aid.correct', correction(aidId, place)), 'conflict paper.changed aidId']
	];
	for (const [deed, code] of refused) {
		expect(await refusalOf(deed)).toBe(code);
		for (const known of sentences) expect(known[`refusal_${(code.split(' ')[1] ?? '').replaceAll('.', '_')}`]).toBeTruthy();
	}
	expect(state(at)).toBe(before);
	await world.send(at.clerk, 'aid.answer', { aidId, outcome: 'partly', by: '值班', granted: [1], expectedAt: world.now + hour });
	// What they have answered to is not recounted; what it says otherwise is still put right.
	expect(await refusalOf(correctIt(world, at.decider, correction(aidId, { counts: [1] })))).toBe('conflict aid.answered says.counts');
	await correctIt(world, at.decider, correction(aidId, place));
	expect(at.aid(aidId)).toMatchObject({ state: 'partly', granted: [1], reportPlace: '别处' });
	await world.send(at.commander, 'incident.close', { incidentId: at.incidentId, reason: '处置结束' });
	expect(await refusalOf(correctIt(world, at.decider, correction(aidId, { reportPlace: '再一处' })))).toBe('conflict incident.closed incidentId');
});

test('a department does not correct a letter to the garrison', async () => {
	const at = await aidCase();
	const aidId = await sent(at, { ownerId: at.militia.id, things: [{ name: '民兵', quantity: 20, unit: '人' }] });
	const department = at.world.user('DEC');
	authorityIn(at.world, department, { bodyLevel: 'department', body: '区应急管理局', powers: ['aid.sign'] });
	expect(await refusalOf(correctIt(at.world, department, correction(aidId, { extent: '全镇' })))).toBe('rule aid.body');
});

test('a revoked letter takes what it asks for with it, as long as nobody came', async () => {
	const at = await aidCase();
	const aidId = await sent(at);
	await correctIt(at.world, at.decider, correction(aidId, { reportPlace: '别处' }));
	const [old] = at.world.rows('papers');
	const gone = state(at);
	expect(await refusalOf(at.world.send(at.decider, 'paper.revoke', { paperId: must(old, 'first version').id, reason: '错' }))).toBe('conflict paper.superseded paperId');
	expect(await refusalOf(revoke(at, at.clerk))).toBe('forbidden auth.forbidden');
	expect(state(at)).toBe(gone);
	await revoke(at);
	expect(at.aid(aidId)).toMatchObject({ state: 'withdrawn', endReason: '主体写错' });
	expect(newest(at)).toMatchObject({ version: 2, revokedAt: at.world.now, revokeReason: '主体写错' });
	expect(await refusalOf(revoke(at))).toBe('conflict paper.revoked_already paperId');
	expect(await refusalOf(correctIt(at.world, at.decider, correction(aidId, { reportPlace: '又一处' })))).toBe('conflict aid.wrong_state aidId');
});

test('the letter of a request that was refused is revoked and the refusal stays; of one that came it is not revoked', async () => {
	const at = await aidCase();
	const refused = await sent(at);
	await at.world.send(at.clerk, 'aid.answer', { aidId: refused, outcome: 'refused', by: '值班', words: '自用' });
	await revoke(at);
	expect(at.aid(refused)).toMatchObject({ state: 'refused', endReason: null });
	expect(await refusalOf(correctIt(at.world, at.decider, correction(refused, { reportPlace: '别处' })))).toBe('conflict paper.not_issued aidId');
	const came = await sent(at);
	await at.world.send(at.clerk, 'aid.arrive', { aidId: came, came: [2] });
	const before = state(at);
	expect(await refusalOf(revoke(at))).toBe('conflict aid.came paperId');
	for (const known of sentences) expect(known['refusal_aid_came']).toBeTruthy();
	expect(state(at)).toBe(before);
});
