/**
 * The legal road, walked by all who walk it: from a shortfall and a spoken order on the tablet to the last payment and the archive,
 * with an objection at hand-over, idle time, damage, a claim by the owner's link, a notice that hangs out for days and a payment that
 * comes back.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import type { Api } from './harness/api.ts';
import { actorOf, deed, dialog, say, shortfall } from './harness/case.ts';
import { pdf } from './harness/returned-case.ts';
import { bothSign, box, drawn, photo } from './harness/tablet.ts';

test.use({ drawsMap: false });

const tablet = { viewport: { width: 1280, height: 800 }, hasTouch: true };
const DAY_MS = 86_400_000;

interface Case {
	readonly id: string;
	readonly incidentId: string;
	readonly state: string;
	readonly name: string;
	readonly requisitionId: string;
}
const caseOf = async (clerk: Api, incidentId: string): Promise<Case | undefined> =>
	(await clerk.rows<Case>(['requisitions'])).requisitions?.find((row) => row.incidentId === incidentId);

/** The commander at the scene seizes the last excavator offered. */
async function speak(commander: Page, incidentId: string, requirementId: string): Promise<void> {
	await commander.goto(`/requisition?incident=${incidentId}&requirement=${requirementId}`);
	await commander
		.getByRole('checkbox', { name: /挖掘机/ })
		.last()
		.check();
	await commander
		.getByRole('radio', { name: '口头征用' })
		.or(commander.getByRole('button', { name: '口头征用', exact: true }))
		.first()
		.click();
	await commander.getByRole('combobox', { name: '下令人' }).selectOption({ index: 1 });
	await say(commander, { 见证人: '村干部', 来不及书面的理由: '水位急涨', 用途: '抢险' });
	for (const warned of await commander.getByRole('textbox', { name: / · / }).all()) await warned.fill('检查可用');
	await commander.getByRole('button', { name: '登记口头征用' }).click();
	await expect(commander.getByText('口头征用 48 小时补办').first()).toBeVisible();
	await expect(commander.getByText(/余 47 小时/).first()).toBeVisible();
}

async function handOver(team: Page, thing: string): Promise<void> {
	await team.getByRole('button', { name: /^征用清单 1/ }).click();
	await team.getByRole('button', { name: '交接', exact: true }).click();
	await box(team, thing, '状况').fill('八成新，履带完好');
	await box(team, thing, '小时表').fill('1262');
	await photo(team, thing, '正面');
	await team.getByRole('button', { name: '附异议签字' }).click();
	await team.getByRole('textbox', { name: '异议原话' }).fill('履带是新换的，应写明');
	await bothSign(team);
	// What was signed and then changed must be signed again; what was typed outlives the page.
	await box(team, thing, '状况').fill('八成新，履带新换');
	await expect(team.getByText('内容已改，请重签')).toHaveCount(2);
	await team.reload();
	await team.getByRole('button', { name: /^征用清单 1/ }).click();
	await team.getByRole('button', { name: '交接', exact: true }).click();
	await expect(team.getByRole('textbox', { name: '异议原话' })).toHaveValue('履带是新换的，应写明');
	await drawn(team, '被征用人');
	await drawn(team, '实施单位');
	await team.getByRole('button', { name: '交接完成' }).click();
	await expect(team.getByText('使用中')).toHaveCount(1);
	// What both have signed is issued and given out: the file, and a code that their own telephone reads.
	await team.getByRole('button', { name: /^给对方副本 HO/ }).click();
	await expect(team.getByRole('status').filter({ hasText: '正式文书（PDF）已签发' })).toBeVisible();
	await expect(team.getByRole('img', { name: '取正式文书的二维码' })).toBeVisible();
	await expect(team.getByRole('link', { name: '下载 PDF' })).toHaveAttribute('href', /\/papers\/handover\.pdf\?of=/);
	await team.getByRole('button', { name: '关闭' }).click();
}

/** Four hours at work, four waiting for the road: one shift. */
async function signTicket(team: Page): Promise<void> {
	await team.getByRole('button', { name: '台班签证' }).click();
	for (let step = 0; step < 8; step++) await team.getByRole('button', { name: '减少作业小时' }).click();
	for (let step = 0; step < 8; step++) await team.getByRole('button', { name: '增加待命小时' }).click();
	await team.getByRole('button', { name: '等待道路' }).click();
	await team.getByRole('textbox', { name: '机手' }).fill('许师傅');
	await expect(team.getByText('8.0 小时 = 1.00 台班')).toBeVisible();
	await bothSign(team);
	await team.getByRole('button', { name: '签证完成' }).click();
	await expect(team.getByText('今日已签')).toBeVisible();
}

async function certify(team: Page, thing: string): Promise<void> {
	await team.getByRole('button', { name: '毁损、灭失证明' }).click();
	await box(team, thing, '毁损').first().fill('1');
	await box(team, thing, '毁损状况').fill('左履带断裂');
	await box(team, thing, '原因、责任、残值').fill('碾过护栏，操作无过错');
	await photo(team, thing, '毁损处');
	await bothSign(team);
	await team.getByRole('button', { name: '出具证明' }).click();
	// Nothing is left of it to certify.
	await expect(team.getByRole('button', { name: '返还', exact: true })).toBeVisible();
	await expect(team.getByRole('button', { name: '毁损、灭失证明' })).toHaveCount(0);
}

/** What was certified stands in the return already. */
async function giveBack(team: Page, thing: string): Promise<void> {
	await team.getByRole('button', { name: '返还', exact: true }).click();
	await expect(team.getByRole('img', { name: '交接时照片' }).first()).toBeVisible();
	await expect(box(team, thing, '毁损')).toHaveValue('1');
	await box(team, thing, '状况').fill('左履带断裂');
	await box(team, thing, '小时表').fill('1288.5');
	await box(team, thing, '说明').fill('碾过护栏');
	await photo(team, thing, '毁损处');
	await bothSign(team);
	await team.getByRole('button', { name: '返还完成' }).click();
	await expect(team.getByText('已了结')).toHaveCount(1);
}

test('from a shortfall and a spoken order to the last payment and the archive', async ({ person, api, freshServer, browser, watch, allow }) => {
	// The server is stopped to live on a week later.
	allow(/ERR_|Failed to load|WebSocket|40[34]/);
	const server = await freshServer({ environment: { MUSTER_PUBLIC_PORT: '0' } });
	const [duty, clerkApi, teamApi] = await Promise.all([api('duty', server), api('clerk', server), api('team1', server)]);
	const { incidentId, requirementId } = await shortfall(duty);
	await duty.send('order.issue', { incidentId, text: '出动', resources: [{ resourceId: (await actorOf(teamApi)).resourceIds[0] }] });

	await test.step('the commander speaks on the tablet, and 48 hours run', async () => {
		const commander = await person('commander', { server, ...tablet });
		await speak(commander, incidentId, requirementId);
		await commander.context().close();
	});
	const requisitionId = (await caseOf(clerkApi, incidentId))?.id ?? '';
	const thing = (await clerkApi.rows<Case>(['requisition_lines'])).requisition_lines?.find((line) => line.requisitionId === requisitionId)?.name ?? '';
	const clerk = await person('clerk', { server });
	const decider = await person('decider', { server });

	await test.step('the paper follows: necessity by the clerk, decision by another, service', async () => {
		await clerk.goto(`/requisition?case=${requisitionId}`);
		await deed(clerk, '说明必要性', (asked) =>
			say(asked, { 理由: '道路中断，村民被困', 自有力量为何不足: '均已出动', 协议单位为何不足: '已全部调用', 邻区互助为何不足: '九十分钟方可到达' })
		);
		await decider.goto(`/requisition?case=${requisitionId}`);
		await deed(decider, '补办决定');
		await expect(clerk.getByRole('heading', { level: 1 })).toContainText(`〔${new Date().getFullYear()}〕1号`);
		await deed(clerk, '登记送达', (asked) => asked.getByRole('textbox', { name: '签收人' }).fill('王经理'));
	});

	await test.step('at the scene: handed over with an objection, a ticket with idle time, given back damaged beside its first picture', async () => {
		const team = await person('team1', { server, ...tablet });
		await team.goto('/field');
		await handOver(team, thing);
		expect((await caseOf(clerkApi, incidentId))?.state).toBe('in_use');
		await signTicket(team);
		await certify(team, thing);
		await giveBack(team, thing);
		await team.context().close();
		const { handings } = await clerkApi.rows<{ requisitionId: string; kind: string; outcome: string }>(['handings']);
		expect(handings?.filter((row) => row.requisitionId === requisitionId).map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
			'handover objection',
			'damage signed',
			'return signed'
		]);
	});

	await test.step('the owner claims by the link', async () => {
		await deed(clerk, '发告知书');
		const link = await clerkApi.send<{ linkId: string; token: string; code: string }>('owner_link.make', { requisitionId });
		const base = /http:\/\/127\.0\.0\.1:\d+(?=\/o\/)/.exec(server.output())?.[0] ?? '';
		const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
		watch.context(context);
		const owner = await context.newPage();
		await owner.goto(`${base}/o/${link.linkId}.${link.token}`);
		await owner.getByLabel('验证码').fill(link.code);
		await owner.getByRole('button', { name: '查看' }).click();
		await owner.getByRole('button', { name: '提交补偿申请' }).click();
		await expect(owner.getByText(/申请 .*提交/)).toBeVisible();
		await context.close();
	});

	const claim = clerk.getByRole('region', { name: '补偿计算' });
	await test.step('verified with the repair invoice, proposed, hung out', async () => {
		await expect(claim).toContainText('被征用人网上申请');
		await deed(clerk, '受理');
		await deed(clerk, '开始核实');
		await claim.getByRole('listitem').filter({ hasText: 'C3' }).getByRole('button', { name: '填写' }).click();
		// What a repair may cost at most: the price of another by age and life.
		await say(dialog(clerk), { '修理费（元）': '12480', '重置价（元）': '960000', '已用（年或小时）': '1262', '寿命（同单位）': '12000' });
		await dialog(clerk).getByRole('button', { name: '计算并保存' }).click();
		await expect(dialog(clerk).getByRole('combobox', { name: '依据材料' })).toHaveAttribute('aria-invalid', 'true');
		await dialog(clerk).getByLabel('上传材料').setInputFiles({ name: 'invoice.pdf', mimeType: 'application/pdf', buffer: pdf });
		await expect(dialog(clerk).getByRole('combobox', { name: '依据材料' })).not.toHaveValue('');
		await dialog(clerk).getByRole('button', { name: '计算并保存' }).click();
		await expect(claim).toContainText('12,480.00');
		await deed(clerk, '提出方案');
		await deed(clerk, '公示');
		await decider.reload();
		await expect(decider.getByRole('region', { name: '补偿计算' })).toContainText('公示中');
		await expect(decider.getByRole('button', { name: '作出决定' })).toHaveCount(0);
	});

	await test.step('a notice of five working days later: decided by another than who assessed', async () => {
		await server.stop();
		await server.restart(9 * DAY_MS);
		await Promise.all([clerk.reload(), decider.reload()]);
		await deed(decider, '作出决定', (asked) => asked.getByRole('textbox', { name: '决定理由' }).fill('清单、签证和发票相符'));
		await deed(clerk, '送达');
	});

	await test.step('the payment comes back from the bank, is mended, paid; the case is archived', async () => {
		const payments = clerk.getByRole('region', { name: '支付' });
		await deed(clerk, '安排付款', (asked) => asked.getByRole('textbox', { name: '收款账号' }).fill('6222000011112222'));
		await expect(payments).not.toContainText('6222000011112222');
		await deed(decider, '下达付款');
		const finance = await person('finance', { server });
		await finance.goto(`/requisition?case=${requisitionId}`);
		await deed(finance, '登记退回', (asked) => asked.getByRole('textbox', { name: '理由' }).fill('账号有误'));
		await expect(payments).toContainText('退回');
		await deed(decider, '下达付款', (asked) => asked.getByRole('textbox', { name: '更正后的账号' }).fill('6222000011113333'));
		await deed(finance, '登记已付', (asked) => asked.getByRole('textbox', { name: '凭证号' }).fill('2026-0815'));
		await expect(payments).toContainText('已支付');
		await deed(clerk, '归档');
		await expect(claim).toContainText('已归档');
		expect((await caseOf(await api('clerk', server), incidentId))?.state).toBe('closed');
	});
});
