/** The owner's link opens their own case alone, for its time, and what they say against it stays. */
import { beforeEach, expect, test } from 'vitest';
import { caseIn } from '../requisition/case.fixture.ts';
import type { OrderedCase } from '../requisition/case.fixture.ts';
import { OWNER, refusalOf } from '../world.fixture.ts';

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
	of.world.now += 91 * 86_400_000;
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
