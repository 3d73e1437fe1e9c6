/** What an owner may claim by their own page, what they file there, and the notices for everybody: theirs alone, nothing of anyone else's. */
import { expect, test } from 'vitest';
import { publicRoute } from '../../../../server/public.ts';
import { DAY, cameBack, returnedCase, ticket } from '../../domain/claim/claim.fixture.ts';
import type { ClaimCase } from '../../domain/claim/claim.fixture.ts';
import { orderIn } from '../../domain/requisition/case.fixture.ts';
import { OWNER, refusalOf } from '../../domain/world.fixture.ts';
import { ownerCase } from './case.ts';
import { runningNotices } from './notices.ts';

const storeOf = ({ at }: ClaimCase) => ({ snapshot: (read: (from: never) => Promise<unknown>) => read(at.world as never) }) as never;
const shown = async (of: ClaimCase, language: 'zh-CN' | 'en' = 'zh-CN') => {
	const seen = await ownerCase(storeOf(of), of.at.requisitionId, { zone: 'Asia/Shanghai', language, now: of.at.world.now });
	if (!seen) throw new Error('no case');
	return seen;
};
/** Back, 1,450 bags used up, three days of tickets, and told what may be claimed. */
async function notified(): Promise<ClaimCase> {
	const of = await returnedCase({ machine: { returnedOk: 1 }, goods: { consumed: 1_450, returnedOk: 550 } });
	ticket(of.at, '2026-08-10', 800);
	ticket(of.at, '2026-08-11', 800, [], { late: true });
	await of.at.world.issueBefore(of.at.clerk, 'claim.notify', { requisitionId: of.at.requisitionId });
	await of.at.world.send(of.at.clerk, 'claim.notify', { requisitionId: of.at.requisitionId, papers: ['发票'] });
	return of;
}
const file = (of: ClaimCase, more: object) => of.at.world.send(OWNER, 'claim.file_by_owner', { requisitionId: of.at.requisitionId, ...more } as never);

test('the page proposes every amount the papers tell, with its sentence, and names the papers that are wanted', async () => {
	const of = await notified();
	const { proposal, wanted, mayClaim } = await shown(of);
	expect(mayClaim).toBe(true);
	expect(proposal.map(({ formula, thing, amountFen }) => [formula, thing, amountFen])).toEqual([
		['C2', '挖掘机', 180_000],
		['C1', '编织袋', 174_000]
	]);
	expect(proposal[1]?.text).toContain('1,450');
	expect((await shown(of, 'en')).proposal[1]?.text).not.toMatch(/\p{Script=Han}/u);
	expect(wanted).toContainEqual({ thing: '挖掘机', formula: 'C7', missing: ['rateFen'] });
});

test('a claim filed there keeps the own figures beside the amounts, asks for their sum, and cannot be filed twice', async () => {
	const of = await notified();
	const { result } = await file(of, { expectFen: 354_000, own: [{ place: 1, askedFen: 200_000 }] });
	of.claimId = String(result.claimId);
	expect(of.claim).toMatchObject({ filedBy: 'owner', askedFen: 380_000 });
	expect(of.items.map(({ formula, amountFen, askedFen }) => [formula, amountFen, askedFen])).toEqual([
		['C2', 180_000, null],
		['C1', 174_000, 200_000]
	]);
	expect(await shown(of)).toMatchObject({ mayClaim: false, proposal: [], wanted: [] });
	expect(await refusalOf(file(of, {}))).toBe('conflict claim.filed_already requisitionId');
});

test('what was filed on an older proposal is refused, and nothing is written', async () => {
	const of = await notified();
	const before = JSON.stringify([of.at.world.rows('claims'), of.at.world.rows('claim_items')]);
	expect(await refusalOf(file(of, { expectFen: 353_999 }))).toBe('conflict claim.proposal_changed own');
	expect(await refusalOf(file(of, { expectFen: 354_000, own: [{ place: 2, askedFen: 1 }] }))).toBe('conflict claim.proposal_changed own');
	expect(JSON.stringify([of.at.world.rows('claims'), of.at.world.rows('claim_items')])).toBe(before);
	of.at.world.now += 400 * DAY;
	expect((await shown(of)).mayClaim).toBe(false);
});

test('neither proposal nor notice holds a byte of another case, and a notice none of the owner’s name', async () => {
	const of = await notified();
	const { world } = of.at;
	const other = cameBack(orderIn(of.at, 'returned', { ownerName: '他人的秘密-租赁', number: '他人的秘密-文号' } as never), {});
	for (const line of other.at.lines()) world.put('requisition_lines', { ...line, name: `他人的秘密-${line.kind}`, unitPriceFen: 98_765 });
	expect(JSON.stringify(await shown(of))).not.toMatch(/他人的秘密|98765|98,765|987\.65/);
	of.claimId = String((await file(of, {})).result.claimId);
	await (await of.verify()).publicise();
	const notices = await runningNotices(storeOf(of), world.now);
	expect(notices).toMatchObject([{ number: of.claim.number, name: '临安**司', amountFen: 354_000 }]);
	expect(JSON.stringify(notices)).not.toMatch(/工程机械|他人的秘密|王经理/);
	expect(await runningNotices(storeOf(of), world.now + 30 * DAY)).toEqual([]);
});

test('the notices are a page to read and nothing to post to', () => {
	expect([publicRoute('GET', '/o/notices'), publicRoute('HEAD', '/o/notices?x'), publicRoute('POST', '/o/notices'), publicRoute('GET', '/o/notices/1')]).toEqual([
		'page',
		'page',
		undefined,
		undefined
	]);
});

test('while a case is suspended its owner reads since when and why, may still claim, and the notice hangs on beyond its day', async () => {
	const of = await notified();
	const { world, decider, requisitionId } = of.at;
	expect((await shown(of)).suspended).toBeNull();
	await world.send(decider, 'claim.suspend', { requisitionId, measure: '封路' });
	const since = world.now;
	world.now = (of.at.requisition().claimUntil ?? 0) + 30 * DAY;
	expect(await shown(of)).toMatchObject({ suspended: { since, measure: '封路' }, mayClaim: true });
	of.claimId = String((await file(of, {})).result.claimId);
	await (await of.verify()).publicise();
	world.now += 30 * DAY;
	expect(await runningNotices(storeOf(of), world.now)).toMatchObject([{ number: of.claim.number, still: true }]);
	await world.send(decider, 'claim.resume', { requisitionId });
	expect((await shown(of)).suspended).toBeNull();
	expect((await runningNotices(storeOf(of), world.now))[0]).not.toHaveProperty('still');
});
