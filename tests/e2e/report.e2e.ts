/** Reporting upwards: the call with its read-back, the first report from draft to dispatch, signed by phone and confirmed, printed. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

test.use({ drawsMap: false });

const HOUR_MS = 3_600_000;
const panel = (page: Page) => page.locator('#workspace-panel');
const box = (page: Page, name: string | RegExp) => panel(page).getByRole('textbox', { name });
const press = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true }).first().click();

test('the phone report and the first report go up: late with its reason, signed by phone, confirmed, printed', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const duty = await api('duty', server);
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', {
		kind: 'hazchem_leak',
		narrative: '冷库氨味很浓，三个人还在里面',
		point: { lon: 119.8042, lat: 30.2583 },
		placeName: '青山湖街道大园路',
		accuracy: 120,
		source: '119',
		casualties: { deaths: 0, trapped: 3, missing: 'unknown' },
		receivedAt: Date.now() - 2 * HOUR_MS
	});
	const desk = await person('duty', { server });
	await desk.goto(`/desk?incident=${incidentId}&tab=report`);
	await expect(desk.locator('.lnk.live').first()).toBeVisible();

	// The call: made now it is late, made an hour and 45 minutes ago it was not.
	await press(desk, '去电');
	await box(desk, '接电人').fill('王值班');
	await box(desk, '电话').fill('0571-85000000');
	await expect(box(desk, '迟报原因')).toBeVisible();
	await expect(panel(desk).getByRole('button', { name: '记为已报' })).toBeDisabled();
	await box(desk, '通话时间').fill('-105');
	await expect(box(desk, '迟报原因')).toHaveCount(0);
	await panel(desk).getByRole('checkbox', { name: '对方已复述确认' }).check();
	await press(desk, '记为已报');
	await expect(panel(desk).getByText(/已报/).first()).toBeVisible();

	// The paper: words survive a change of tab and a reload.
	await press(desk, '起草首报');
	const text = box(desk, '报告全文');
	await text.fill(`${await text.inputValue()}\n　　另：厂区已停产。`);
	await desk.getByRole('tab', { name: /概况/ }).click();
	await desk.getByRole('tab', { name: /报告/ }).click();
	await expect(box(desk, '报告全文')).toHaveValue(/另：厂区已停产/);
	await desk.reload();
	await expect(desk.locator('.lnk.live').first()).toBeVisible();
	await expect(box(desk, '报告全文')).toHaveValue(/另：厂区已停产/);
	await press(desk, '存为草稿');

	// In the official layout, signed by phone.
	const paper = panel(desk).locator('.bulletin');
	await expect(paper.getByRole('heading', { name: '突发事件信息快报' })).toBeVisible();
	await expect(paper).toContainText('被困3人');
	await expect(paper).toContainText('失联不明');
	await expect(paper).toContainText('另：厂区已停产');
	await press(desk, '电话签发');
	await box(desk, '签发人').fill('周岭');
	await box(desk, '原话').fill('同意签发');
	await panel(desk).getByRole('checkbox', { name: '已复述确认' }).check();
	await press(desk, '记为已签发');
	await expect(panel(desk).getByText(/23:59:\d\d 内须在系统确认/)).toBeVisible();
	await expect(paper).toContainText('签发：周岭');

	// Late: the reason is asked only while a clock is met that has run out.
	const send = panel(desk).getByRole('button', { name: '确认报送' });
	await expect(send).toBeDisabled();
	await box(desk, /迟报原因/).fill('道路中断，现场情况迟到');
	await send.click();
	await expect(panel(desk).getByText('道路中断，现场情况迟到')).toBeVisible();

	// What is seen is what is printed: the paper alone.
	await desk.emulateMedia({ media: 'print' });
	await expect(paper).toBeVisible();
	await expect(panel(desk).getByRole('button', { name: '打印' })).toBeHidden();
	await expect(desk.locator('[data-region="board"]')).toBeHidden();
	await desk.emulateMedia({ media: 'screen' });

	// The commander confirms what he said on the phone.
	const lead = await person('commander', { server });
	await lead.goto(`/desk?incident=${incidentId}&tab=report`);
	await panel(lead).getByRole('listitem').filter({ hasText: '首报' }).getByRole('button', { name: '打开' }).click();
	await press(lead, '确认签发');
	await expect(panel(lead).getByText(/已确认/)).toBeVisible();
	for (const page of [desk, lead]) await page.context().close();
});
