/** At the scene: handed over with an objection, a ticket with idle time, given back damaged; each signed by two sides on the tablet. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

test.use({ drawsMap: false });

test.describe.configure({ timeout: 240_000 });

const excavator = '挖掘机 20 t';
const bags = '编织袋';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const box = (page: Page, line: string, name: string) => page.getByRole('region', { name: line, exact: true }).getByRole('textbox', { name });
const photo = async (page: Page, line: string, angle: string): Promise<void> =>
	page.getByLabel(`${line} ${angle} 照片文件`).setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: png });

async function named(page: Page, side: string, name: string): Promise<void> {
	const of = page.getByRole('group', { name: side, exact: true });
	await of.getByRole('textbox', { name: '姓名' }).fill(name);
	await of.getByRole('textbox', { name: '身份' }).fill('机主');
	await of.getByRole('textbox', { name: '核身方式' }).fill('身份证看原件');
}
async function drawn(page: Page, side: string): Promise<void> {
	const pad = page.getByRole('img', { name: `${side}签字` });
	await pad.scrollIntoViewIfNeeded();
	const at = await pad.boundingBox();
	if (!at) throw new Error('no pad');
	await page.mouse.move(at.x + 40, at.y + 40);
	await page.mouse.down();
	await page.mouse.move(at.x + 160, at.y + 90, { steps: 4 });
	await page.mouse.move(at.x + 60, at.y + 110, { steps: 4 });
	await page.mouse.up();
}
async function bothSign(page: Page): Promise<void> {
	await named(page, '被征用人', '许师傅');
	await named(page, '实施单位', '郑岭');
	await drawn(page, '被征用人');
	await drawn(page, '实施单位');
}

test('hand-over with objection, a ticket with idle time, a return with damage, all on the tablet', async ({ person, api, server }) => {
	const [duty, clerk, team] = [await api('duty', server), await api('clerk', server), await api('team1', server)];
	const session = async (who: typeof duty) => (await who.get<{ actor: { id: string; resourceIds: string[] } }>('/api/v1/session')).body.actor;
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', { kind: 'river_flood', narrative: '河水漫堤', point: { lon: 119.8042, lat: 30.2583 } });
	await duty.send('order.issue', { incidentId, text: '出动', resources: [{ resourceId: (await session(team)).resourceIds[0] }] });
	const { owners } = await clerk.rows<{ id: string; kind: string }>(['owners']);
	await clerk.send('requisition.oral', {
		incidentId,
		ownerId: owners?.find(({ kind }) => kind === 'company')?.id,
		purpose: '清障',
		deliverAt: Date.now(),
		deliverPlace: '青山湖路口',
		expectedReturnAt: Date.now() + 3 * 86_400_000,
		fundingSource: 'contingency',
		lines: [
			{ kind: 'equipment', name: excavator, unit: '台', quantity: 1, rateFen: 180_000, rateUnit: 'shift', rateIncludesOperator: true },
			{ kind: 'goods', name: bags, unit: '只', quantity: 2_000, unitPriceFen: 120 }
		],
		orderedBy: (await session(await api('commander', server))).id,
		witness: '岩石镇联络员',
		reason: '水位上涨'
	});
	const state = async () => (await clerk.rows<{ incidentId: string; state: string }>(['requisitions'])).requisitions?.find((row) => row.incidentId === incidentId)?.state;

	const tablet = await person('team1', { server, viewport: { width: 1280, height: 800 }, hasTouch: true });
	await tablet.goto('/field');
	await tablet.getByRole('button', { name: /^征用清单 1/ }).click();
	await tablet.getByRole('button', { name: '交接', exact: true }).click();
	await box(tablet, excavator, '状况').fill('八成新，履带完好');
	await box(tablet, excavator, '小时表').fill('1262');
	await photo(tablet, excavator, '正面');
	await box(tablet, bags, '实点').fill('1940');
	await box(tablet, bags, '状况').fill('全新');
	await box(tablet, bags, '说明').fill('少 60 只');
	await photo(tablet, bags, '正面');
	await tablet.getByRole('button', { name: '附异议签字' }).click();
	await tablet.getByRole('textbox', { name: '异议原话' }).fill('履带是新换的，应写明');
	await bothSign(tablet);
	// What was signed and then changed must be signed again; what was typed outlives the page.
	await box(tablet, bags, '说明').fill('少 60 只，装车时未到');
	await expect(tablet.getByText('内容已改，请重签')).toHaveCount(2);
	await tablet.reload();
	await tablet.getByRole('button', { name: /^征用清单 1/ }).click();
	await tablet.getByRole('button', { name: '交接', exact: true }).click();
	await expect(tablet.getByRole('textbox', { name: '异议原话' })).toHaveValue('履带是新换的，应写明');
	await drawn(tablet, '被征用人');
	await drawn(tablet, '实施单位');
	await tablet.getByRole('button', { name: '给对方副本' }).click();
	await expect(tablet.getByRole('img', { name: '编号与摘要的二维码' })).toBeVisible();
	await tablet.getByRole('button', { name: '关闭' }).click();
	await tablet.getByRole('button', { name: '交接完成' }).click();
	await expect(tablet.getByText('使用中')).toHaveCount(2);
	expect(await state()).toBe('in_use');

	await tablet.getByRole('button', { name: '台班签证' }).click();
	for (let step = 0; step < 8; step++) await tablet.getByRole('button', { name: '减少作业小时' }).click();
	for (let step = 0; step < 8; step++) await tablet.getByRole('button', { name: '增加待命小时' }).click();
	await tablet.getByRole('button', { name: '等待道路' }).click();
	await tablet.getByRole('textbox', { name: '机手' }).fill('许师傅');
	await expect(tablet.getByText('8.0 小时 = 1.00 台班')).toBeVisible();
	await bothSign(tablet);
	await tablet.getByRole('button', { name: '签证完成' }).click();
	await expect(tablet.getByText('今日已签')).toBeVisible();

	await tablet.getByRole('button', { name: '返还', exact: true }).click();
	await expect(tablet.getByRole('img', { name: '交接时照片' })).toHaveCount(2);
	await box(tablet, excavator, '完好返还').fill('0');
	await box(tablet, excavator, '毁损').fill('1');
	await box(tablet, excavator, '状况').fill('左履带断裂');
	await box(tablet, excavator, '小时表').fill('1288.5');
	await box(tablet, excavator, '说明').fill('碾过护栏');
	await photo(tablet, excavator, '毁损处');
	await box(tablet, bags, '完好返还').fill('490');
	await box(tablet, bags, '消耗').fill('1449');
	await expect(tablet.getByText('还有 1 没有去向')).toBeVisible();
	await box(tablet, bags, '消耗').fill('1450');
	await box(tablet, bags, '状况').fill('完好');
	await photo(tablet, bags, '正面');
	await bothSign(tablet);
	await tablet.getByRole('button', { name: '返还完成' }).click();
	await expect(tablet.getByText('已了结')).toHaveCount(2);
	expect(await state()).toBe('returned');
	const { handings, tickets } = await clerk.rows<{ incidentId: string; outcome: string; kind?: string }>(['handings', 'tickets']);
	expect(handings?.filter((row) => row.incidentId === incidentId).map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['handover objection', 'return signed']);
	expect(tickets?.filter((row) => row.incidentId === incidentId)).toHaveLength(1);
});
