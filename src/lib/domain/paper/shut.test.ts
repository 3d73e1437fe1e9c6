/** A closed case keeps what was issued of it: corrected with a reason, revoked only once a dispute has opened it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workedCase } from '../claim/claim.fixture.ts';
import { must } from '../refusal.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { madeOf } from './along.fixture.ts';
import { readCase } from '../requisition/papers/read.ts';
import { standsForGood } from './shut.ts';

const sentences = ['zh-CN', 'en'].map((language) => JSON.parse(readFileSync(`messages/${language}/refusal.json`, 'utf8')) as Record<string, string>);

test('a paper of a closed case is not revoked, and is with a dispute that opens it', async () => {
	const at = await caseIn('closed');
	const { world, requisitionId, decider } = at;
	const { incidentId, areaId } = at.requisition();
	const paper = world.put('papers', {
		...{ id: world.newId(), requisitionId, claimId: null, incidentId, areaId, type: 'decision', ofId: null, number: '临应急征〔2026〕1号', version: 1, reason: null },
		...{ sha256: 'd'.repeat(64), mime: 'application/pdf', seq: 1, issuedBy: decider.id, issuedByName: decider.name, issuedAt: world.now, revokedAt: null, revokeReason: null },
		...{ servedAt: null, service: null }
	});
	const before = JSON.stringify(world.rows('papers'));
	const revoke = () => world.send(decider, 'paper.revoke', { paperId: paper.id, reason: '错发' });
	expect(await refusalOf(revoke())).toBe('conflict paper.case_closed paperId');
	for (const known of sentences) expect(known['refusal_paper_case_closed']).toBeTruthy();
	expect(JSON.stringify(world.rows('papers'))).toBe(before);
	// What is wrong in it is still put right, beside what is kept.
	const rows = must(await readCase(world, requisitionId), 'case');
	const correction = { requisitionId, type: 'decision', of: null, reason: '名称写错' } as const;
	await world.send(at.clerk, 'paper.correct', correction, { prepared: { made: madeOf(world, rows, 'decision', null) } });
	expect(world.rows('papers').map(({ version, reason, revokedAt }) => [version, reason, revokedAt])).toEqual([
		[1, null, null],
		[2, '名称写错', null]
	]);
	const newest = must(world.rows('papers').at(-1), 'paper');
	const day = { filedAt: world.now, notifiedAt: world.now };
	await world.send(at.clerk, 'proceeding.open', { requisitionId, kind: 'litigation', body: '临安区人民法院', ...day });
	await world.send(decider, 'paper.revoke', { paperId: newest.id, reason: '判决撤销' });
	expect(world.row('papers', newest.id)).toMatchObject({ revokeReason: '判决撤销' });
});

test('what opens a closed case: a claim in motion, a dispute; 追偿 opens its own paper alone', async () => {
	const { claim } = await workedCase();
	const shut = (set: object, type = 'award') => standsForGood({ requisition: { state: 'closed' }, claims: [], proceedings: [], ...set }, type);
	expect(shut({})).toBe(true);
	expect(shut({ requisition: { state: 'claim_open' } })).toBe(false);
	expect([shut({ claims: [{ ...claim, state: 'archived' }] }), shut({ claims: [{ ...claim, state: 'litigation' }] })]).toEqual([true, false]);
	const recourse = [{ state: 'open', kind: 'recourse' }];
	expect([shut({ proceedings: recourse }), shut({ proceedings: recourse }, 'recourse')]).toEqual([true, false]);
	expect([shut({ proceedings: [{ state: 'open', kind: 'reconsideration' }] }), shut({ proceedings: [{ state: 'ended', kind: 'litigation' }] })]).toEqual([false, true]);
});
