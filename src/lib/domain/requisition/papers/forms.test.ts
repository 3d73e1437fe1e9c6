/** Forms for the pen, agreements, and what goes to third parties: each with its facts, and only while they exist. */
import { expect, test } from 'vitest';
import { workedCase } from '../../claim/claim.fixture.ts';
import type { ClaimCase } from '../../claim/claim.fixture.ts';
import { documentFormats } from './catalogue.data.ts';
import { numberInCatalogue, paperTypes, typesNamed } from './catalogue.ts';
import { factsOf } from './facts.fixture.ts';
import { papersOf } from './entries.ts';
import { paperNamed, paperSheet } from './papers.ts';

const types = ({ at }: ClaimCase): string[] => papersOf(factsOf(at)).map(({ type }) => type);
const text = ({ at }: ClaimCase, type: string, given: string | null = null): string => JSON.stringify(paperSheet(factsOf(at), type, null, given).blocks);
function says(said: string, ...words: readonly string[]): void {
	for (const one of words) expect(said).toContain(one);
}

test('every paper is in the catalogue, and an address is its name or its number there', () => {
	expect(paperTypes.map(numberInCatalogue)).toEqual(paperTypes.map(numberInCatalogue).toSorted());
	expect(paperTypes.filter((type) => !/^D(?:1[4-9]|2[0-5]|1[567]A|25A)$/.test(numberInCatalogue(type)))).toEqual([]);
	expect([typesNamed('decision'), typesNamed('D15'), typesNamed('d18'), typesNamed('D99'), typesNamed('toString')]).toEqual([
		['decision'],
		['decision'],
		['extension', 'return_notice'],
		[],
		[]
	]);
	// Two papers never bear the same number.
	expect(new Set(Object.values(documentFormats)).size).toBe(Object.keys(documentFormats).length);
});

test('D24 is the newest of decision, agreement and certificate', async () => {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	expect(paperNamed(factsOf(of.at), 'D24', null).type).toBe('award');
	await of.serve();
	of.at.world.now += 1_000;
	await of.by('clerk', 'claim.agree', { paper: '协议 1 号' } as never);
	expect(paperNamed(factsOf(of.at), 'D24', null).type).toBe('agreement');
});

test('补偿申请表 is blank for the pen until the claim is there, then it says what was filed and nothing that the office computes', async () => {
	const of = await workedCase();
	expect(types(of)).not.toContain('claim_form');
	const blank = { ...factsOf(of.at), claims: [] };
	const form = JSON.stringify(paperSheet(blank, 'claim_form', null, '330112-D21-2026-0007').blocks);
	says(form, '应急征用补偿申请表', '编号：330112-D21-2026-0007', '临应急征〔2026〕1号', '挖掘机', '开户行', '补偿项目明细', '□ 征用决定书', '声明', '凭右上编号录入');
	const filed = text(of, 'claim_application');
	says(filed, '附件清单', '网页上没有另附材料', '["开户行","　"],["收款账号","　"]');
	of.at.world.put('owners', { ...of.at.owner, bank: '演示银行临安支行' });
	for (const type of ['claim_form', 'claim_application'] as const)
		says(JSON.stringify(paperSheet({ ...factsOf(of.at), ...(type === 'claim_form' && { claims: [] }) }, type, null).blocks), '演示银行临安支行');
	const file = { sha256: 'a'.repeat(64), type: 'application/pdf', size: 1, name: '维修发票.pdf', what: 'invoice', at: 1, by: '某公司' } as const;
	of.at.world.put('claims', { ...of.claim, ownerFiles: [file, { ...file, name: null, what: 'photo' }] });
	says(text(of, 'claim_application'), '发票、价格证明：维修发票.pdf；照片');
	says(filed, of.claim.number, '按核定计算', '纸质提交', 'C3 可修复毁损', '附件 aaaaaaaaaaaa', '（签发时编号）');
	expect(filed).not.toMatch(/12,480|16,720/);
});

test('逐项异议表 has room beside every amount, while the proposal is under public notice', async () => {
	const of = await workedCase();
	await of.verify();
	expect(types(of)).not.toContain('objection_form');
	await of.publicise();
	says(text(of, 'objection_form'), '补偿方案逐项异议表', 'C3 可修复毁损', '12,480.00', '理由和证据', of.claim.number);
	await of.decide();
	expect(types(of)).not.toContain('objection_form');
});

test('评估委托书 names the appraiser, how chosen, and who pays', async () => {
	const of = await workedCase();
	await of.verify();
	expect(types(of)).not.toContain('commission');
	await of.by('clerk', 'claim.appraise', { name: '杭州某评估公司', chosenBy: 'lot', feePayer: '临安区应急管理局', feeFen: 300_000 } as never);
	says(text(of, 'commission'), '补偿评估委托书', '杭州某评估公司：', '抽签', '3,000.00元，由临安区应急管理局承担', '挖掘机', '毁损1', '回避');
});

test('补偿协议 exists once the owner agreed, and binds what is left to pay', async () => {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	await of.serve();
	expect(types(of)).not.toContain('agreement');
	await of.by('clerk', 'claim.agree', { paper: '协议 1 号' } as never);
	says(text(of, 'agreement'), '应急征用补偿协议', '16,720.00元（大写：壹万陆仟柒佰贰拾元整）', '15个工作日', '区财政预备费', '一式两份', '乙方（签字或者盖章）');
});

test('捐赠证书 names what was given away', async () => {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	await of.serve();
	expect(types(of)).not.toContain('donation');
	await of.by('clerk', 'claim.waive', { amountFen: 150_000, words: '捐给救援', paper: '声明 1 号' } as never);
	says(text(of, 'donation'), '捐赠证书', '自愿放弃应得补偿款1,500.00元（大写：壹仟伍佰元整）', '临安某工程机械租赁有限公司：');
});

test('追偿通知书 goes to the liable unit with the law of production accidents where the order stands on it', async () => {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	expect(types(of)).not.toContain('recourse');
	const { world, clerk, requisitionId } = of.at;
	const day = { filedAt: world.now, notifiedAt: world.now };
	await world.send(clerk, 'proceeding.open', { requisitionId, kind: 'recourse', body: '临安区应急管理局', against: '某化工有限公司', amountFen: 1_672_000, ...day });
	says(text(of, 'recourse'), '应急费用追偿通知书', '某化工有限公司：', '16,720.00元', '已决定补偿');
	expect(text(of, 'recourse')).not.toContain('尚未收回');
	const [recourse] = world.rows('proceedings').filter(({ kind }) => kind === 'recourse');
	await world.send(clerk, 'proceeding.recover', { proceedingId: recourse?.id ?? '', amountFen: 672_000, voucherNo: '收1' });
	says(text(of, 'recourse'), '16,720.00元', '已收回', '6,720.00元', '尚未收回', '10,000.00元');
	const facts = factsOf(of.at);
	const other = { ...facts, requisition: { ...facts.requisition, legalBasis: [{ law: '生产安全事故应急条例', article: '第十九条' }] } };
	says(JSON.stringify(paperSheet(other, 'recourse', null)), '《生产安全事故应急条例》第十九条');
});

test('what was paid in advance is asked back with the ground it is due back for', async () => {
	const advanced = async (): Promise<ClaimCase> => {
		const of = await workedCase();
		const { world, clerk, decider, finance, requisitionId } = of.at;
		const paymentId = String((await world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen: 100_000, payee: '某公司' })).result.paymentId);
		await world.send(decider, 'payment.order', { paymentId });
		await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
		return of;
	};
	const waived = await advanced();
	await waived.by('clerk', 'claim.waive', { words: '自愿放弃', paper: '声明 1 号' } as never);
	says(text(waived, 'recourse'), '自愿放弃全部补偿', '1,000.00元', '第一百二十二条');
	const refused = await advanced();
	await refused.by('decider', 'claim.refuse', { reason: '不属征用' } as never);
	says(text(refused, 'recourse'), '决定不予补偿');
	refused.at.world.put('claims', { ...refused.claim, state: 'lapsed', decisionNo: null });
	says(text(refused, 'recourse'), '没有申请补偿');
});
