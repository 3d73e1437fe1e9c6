/** The legal road of 2,000 quilts, by paper at the desk: counted, given away, used and washed, clean, missing; one sum in dispute, the other paid first. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { deed, dialog, say } from './harness/case.ts';
import { pdf, servedCase } from './harness/returned-case.ts';
import { box } from './harness/tablet.ts';

test.use({ drawsMap: false });

const DAY_MS = 86_400_000;
const quilts = '棉被';

/** Both names as they stand on the paper, and its picture. */
async function signedOnPaper(desk: Page): Promise<void> {
	const paper = dialog(desk);
	await paper
		.getByLabel(/照片文件$/)
		.first()
		.setInputFiles({ name: 'list.pdf', mimeType: 'application/pdf', buffer: pdf });
	await paper.getByRole('textbox', { name: /^纸质文书/ }).fill('纸质清单一份');
	for (const [side, name] of [
		['被征用人', '王经理'],
		['实施单位', '郑岭']
	] as const)
		await say(paper.getByRole('group', { name: side, exact: true }), { 姓名: name, 身份: '签字人', 核身方式: '身份证看原件' });
}

test('2,000 quilts claimed, 1,940 counted, 108,470.00 owed: the undisputed part is paid first', async ({ person, api, freshServer, allow }) => {
	allow(/ERR_|Failed to load|WebSocket/);
	const server = await freshServer();
	const [duty, clerk, decider] = await Promise.all([api('duty', server), api('clerk', server), api('decider', server)]);
	const { requisitionId } = await servedCase({ duty, clerk, decider }, { name: quilts, specification: '2 kg', unit: '条', quantity: 2_000, unitPriceFen: 8_500 });
	const at = `/requisition?case=${requisitionId}`;
	const [desk, chief] = [await person('clerk', { server, viewport: { width: 1920, height: 1080 } }), await person('decider', { server })];
	const finance = await person('finance', { server });
	await desk.goto(at);

	await test.step('counted against what was claimed, the difference kept and resolved', async () => {
		await desk.getByRole('button', { name: '录入纸质交接' }).click();
		await box(desk, quilts, '实点').fill('1940');
		await expect(dialog(desk).getByText('与申报相差 -60，请写明原因')).toBeVisible();
		await box(desk, quilts, '状况').fill('全新');
		await box(desk, quilts, '说明').fill('少 60 条，装车时未到');
		await signedOnPaper(desk);
		await desk.getByRole('button', { name: '交接完成' }).click();
		await expect(dialog(desk)).toHaveCount(0);
		const counted = desk.getByRole('region', { name: '清单与交接' });
		await expect(counted).toContainText('1,940');
		await counted.getByRole('button', { name: '核销差异' }).click();
		await say(counted, { 核销说明: '以实点为准，少交部分不予补偿' });
		await counted.getByRole('button', { name: '核销差异' }).click();
		await expect(counted).toContainText('以实点为准');
	});

	await test.step('given back: given away, used, clean and missing make up what was counted', async () => {
		await desk.getByRole('button', { name: '录入纸质返还' }).click();
		for (const [label, count] of Object.entries({ 完好返还: '140', 消耗: '1180', 用后返还: '610', 灭失: '10' })) await box(desk, quilts, label).fill(count);
		await box(desk, quilts, '状况').fill('用过的已装袋');
		await box(desk, quilts, '说明').fill('灭失 10 条');
		await signedOnPaper(desk);
		await desk.getByRole('button', { name: '返还完成' }).click();
		await expect(dialog(desk)).toHaveCount(0);
	});

	const claim = desk.getByRole('region', { name: '补偿计算' });
	await test.step('claimed on paper, washing by its invoice: 108,470.00', async () => {
		await deed(desk, '发告知书');
		await deed(desk, '登记纸质申请');
		await deed(desk, '受理');
		await deed(desk, '开始核实');
		// Drafted by the wear rate of the rule set; the invoice of the laundry takes its place.
		await claim.getByRole('button', { name: 'C12 用后返还' }).click();
		await claim.getByRole('button', { name: '修改' }).click();
		await say(dialog(desk), { '清洗整理单价（元）': '12' });
		await expect(dialog(desk).getByRole('textbox', { name: '磨损率' })).toHaveCount(0);
		await dialog(desk).getByLabel('上传材料').setInputFiles({ name: 'wash.pdf', mimeType: 'application/pdf', buffer: pdf });
		await expect(dialog(desk).getByRole('combobox', { name: '依据材料' })).not.toHaveValue('');
		await dialog(desk).getByRole('button', { name: '计算并保存' }).click();
		for (const amount of ['100,300.00', '7,320.00', '850.00', '108,470.00']) await expect(claim).toContainText(amount);
	});
	await test.step('hung out; the washing is disputed, the rest is paid at once', async () => {
		await deed(desk, '提出方案');
		await deed(desk, '公示');
		await deed(desk, '登记异议', async (asked) => {
			await asked.getByRole('checkbox', { name: /用后返还/ }).check();
			await asked.getByRole('textbox', { name: '异议内容' }).fill('清洗费偏低');
		});
		await expect(claim).toContainText('清洗费偏低');
		await deed(desk, '安排付款');
		await chief.goto(at);
		await deed(chief, '下达付款');
		await finance.goto(at);
		await deed(finance, '登记已付', (asked) => asked.getByRole('textbox', { name: '凭证号' }).fill('2026-1001'));
		await expect(desk.getByRole('region', { name: '支付' })).toContainText('101,150.00');
	});

	await test.step('verified again, hung out again, decided with a reason, the rest paid; the figures tell it', async () => {
		await deed(desk, '开始核实');
		await deed(desk, '提出方案');
		await deed(desk, '公示');
		await server.stop();
		await server.restart(9 * DAY_MS);
		await Promise.all([desk.reload(), chief.reload(), finance.reload()]);
		await deed(chief, '作出决定', (asked) => asked.getByRole('textbox', { name: '决定理由' }).fill('清洗费以发票为准'));
		await deed(desk, '送达');
		await deed(desk, '安排付款');
		await deed(chief, '下达付款');
		await deed(finance, '登记已付', (asked) => asked.getByRole('textbox', { name: '凭证号' }).fill('2026-1002'));
		await expect(claim).toContainText('已支付');
		await desk.goto('/requisition/figures');
		await expect(desk.getByRole('region', { name: '费用，按被征用人（元）' })).toContainText('108,470.00');
	});
});
