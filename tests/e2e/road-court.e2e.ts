/** The legal road with a quarrel: the owner refuses, gives way, is refused a compensation, has it reconsidered, sues, and the court has it decided again. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { deed, dialog } from './harness/case.ts';
import { bagsReturned, servedCase } from './harness/returned-case.ts';

test.use({ drawsMap: false });

const DAY_MS = 86_400_000;
/** As the district’s calendar has it. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A proceeding with its notice of today. */
const opened = (desk: Page, name: string, label: string, body: string): Promise<void> =>
	deed(desk, name, async (asked) => {
		await asked.getByRole('textbox', { name: label, exact: true }).fill(body);
		await asked.getByLabel('提起日期').fill(today());
		await asked.getByLabel('收到通知日期').fill(today());
	});
const ended = (desk: Page, outcome: string): Promise<void> =>
	deed(desk, '登记结果', async (asked) => {
		await asked.getByRole('combobox', { name: '结果' }).selectOption({ label: outcome });
		await asked.getByRole('textbox', { name: '文书要旨' }).fill(`${outcome}。`);
	});

test('refused, reconsidered, sued, revoked: the second decision follows the first and is paid', async ({ person, api, freshServer, allow }) => {
	allow(/ERR_|Failed to load|WebSocket/);
	const server = await freshServer();
	const [duty, clerk, decider] = await Promise.all([api('duty', server), api('clerk', server), api('decider', server)]);
	const bags = { name: '编织袋', specification: '55×95cm', unit: '只', quantity: 2_000, unitPriceFen: 120 };
	const served = await servedCase({ duty, clerk, decider }, bags);
	const at = `/requisition?case=${served.requisitionId}`;
	const [desk, chief] = [await person('clerk', { server }), await person('decider', { server })];
	await desk.goto(at);

	await test.step('the owner refuses before a witness, then gives way', async () => {
		await deed(desk, '登记拒绝', async (asked) => {
			await asked.getByRole('textbox', { name: '权利人原话' }).fill('货已订出，不给');
			await asked.getByRole('textbox', { name: '见证人' }).fill('社区书记');
		});
		await expect(desk.getByText('拒绝配合').first()).toBeVisible();
		await bagsReturned(clerk, served, server.url);
	});

	const claim = desk.getByRole('region', { name: '补偿计算' });
	await test.step('refused by the decider, with a reason', async () => {
		await deed(desk, '发告知书');
		await deed(desk, '登记纸质申请');
		await deed(desk, '受理');
		await deed(desk, '开始核实');
		await chief.goto(at);
		await deed(chief, '不予补偿', (asked) => asked.getByRole('textbox', { name: '理由' }).fill('认为属于赠与'));
		await expect(claim).toContainText('不予补偿');
		await deed(desk, '送达');
	});

	const proceedings = desk.getByRole('region', { name: '复议、诉讼与追偿' });
	await test.step('reconsidered and upheld, sued and revoked', async () => {
		await opened(desk, '登记复议', '复议机关', '杭州市人民政府');
		await expect(proceedings).toContainText('行政复议');
		await deed(desk, '已提交答复');
		await ended(desk, '维持');
		await opened(desk, '登记诉讼', '法院', '临安区人民法院');
		await deed(desk, '已提交答复');
		await ended(desk, '撤销重作');
	});

	await test.step('decided again: assessed, hung out, decided, paid', async () => {
		await expect(claim).toContainText('撤销后重新核定');
		await expect(claim).toContainText('1,740.00');
		await deed(desk, '开始核实');
		await deed(desk, '提出方案');
		await deed(desk, '公示');
		await server.stop();
		await server.restart(9 * DAY_MS);
		await Promise.all([desk.reload(), chief.reload()]);
		await deed(chief, '作出决定', (asked) => asked.getByRole('textbox', { name: '决定理由' }).fill('法院判令重作，清单与返还单相符'));
		await deed(desk, '送达');
		await deed(desk, '安排付款', (asked) => asked.getByRole('textbox', { name: '收款账号' }).fill('6222000011112222'));
		await deed(chief, '下达付款');
		const finance = await person('finance', { server });
		await finance.goto(at);
		await deed(finance, '登记已付', (asked) => asked.getByRole('textbox', { name: '凭证号' }).fill('2026-0901'));
		await expect(claim).toContainText('已支付');
		await expect(dialog(desk)).toHaveCount(0);
	});
});
