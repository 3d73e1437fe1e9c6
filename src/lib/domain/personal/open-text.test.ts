/** Numbers of persons and their accounts never stand in the text of a case. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { caseIn } from '../requisition/case.fixture.ts';
import { returnedCase } from '../claim/claim.fixture.ts';
import { commands } from '../commands.ts';
import { scene } from '../handing/scene.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { holdsNumber, standsOpen } from './open-text.ts';

const identity = '330124198503071234';

test.each([
	['身份证 330124198503071234', true],
	['身份证330124 19850307 123x', true],
	['３３０１２４１９８５０３０７１２３４', true],
	['卡号 6222 0000 1111 2222 333', true],
	['6222000011112222', true],
	['4111-1111-1111-1111', true],
	['一代证 330124850307123', true],
	['330124 850307 123', true],
	['３３０１２４８５０３０７１２３', true],
	['证号330124840229001，本人', true],
	// No such day, no such county, no such province, a day of these years, more or fewer digits: numbers of things and papers.
	['330124850229001', false],
	['330124851307123', false],
	['330100850307123', false],
	['990124850307123', false],
	['凭证 330112260810001', false],
	['330112-2026-0001', false],
	['仪表 356938035643809', false],
	['A330124850307123', false],
	['330124850307123A', false],
	['33012485030712', false],
	['3301248503071234', false],
	['100000000000001', false],
	['当面核对身份证原件', false],
	['电话 13800001111', false],
	['330112202608100001', false],
	['HO2026-0001 至 HO2026-0040', false],
	['统一社会信用代码 91330185MA2GKXXX1A', false],
	['发票 26332000000012345678', false],
	['1234567890123456', false],
	['a'.repeat(40) + '330124198503071234' + 'b'.repeat(6), false]
] as const)('%s: %s', (text, holds) => {
	expect(holdsNumber(text)).toBe(holds);
});

test('wherever a number stands between words, it is found; words and short figures are never one', () => {
	const word = fc.stringMatching(/^[一-龥，。]{0,12}$/);
	fc.assert(
		fc.property(word, word, fc.integer({ min: 1940, max: 2010 }), fc.integer({ min: 0, max: 9_999 }), (before, after, year, tail) => {
			const number = `330112${year}0229${String(tail).padStart(4, '0')}`;
			expect(holdsNumber(`${before}${number}${after}`)).toBe(true);
			expect(holdsNumber(`${before}${tail} 件${after}`)).toBe(false);
		})
	);
});

test('a number of a paper with a day of these years, and a count that rises from nought, is none of a person', () => {
	fc.assert(
		fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }), (day, n) => {
			const written = day.toISOString().slice(2, 10).replaceAll('-', '');
			expect(holdsNumber(`330112${written}${String(n).padStart(3, '0')}`)).toBe(false);
			expect(holdsNumber(String(n).padStart(15, '0'))).toBe(false);
		})
	);
});

test('no hash and no id is taken for one', () => {
	fc.assert(fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (hash) => void expect(holdsNumber(hash)).toBe(false)));
	fc.assert(fc.property(fc.uuid(), (uuid) => void expect(holdsNumber(uuid)).toBe(false)));
});

test('a signature, a party, a service and a claim that name one are refused with where it belongs, and nothing is written', async () => {
	const signed = await scene();
	const signature = { side: 'owner', name: '王某', capacity: '业主', identifiedBy: `身份证 ${identity}`, strokes: [[1, 1, 2, 2]], at: signed.world.now } as const;
	const paper = (await signed.paper('handover', signed.handOverCounts(), signed.team)) as { signatures: { side: string }[] };
	const named = { ...paper, signatures: paper.signatures.map((each) => (each.side === 'owner' ? { ...each, ...signature } : each)) };
	expect(await refusalOf(signed.sendPaper(signed.team, 'handing.hand_over', named as never))).toBe('rule personal.number_in_text signatures.0.identifiedBy');
	expect(signed.world.rows('handings')).toEqual([]);

	const at = await caseIn('approved');
	const before = JSON.stringify(at.requisition());
	const served = { requisitionId: at.requisitionId, method: 'left', servedTo: '门卫', witness: `李某 ${identity}` } as const;
	expect(await refusalOf(at.world.send(at.clerk, 'requisition.serve', served))).toBe('rule personal.number_in_text witness');
	const party = { requisitionId: at.requisitionId, role: 'payee', name: '某公司', proof: '账户 6222000011112222' } as never;
	expect(await refusalOf(at.world.send(at.clerk, 'requisition.name_party', party))).toBe('rule personal.number_in_text proof');
	expect(JSON.stringify(at.requisition())).toBe(before);

	const of = await returnedCase();
	await of.file();
	const claim = JSON.stringify(of.claim);
	expect(await refusalOf(of.by('clerk', 'claim.waive', { words: `本人 ${identity} 自愿放弃`, paper: '声明' } as never))).toBe('rule personal.number_in_text words');
	expect(JSON.stringify(of.claim)).toBe(claim);
	for (const sentences of [chinese, english]) expect(sentences).toHaveProperty('refusal_personal_number_in_text');
});

test('the account of a payment has its own sealed place', async () => {
	const of = await returnedCase();
	await of.file();
	await (await (await (await of.verify()).publicise()).decide()).serve();
	await of.order('partial', 100);
	expect(of.payments[0]?.account).toBe('6222000011112222');
});

test('every command of a case is looked through', () => {
	const types = Object.keys(commands);
	for (const type of ['handing.hand_over', 'ticket.sign', 'requisition.oral', 'requisition.take_objection', 'claim.file', 'payment.plan', 'proceeding.open'])
		expect(types).toContain(type);
	expect(types.filter(standsOpen).length).toBeGreaterThan(70);
	expect(['incident.log', 'owner.record', 'channel.post'].filter(standsOpen)).toEqual([]);
});
