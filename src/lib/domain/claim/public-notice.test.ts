import { expect, test } from 'vitest';
import { DAY, workedCase } from './claim.fixture.ts';
import { hangsOut, publicNotice } from './public-notice.ts';

test('what hangs out masks the name and tells kinds, amount and time, and nothing else of the case', async () => {
	const of = await (await workedCase()).verify();
	const { world, owner } = of.at;
	const noticeNow = () => publicNotice(of.claim, of.at.lines(), owner);
	expect(noticeNow()).toBeUndefined();
	await of.publicise();
	const notice = noticeNow();
	expect(notice).toEqual({
		number: of.claim.number,
		name: '临安**司',
		kinds: ['equipment', 'goods'],
		amountFen: 1_672_000,
		from: of.claim.publicFrom,
		until: of.claim.publicUntil
	});
	for (const secret of [owner.name, owner.creditCode ?? '', owner.contact ?? '', of.at.machine.serial ?? '']) expect(JSON.stringify(notice)).not.toContain(secret);
	expect(hangsOut(of.claim, world.now)).toBe(true);
	world.now += 10 * DAY;
	expect(hangsOut(of.claim, world.now)).toBe(false);
});

test('an objection takes the notice down, and what it leaves undisputed can be paid first', async () => {
	const of = await (await (await workedCase()).verify()).publicise();
	const repair = of.items.find(({ formula }) => formula === 'C3');
	await of.by('clerk', 'claim.object', { words: '修理费偏低', itemIds: [repair?.id] } as never);
	expect(hangsOut(of.claim, of.at.world.now)).toBe(false);
	expect(of.items.filter(({ disputed }) => disputed).map(({ formula }) => formula)).toEqual(['C3']);
	await of.order('undisputed', 424_000);
	expect(of.payments).toMatchObject([{ kind: 'undisputed', amountFen: 424_000, state: 'ordered' }]);
});
