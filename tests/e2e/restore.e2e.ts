/**
 * A restore from an earlier backup keeps every signed-in screen usable: same session, the picture of then, and work goes on. What was
 * done since on a screen that is still there is offered again by it, once; the rest is gone.
 */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { demoPassword, expect, test } from './harness/outside.ts';
import type { RunningServer } from './harness.ts';

test.use({ drawsMap: false });

// Two restarts, four signings-in and an interface that is not there yet.

const root = resolve(import.meta.dirname, '..', '..');

async function command(server: RunningServer, script: string, ...given: string[]): Promise<string[]> {
	const environment = { ...process.env, MUSTER_DATA: server.folder, MUSTER_DEMO_PASSWORD: demoPassword };
	const { stdout } = await promisify(execFile)(resolve(root, 'node_modules/.bin/node'), [resolve(root, 'server', script), ...given], { env: environment });
	return stdout.trim().split('\n');
}

const call = (placeName: string) => ({
	kind: 'flash_flood',
	narrative: `${placeName}进水`,
	point: { lon: 119.7, lat: 30.23 },
	placeName,
	accuracy: 50,
	source: '119',
	caller: { name: '演示门卫', phone: '13900002006' }
});

/** Taken down on the screen, so that the screen knows of it. */
async function takeCall(desk: Page, words: string): Promise<void> {
	await desk.keyboard.press('F2');
	await expect(desk.getByRole('textbox', { name: '警情描述', exact: true })).toBeFocused();
	await desk.keyboard.insertText(words);
	await desk.keyboard.press('Tab');
	await desk.getByRole('combobox', { name: '地点', exact: true }).fill('118.9700, 30.0900');
	await expect(desk.locator('[role="option"]').first()).toBeVisible();
	await desk.keyboard.press('Enter');
	await desk.keyboard.press('Control+s');
	await expect(desk.locator('[data-region="intake"]')).toHaveCount(0);
}

async function callUnavailable(tablet: Page, reason: string): Promise<void> {
	await tablet.getByRole('button', { name: '更改' }).first().click();
	await tablet.getByRole('combobox').selectOption('unavailable');
	await tablet.getByRole('textbox').fill(reason);
	await tablet.getByRole('button', { name: '更改' }).first().click();
	await expect(tablet.getByText(reason)).toBeVisible();
}

test('a desk signed in before the backup works on after the restore, without what came later; a key destroyed meanwhile stays destroyed', async ({
	freshServer,
	person,
	api,
	allow
}) => {
	// Its own: on a tablet that is under way for another test nobody calls a unit unavailable.
	const server = await freshServer();
	allow(/ERR_CONNECTION_REFUSED|WebSocket|Failed to (?:load|fetch)|502|503|401|net::/);
	const page = await person('duty', { server });
	await page.goto('/desk');
	const tablet = await person('team1', { server });
	await tablet.goto('/field');
	const duty = await api('duty', server);
	const { incidentId } = await duty.send('incident.log', call('备份前的来电'));
	await expect(page.getByText('备份前的来电').first()).toBeVisible();
	// The server runs meanwhile.
	const backup = (await command(server, 'backup.ts')).at(-1) ?? '';
	await duty.send('incident.log', call('备份后的来电'));
	await expect(page.getByText('备份后的来电').first()).toBeVisible();
	await takeCall(page, '冷库这里氨味刺鼻');
	await callUnavailable(tablet, '水泵故障');
	const commander = await api('commander', server);
	await commander.send('incident.close', { incidentId, reason: '处置结束' });
	const keeper = await person('secadmin', { server });
	await keeper.goto('/admin/keys');
	const row = keeper
		.getByRole('row')
		.filter({ hasText: /330112-\d{4}-\d{4}/ })
		.filter({ has: keeper.getByRole('button', { name: '销毁密钥' }) });
	const number = /330112-\d{4}-\d{4}/.exec(await row.innerText())?.[0] ?? '';
	await row.getByRole('button', { name: '销毁密钥' }).click();
	const dialog = keeper.getByRole('dialog');
	await dialog.getByLabel(`请输入“${number}”确认`).fill(number);
	await dialog.getByLabel('理由').fill('处置结束');
	await dialog.getByRole('button', { name: '销毁密钥' }).click();
	await expect(keeper.getByRole('row').filter({ hasText: number })).toContainText('已销毁');

	await server.stop();
	await command(server, 'restore.ts', backup);
	await server.restart();

	await expect(page.locator('[data-region="top"]')).toContainText('实时', { timeout: 30_000 });
	await expect(page.getByText('备份前的来电').first()).toBeVisible();
	await expect(page.getByText('备份后的来电')).toHaveCount(0);
	// What the screens did themselves they offer again, with the ids it had.
	const seen = async () => {
		const { incidents, resources } = await duty.rows<{ narrative?: string; availabilityReason?: string }>(['incidents', 'resources']);
		return [
			(incidents ?? []).filter(({ narrative }) => narrative === '冷库这里氨味刺鼻').length,
			(resources ?? []).filter(({ availabilityReason }) => availabilityReason === '水泵故障').length
		];
	};
	await expect.poll(seen, { timeout: 30_000 }).toEqual([1, 1]);
	await expect(page.getByText('服务器从备份恢复，本机已补送 1 件')).toBeVisible();
	await expect(tablet.getByText('水泵故障')).toBeVisible();
	await duty.send('incident.log', call('恢复后的来电'));
	await expect(page.getByText('恢复后的来电').first()).toBeVisible();
	// Who signed in after the backup signs in again.
	const again = await person('secadmin', { server });
	await again.goto('/admin/keys');
	await expect(again.getByRole('row').filter({ hasText: number })).toContainText('已销毁');
});
