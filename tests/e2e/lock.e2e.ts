/** A desk left alone: its controls lock after 15 minutes, the picture stays live, the password opens it again. */
import { demoPassword, expect, test } from './harness.ts';

test.use({ drawsMap: false });

const MINUTES_15 = 15 * 60_000 + 6_000;

test('after 15 idle minutes the desk locks, goes on showing what happens, and opens by the password', async ({ person, api, allow }) => {
	allow(/401/);
	const page = await person('duty');
	await page.clock.install();
	await page.goto('/desk');
	await expect(page.locator('[data-region="top"]')).toContainText('实时');
	await page.clock.fastForward(MINUTES_15);
	const lock = page.getByRole('dialog', { name: '屏幕已锁定' });
	await expect(lock).toBeVisible();

	// A call that comes in meanwhile is seen.
	const colleague = await api('duty');
	await colleague.send('incident.log', {
		kind: 'flash_flood',
		narrative: '锁屏期间的来电',
		point: { lon: 119.7, lat: 30.23 },
		placeName: '锁屏测试地点',
		accuracy: 50,
		source: '119'
	});
	await expect(page.getByText('锁屏测试地点', { exact: false }).first()).toBeVisible();
	// The keys of the desk are off.
	await page.keyboard.press('F2');
	await expect(page.getByRole('textbox', { name: '警情描述' })).toHaveCount(0);
	// A reload does not open it.
	await page.reload();
	await expect(lock).toBeVisible();

	await lock.getByLabel('密码').fill('not the password');
	await page.keyboard.press('Enter');
	await expect(lock.getByText('密码不对', { exact: false })).toBeVisible();
	await lock.getByLabel('密码').fill(demoPassword);
	await page.keyboard.press('Enter');
	await expect(lock).toHaveCount(0);
	await page.keyboard.press('F2');
	await expect(page.getByRole('textbox', { name: '警情描述' })).toBeVisible();
});
