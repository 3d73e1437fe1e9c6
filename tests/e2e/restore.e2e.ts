/** A restore from an earlier backup keeps every signed-in desk usable: same session, the picture of then, and work goes on. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { demoPassword, expect, test } from './harness/outside.ts';
import type { RunningServer } from './harness.ts';

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

test('a desk signed in before the backup works on after the restore, without what came later; a key destroyed meanwhile stays destroyed', async ({
	server,
	person,
	api,
	allow
}) => {
	allow(/ERR_CONNECTION_REFUSED|WebSocket|Failed to (?:load|fetch)|502|503|401|net::/);
	const page = await person('duty');
	await page.goto('/desk');
	const duty = await api('duty');
	const { incidentId } = await duty.send('incident.log', call('备份前的来电'));
	await expect(page.getByText('备份前的来电').first()).toBeVisible();
	// The server runs meanwhile.
	const backup = (await command(server, 'backup.ts')).at(-1) ?? '';
	await duty.send('incident.log', call('备份后的来电'));
	await expect(page.getByText('备份后的来电').first()).toBeVisible();
	const commander = await api('commander');
	await commander.send('incident.close', { incidentId, reason: '处置结束' });
	const keeper = await person('secadmin');
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
	await duty.send('incident.log', call('恢复后的来电'));
	await expect(page.getByText('恢复后的来电').first()).toBeVisible();
	// Who signed in after the backup signs in again.
	const again = await person('secadmin');
	await again.goto('/admin/keys');
	await expect(again.getByRole('row').filter({ hasText: number })).toContainText('已销毁');
});
