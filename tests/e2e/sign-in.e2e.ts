/** Signing in as people do it: on the page, by keyboard, refused and accepted. */
import { demoPassword, expect, test } from './harness.ts';

test.use({ drawsMap: false });

test('a wrong password is told in words, and what was typed stays', async ({ page, allow }) => {
	allow(/401/);
	await page.goto('/sign-in');
	await page.locator('input[name="username"]').fill('duty');
	await page.locator('input[name="password"]').fill('not the password');
	await page.locator('form button[type="submit"]').first().click();
	await expect(page.getByRole('alert').first()).toBeVisible();
	await expect(page.locator('input[name="username"]')).toHaveValue('duty');
});

test('a page asked for before signing in is the page after it', async ({ page }) => {
	await page.goto('/account');
	await expect(page).toHaveURL(/\/sign-in/);
	await page.locator('input[name="username"]').fill('reviewer');
	await page.locator('input[name="password"]').fill(demoPassword);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/account$/);
});

test('each role arrives at its own first page, and the page is in Chinese', async ({ person }) => {
	for (const [username, path] of [
		['duty', /\/desk/],
		['team1', /\/field/]
	] as const) {
		const page = await person(username);
		await expect(page).toHaveURL(path);
		await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
	}
});
