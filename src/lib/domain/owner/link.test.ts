/** The owner's link opens their own case alone, for its time, and what they say against it stays. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import type { OrderedCase } from '../requisition/case.fixture.ts';
import { OWNER, refusalOf } from '../world.fixture.ts';
import { givesPaper, opens } from './link.ts';

let of: OrderedCase;
let linkId: string;
const prepared = { tokenHash: 'token-hash', token: 'token', codeHash: 'code-hash', code: '123456' };
const make = (requisitionId = of.requisitionId, days?: number) => of.world.send(of.clerk, 'owner_link.make', { requisitionId, ...(days !== undefined && { days }) }, { prepared });
beforeEach(async () => {
	of = await caseIn('in_use');
	linkId = String((await make()).result.linkId);
});

test('secret and digits are told once and stand in no result that is kept', async () => {
	const { result, reveal, args } = await make();
	expect(reveal).toEqual({ token: 'token', code: '123456' });
	expect(JSON.stringify([result, args])).not.toMatch(/123456|"token"/);
});

test('a new link ends the one before, and none is made before the decision', async () => {
	await make();
	expect(of.world.row('owner_links', linkId).revokedAt).toBe(of.world.now);
	expect(await refusalOf(of.world.send(OWNER, 'owner_link.open', { linkId }))).toBe('conflict owner_link.ended linkId');
	const draft = await caseIn('draft');
	expect(await refusalOf(draft.world.send(draft.clerk, 'owner_link.make', { requisitionId: draft.requisitionId }, { prepared }))).toBe(
		'conflict owner_link.not_decided requisitionId'
	);
});

test('the first opening is dated, and after its time the link opens nothing', async () => {
	await of.world.send(OWNER, 'owner_link.open', { linkId });
	expect(of.world.row('owner_links', linkId).openedAt).toBe(of.world.now);
	of.world.now += 731 * 86_400_000;
	expect(await refusalOf(of.world.send(OWNER, 'requisition.object_line', { linkId, lineId: of.machineLineId, words: '履带是好的' }))).toBe('conflict owner_link.ended linkId');
});

test('objections to a line are kept one after the other and change no quantity', async () => {
	const before = of.world.row('requisition_lines', of.machineLineId);
	for (const words of ['履带交接时是好的', '照片可证']) await of.world.send(OWNER, 'requisition.object_line', { linkId, lineId: of.machineLineId, words });
	const { objections, ...after } = of.world.row('requisition_lines', of.machineLineId);
	expect(objections?.map(({ words }) => words)).toEqual(['履带交接时是好的', '照片可证']);
	expect({ ...after, objections: null }).toEqual(before);
});

test('a line or claim of another case is as if it were not there, and no account may act as the owner', async () => {
	const foreign = of.world.newId();
	of.world.put('requisition_lines', { ...of.world.row('requisition_lines', of.machineLineId), id: foreign, requisitionId: of.world.newId(), objectId: null, active: false });
	expect(await refusalOf(of.world.send(OWNER, 'requisition.object_line', { linkId, lineId: foreign, words: '别人的' }))).toBe('missing owner_link.line_unknown lineId');
	expect(await refusalOf(of.world.send(OWNER, 'claim.object_by_owner', { linkId, claimId: of.world.newId(), words: '不', itemIds: [of.world.newId()] }))).toBe(
		'missing claim.unknown claimId'
	);
	expect(await refusalOf(of.world.send(of.clerk, 'requisition.object_line', { linkId, lineId: of.machineLineId, words: '代写' }))).toBe('forbidden auth.forbidden');
});

describe('the copy of one signed paper', () => {
	const paper = (type = 'handover', set: Partial<Row<'papers'>> = {}): string =>
		of.world.put('papers', {
			...{
				id: of.world.newId(),
				requisitionId: of.requisitionId,
				claimId: null,
				incidentId: of.requisition().incidentId,
				areaId: of.requisition().areaId,
				type,
				ofId: of.world.newId()
			},
			...{ number: 'HO2026-0001', version: 1, reason: null, sha256: 'a'.repeat(64), mime: 'application/pdf', seq: 1, issuedBy: 'x', issuedByName: 'x', issuedAt: of.world.now },
			...{ revokedAt: null, revokeReason: null, servedAt: null, service: null },
			...set
		}).id;
	const handOut = (paperId: string) => of.world.send(of.clerk, 'owner_link.hand_out', { paperId }, { prepared });

	test('it gives that paper for a day, opens no case, and leaves the link of the case as it is', async () => {
		const paperId = paper();
		const { result, reveal, args } = await handOut(paperId);
		const link = of.world.row('owner_links', String(result.linkId));
		expect([link.paperId, link.expiresAt - of.world.now, reveal]).toEqual([paperId, 86_400_000, { token: 'token' }]);
		expect(args).toMatchObject({ paperId, number: 'HO2026-0001', sha256: 'a'.repeat(64) });
		expect(JSON.stringify([result, args])).not.toContain('"token"');
		expect([opens(link, of.world.now), givesPaper(link, of.world.now), givesPaper(link, link.expiresAt)]).toEqual([false, true, false]);
		expect(await refusalOf(of.world.send(OWNER, 'owner_link.open', { linkId: link.id }))).toBe('conflict owner_link.ended linkId');
		expect(await refusalOf(of.world.send(OWNER, 'requisition.object_line', { linkId: link.id, lineId: of.machineLineId, words: '借用' }))).toBe('conflict owner_link.ended linkId');
		const own = of.world.row('owner_links', linkId);
		expect([opens(own, of.world.now), givesPaper(own, of.world.now)]).toEqual([true, false]);
	});

	test('a new one of the same paper ends the one before and no other; a new link to the case ends none of them', async () => {
		const [list, ticket] = [paper(), paper('ticket')];
		const ids = [];
		for (const paperId of [list, ticket, list]) ids.push(String((await handOut(paperId)).result.linkId));
		await make();
		expect(ids.map((id) => of.world.row('owner_links', id).revokedAt !== null)).toEqual([true, false, false]);
	});

	test('what is revoked, replaced or not signed by the other side is not given out so', async () => {
		const ofId = of.world.newId();
		const first = paper('return', { ofId });
		paper('return', { ofId, version: 2 });
		expect(await refusalOf(handOut(first))).toBe('missing paper.unknown paperId');
		expect(await refusalOf(handOut(paper('damage', { revokedAt: 1, revokeReason: '作废' })))).toBe('missing paper.unknown paperId');
		expect(await refusalOf(handOut(paper('decision', { ofId: null })))).toBe('rule owner_link.not_signed paperId');
		expect(of.world.rows('owner_links').filter(({ paperId }) => paperId !== null)).toEqual([]);
	});
});
