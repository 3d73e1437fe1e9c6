/** The store cannot be written: every screen says so across its top, in the reader's language, and stops saying it by itself. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { signInApi } from './harness/api.ts';
import { expect, test } from './harness/outside.ts';

test.use({ drawsMap: false });

// The lock is waited for, and machines are slow.

const screens = [
	['duty', '/desk'],
	['team1', '/field'],
	['reviewer', '/review']
] as const;

test('desk, tablet, review and the others say what is kept and what to do, until it can be written again', async ({ server, person, allow }) => {
	allow(/503/);
	const pages: Page[] = [];
	for (const [who, path] of screens) {
		const page = await person(who);
		if (path === '/review') await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'en', url: server.url }]);
		await page.goto(path);
		pages.push(page);
	}
	const [desk] = pages as [Page];
	await expect(desk.locator('[data-region="top"]')).toContainText('实时');
	await desk.keyboard.press('F2');
	await desk.getByRole('textbox', { name: '警情描述' }).fill('写到一半');
	const banner = (page: Page) => page.getByRole('alert').filter({ hasText: /服务器现在存不进新记录|cannot save anything new/ });
	for (const page of pages) await expect(banner(page)).toHaveCount(0);

	const duty = await signInApi(server.url, 'duty');
	const other = new SqliteDatabase(join(server.folder, 'demo', 'world.db'));
	other.exec('begin immediate');
	try {
		expect((await duty.command('duty.note', { text: '交接' })).status).toBe(503);
		for (const page of pages) await expect(banner(page)).toContainText(/已确认的记录都在|Everything confirmed is safe/);
		await expect(banner(pages.at(-1) as Page)).toContainText('go on by phone and paper');
		await expect(desk.getByRole('textbox', { name: '警情描述' })).toHaveValue('写到一半');
		// A screen that is opened now is told as well.
		await pages[2]?.reload();
		await expect(banner(pages[2] as Page)).toBeVisible();
	} finally {
		other.exec('rollback');
		other.close();
	}
	for (const page of pages) await expect(banner(page)).toHaveCount(0);
	await expect(desk.getByRole('textbox', { name: '警情描述' })).toHaveValue('写到一半');
});
