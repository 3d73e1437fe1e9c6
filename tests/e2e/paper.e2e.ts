/** What goes out on paper: PDF opened from the screens, and the sheets of the browser's own print command. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, ownServer, test as base } from './harness.ts';
import type { RunningServer } from './harness.ts';
import { storyOn } from './harness/incident-story.ts';
import { lettersMissing } from './harness/pdf.ts';

/** On a server of its own: the story's units are sent by nobody else. */
const test = base.extend<object, { server: RunningServer }>({ server: ownServer() });

test.use({ drawsMap: false });

async function opened(page: Page, press: () => Promise<void>): Promise<Buffer> {
	const download = page.waitForEvent('download');
	await press();
	return readFileSync(await (await download).path());
}
/** As the browser does it around its dialog. */
const printing = async (page: Page, event: 'beforeprint' | 'afterprint'): Promise<void> => {
	await page.emulateMedia({ media: event === 'beforeprint' ? 'print' : 'screen' });
	await page.evaluate((name) => void dispatchEvent(new Event(name)), event);
};

test('report, order and timeline opened from the screens are PDF with their words', async ({ person, server }) => {
	const { incidentId } = await storyOn(server.url);
	const desk = await person('duty');
	await desk.goto(`/desk?incident=${incidentId}&tab=channel`);
	const order = await opened(desk, () => desk.locator('a[href*="/api/v1/orders/"]').first().click());
	expect(lettersMissing(order, '调度指令单大园路')).toEqual([]);
	await desk.goto(`/desk?incident=${incidentId}&tab=report`);
	await desk.getByRole('button', { name: '打开', exact: true }).first().click();
	const report = await opened(desk, () => desk.locator('a[href*="/api/v1/reports/"]').click());
	expect(lettersMissing(report, '首报青山湖街道大园路冷库液氨泄漏')).toEqual([]);
	const review = await person('reviewer');
	await review.goto(`/review/${incidentId}`);
	const timeline = await opened(review, () => review.locator('a[href$="/timeline.pdf"]').click());
	expect(lettersMissing(timeline, '事件时间线阀门在二楼')).toEqual([]);
});

test('the print command gives the whole board in black on white, with world, time and numbers to call, and nothing to press', async ({ person, server, api }) => {
	await storyOn(server.url);
	const { resources } = await (await api('duty')).rows<{ mobile: boolean }>(['resources']);
	const desk = await person('duty');
	await desk.goto('/desk');
	await expect(desk.locator('[data-region="board"] tbody tr[data-row]').first()).toBeVisible();
	await printing(desk, 'beforeprint');
	const sheet = desk.locator('.on-paper');
	await expect(sheet.locator('tbody tr')).toHaveCount(resources?.filter(({ mobile }) => mobile).length ?? 0);
	await expect(sheet).toContainText('演示数据，非真实事件');
	await expect(sheet).toContainText(/截至 \d{4}\/\d+\/\d+ \d\d:\d\d:\d\d/);
	await expect(sheet).toContainText('0571-0000');
	await expect(desk.locator('[data-region="board"]')).toBeHidden();
	expect(await desk.locator('button:visible').count()).toBe(0);
	const [ground, ink] = await desk.evaluate(() => [
		getComputedStyle(document.body).backgroundColor,
		getComputedStyle(document.querySelector('.on-paper td') ?? document.body).color
	]);
	// Nothing is laid on the paper.
	expect([ground, ink]).toEqual(['rgba(0, 0, 0, 0)', 'rgb(0, 0, 0)']);
	await printing(desk, 'afterprint');
	await expect(sheet).toHaveCount(0);
	await expect(desk.locator('[data-region="board"]')).toBeVisible();
});

test('an order prints as 调度指令单, the review as its timeline; a locked desk prints nothing', async ({ person, server }) => {
	const { incidentId } = await storyOn(server.url);
	const desk = await person('duty');
	await desk.goto(`/desk?incident=${incidentId}&tab=channel`);
	// The dialog itself belongs to the browser.
	await desk.evaluate(() => (globalThis.print = () => undefined));
	await desk.getByRole('button', { name: '打印', exact: true }).first().click();
	await printing(desk, 'beforeprint');
	await expect(desk.locator('.on-paper')).toContainText('调度指令单');
	await expect(desk.locator('.on-paper')).toContainText('演示数据，非真实事件');
	await printing(desk, 'afterprint');
	await desk.keyboard.press('F6');
	await desk.getByRole('button', { name: /演示·陈屿/ }).click();
	await desk.getByRole('menuitem', { name: '锁定' }).click();
	await printing(desk, 'beforeprint');
	await expect(desk.locator('.on-paper')).toHaveCount(0);

	const review = await person('reviewer');
	await review.goto(`/review/${incidentId}`);
	await expect(review.locator('main h1')).toBeVisible();
	await expect(review.locator('main ol li').first()).toBeVisible();
	await printing(review, 'beforeprint');
	await expect(review.locator('main')).toContainText('突发事件全过程记录');
	await expect(review.locator('main')).toContainText(/截至 \d{4}/);
	expect(await review.locator('a:visible').count()).toBe(0);
});
