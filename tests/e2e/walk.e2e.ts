/** The main job, end to end, with three signed-in browsers at once: the call, the order, the tablet, the channel, the report, the record. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

const narrative = '青山湖大园路冷库氨味很浓，三个人还在里面没出来';
const row = (page: Page, text: string) => page.locator('li, tr, [role="checkbox"], dd, p').filter({ hasText: text });

/** F2, the caller's words, the place by its initials, save and dispatch. */
async function takeCall(desk: Page): Promise<void> {
	await desk.keyboard.press('F2');
	await expect(desk.getByRole('textbox', { name: '警情描述' })).toBeFocused();
	await desk.keyboard.type(narrative);
	await desk.keyboard.press('Tab');
	await expect(desk.getByRole('combobox', { name: '类别' })).toHaveValue('hazchem_leak');
	const place = desk.getByRole('combobox', { name: '地点' });
	await place.fill('qsh');
	await desk.locator('[role="option"]').first().waitFor();
	await desk.keyboard.press('ArrowDown');
	await desk.keyboard.press('Enter');
	await expect(place).toHaveValue(/青山湖/);
	await desk.keyboard.press('Control+Enter');
	await expect(desk.getByText('330112-2026-', { exact: false }).first()).toBeVisible();
}

test('sign in, F2, save: the journal has it and a second browser shows it', async ({ person }) => {
	const desk = await person('duty');
	const second = await person('dispatcher');
	await takeCall(desk);
	await expect(second.getByText('危险化学品泄漏').first()).toBeVisible();
});

test('an accident comes in, the right ones go, everyone sees it, the record proves it', async ({ person, api, freshServer }) => {
	test.setTimeout(240_000);
	// A city of its own: other tests leave units at work.
	const server = await freshServer();
	const [desk, tablet] = [await person('dispatcher', { server, viewport: { width: 1920, height: 1080 } }), await person('team1', { server })];
	const duty = await api('duty', server);
	const logged = await duty.send('incident.log', {
		kind: 'hazchem_leak',
		narrative,
		point: { lon: 119.21, lat: 30.172 },
		placeName: '昌化镇演示冷库',
		accuracy: 100,
		source: '119'
	});
	const incidentId = String(logged.incidentId);

	// The desk: needs are listed, the recommendation is ticked, one order goes out to the chosen unit.
	await desk.goto(`/desk?incident=${incidentId}&tab=dispatch`);
	const unit = desk.getByRole('checkbox', { name: '昌化消防救援站' }).first();
	await expect(unit).toBeVisible();
	const ticked = desk.locator('[role="checkbox"][aria-checked="true"]');
	for (let left = await ticked.count(); left > 0; left--) await ticked.first().press(' ');
	await expect(ticked).toHaveCount(0);
	await unit.press(' ');
	await desk.getByRole('textbox', { name: '指令内容' }).fill('赴昌化镇演示冷库救人，注意防化');
	await desk.keyboard.press('Control+Enter');
	const why = desk.getByText('为什么不按推荐');
	if (await why.isVisible().catch(() => false)) await desk.keyboard.press('3');
	await expect(desk.getByText('已下达 1 支').first()).toBeVisible();

	// The tablet: the order is there; each step is one press.
	await expect(tablet.getByRole('heading', { name: '赴昌化镇演示冷库救人，注意防化' })).toBeVisible();
	for (const step of ['签收', '我已出动', '我已到场', '开始处置']) await tablet.getByRole('button', { name: step, exact: true }).first().click();
	await expect(tablet.getByRole('button', { name: '撤收' })).toBeVisible();
	await expect(desk.getByText('处置').first()).toBeVisible();

	// They talk.
	await tablet.getByRole('button', { name: /频道/ }).click();
	await tablet.getByRole('textbox', { name: '消息' }).fill('到场，<b>三人</b>已救出');
	await tablet.getByRole('button', { name: '发送' }).click();
	await desk.goto(`/desk?incident=${incidentId}&tab=channel`);
	await expect(row(desk, '到场，<b>三人</b>已救出').first()).toBeVisible();

	// The unit goes home, the commander closes.
	await tablet.getByRole('button', { name: '返回任务' }).first().click();
	for (const step of ['撤收', '我已归队']) await tablet.getByRole('button', { name: step, exact: true }).first().click();
	await expect(tablet.getByText('现在没有任务')).toBeVisible();
	const lead = await api('commander', server);
	await lead.send('incident.close', { incidentId, reason: '人员救出，险情排除' });

	// The reviewer reads and verifies.
	const reviewer = await person('reviewer', { server, viewport: { width: 1920, height: 1080 } });
	await reviewer.goto(`/review/${incidentId}`);
	await expect(reviewer.getByText('下达指令').first()).toBeVisible();
	await expect(reviewer.getByText('办结').first()).toBeVisible();
	await reviewer.getByRole('button', { name: '核验记录' }).click();
	await expect(reviewer.getByText('核验通过', { exact: false })).toBeVisible();
	// The pages leave before their server does.
	for (const page of [desk, tablet, reviewer]) await page.context().close();
});
