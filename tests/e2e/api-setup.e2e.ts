/** A world of one's own, from the one-time code to the first officer at the desk: as the three administrators do it on the screen. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness/outside.ts';
import { raw } from './harness/raw.ts';

test.use({ drawsMap: false });

const people = [
	['sys.wang', '王系统'],
	['sec.li', '李安全'],
	['aud.zhao', '赵审计']
] as const;
const password = 'Ling-an-2026';

async function fillSetup(page: Page, code: string): Promise<void> {
	await page.getByLabel('设置码').fill(code);
	await page.getByLabel('单位名称').fill('临安区应急管理局');
	await page.getByLabel('简称').fill('区应急局');
	for (const [index, [username, name]] of people.entries()) {
		const fields = page.locator('fieldset').nth(index);
		await fields.getByLabel('姓名').fill(name);
		await fields.getByLabel('账号').fill(username);
		await fields.getByLabel('密码').fill(password);
	}
	await page.getByRole('button', { name: '完成设置' }).click();
}

test('an empty world: setup by code, an officer made by SYS, the one-time password changed, and the desk; then the account is ended', async ({
	browser,
	freshServer,
	person,
	watch,
	allow
}) => {
	allow(/401|403|WebSocket/);
	const server = await freshServer({ seed: 'none' });
	const code = /\/setup.*：(\d+)/.exec(server.output())?.[1] ?? '';
	expect(code).toMatch(/^\d{8}$/);
	const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'UTC', viewport: { width: 1280, height: 800 }, baseURL: server.url });
	watch.context(context);
	const page = await context.newPage();
	await page.goto('/');
	await expect(page).toHaveURL(/\/setup$/);
	await fillSetup(page, code === '00000000' ? '11111111' : '00000000');
	await expect(page.getByRole('alert')).toBeVisible();
	// What was typed stays; only the code is wrong.
	await page.getByLabel('设置码').fill(code);
	await page.getByRole('button', { name: '完成设置' }).click();
	await expect(page).toHaveURL(/\/sign-in$/);
	const again = await raw(server.url, '/api/v1/setup', { method: 'POST', headers: { 'content-type': 'application/json', origin: server.url }, body: '{}' });
	expect([again.status, again.body.code]).toEqual([409, 'setup.done']);
	await context.close();

	const sys = await person('sys.wang', { server, password });
	await expect(sys).toHaveURL(/\/admin\/users/);
	await sys.getByRole('button', { name: /新建账号/ }).click();
	const dialog = sys.getByRole('dialog');
	await dialog.getByLabel('账号', { exact: false }).first().fill('duty.chen');
	await dialog.getByLabel('姓名').fill('陈值班');
	await dialog.getByLabel('角色').selectOption('DUTY');
	await dialog.getByLabel('岗位').fill('值班员');
	await dialog.getByRole('button', { name: '建立账号' }).click();
	const told = sys.locator('dialog[open] output, [role="dialog"] output').first();
	await expect(told).toHaveText(/^\S{14}$/);
	const oneTime = (await told.textContent()) ?? '';

	const officer = await person('duty.chen', { server, password: oneTime });
	await expect(officer).toHaveURL(/\/account\/password$/);
	await officer.goto('/desk');
	await expect(officer).toHaveURL(/\/account\/password$/);
	await officer.getByLabel('现在的密码').fill(oneTime);
	await officer.getByLabel('新密码', { exact: true }).fill('Chen-zhi-ban-2026');
	await officer.getByLabel('再输一次新密码').fill('Chen-zhi-ban-2026');
	await officer.getByRole('button', { name: '修改密码' }).click();
	await expect(officer).toHaveURL(/\/desk/);
	await expect(officer.locator('[data-region="top"]')).toContainText('实时');

	// Ended by SYS: the open desk says so by itself, and the password opens nothing.
	await sys.getByRole('button', { name: '已交给本人' }).click();
	await sys.locator('tr', { hasText: 'duty.chen' }).getByRole('button', { name: '停用' }).click();
	await sys.getByRole('dialog').getByRole('button', { name: '停用' }).click();
	await expect(officer.getByRole('alertdialog')).toBeVisible();
	const back = await officer.context().newPage();
	await back.goto('/desk');
	await expect(back).toHaveURL(/\/sign-in/);
	await back.locator('input[name="username"]').fill('duty.chen');
	await back.locator('input[name="password"]').fill('Chen-zhi-ban-2026');
	await back.keyboard.press('Enter');
	await expect(back.getByRole('alert').first()).toBeVisible();
});
