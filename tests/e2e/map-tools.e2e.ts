/** The map's tools, and a map whose parts do not come. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

const ready = (page: Page) => expect(page.locator('.map-view[aria-busy="false"]')).toBeVisible();

test('measuring by clicks and by keys alone, and the map on paper with scale, legend, makers and the honest sentence', async ({ person }) => {
	const desk = await person('duty');
	await desk.goto('/desk');
	await ready(desk);
	await desk.getByRole('button', { name: '测量', exact: true }).click();
	const bar = desk.getByRole('group', { name: '测量' });
	const canvas = desk.locator('.map-canvas canvas').first();
	await canvas.click({ position: { x: 420, y: 260 } });
	await canvas.click({ position: { x: 560, y: 260 } });
	await expect(bar.getByRole('status')).toContainText(/\d km/);
	const before = await bar.getByRole('status').textContent();
	// The middle of the map by the keyboard, moved there by arrows.
	await desk.keyboard.press('ArrowDown');
	await desk.keyboard.press(' ');
	await expect(bar.getByRole('status')).not.toHaveText(before ?? '');
	await bar.getByRole('radio', { name: '面积' }).click();
	await expect(bar.getByRole('status')).toContainText(/亩 · [\d.]+ km²/);
	await canvas.press('Enter');
	await expect(bar.getByRole('button', { name: '完成' })).toBeDisabled();

	await desk.evaluate(() => (globalThis.print = () => undefined));
	await desk.getByRole('button', { name: '打印地图' }).click();
	const sheet = desk.locator('.on-paper');
	for (const words of ['演示数据，非真实事件', '图例', '© OpenStreetMap', '未填审图号', '示意图，不作导航', '亩']) await expect(sheet).toContainText(words);
	await expect(sheet.locator('.scale')).toContainText(/\d k?m/);
	expect(await sheet.locator('img').evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(500);
	await desk.evaluate(() => void dispatchEvent(new Event('afterprint')));
	await ready(desk);
	await canvas.press('Escape');
	await expect(bar).toHaveCount(0);
});

test('a map whose worker does not come says so and is there by itself when it can', async ({ person, allow }) => {
	allow(/Failed to load resource|Worker failed to load/);
	const desk = await person('duty');
	let cut = true;
	await desk.context().route(/maplibre-gl-worker/, (route) => (cut ? route.abort() : route.continue()));
	await desk.goto('/desk');
	await expect(desk.getByText('地图还没有取到')).toBeVisible();
	await expect(desk.getByRole('button', { name: '重新载入页面' })).toBeVisible();
	// The rest of the room works meanwhile.
	await expect(desk.locator('[data-region="board"] tbody tr[data-row]').first()).toBeVisible();
	cut = false;
	await ready(desk);
	await expect(desk.getByText('地图还没有取到')).toHaveCount(0);
});
