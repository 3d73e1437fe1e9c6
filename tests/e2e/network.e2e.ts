/** The network goes and comes back: the screen says so, nothing is lost, nothing stands twice, nothing typed is gone. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { playIncident } from './harness/incident-story.ts';
import { wire } from './harness/wire.ts';

test.use({ drawsMap: false });

/** What a page shows of the rows: every line of the channel in order, and how many units are in which state. */
async function rowsOf(page: Page): Promise<{ readonly channel: readonly string[]; readonly states: string }> {
	const channel = await page.getByRole('list', { name: '频道' }).locator('> li').allInnerTexts();
	// A clock that counts the time since is not a row.
	const timeless = channel.map((line) => line.replace(/\d+:\d\d(?!:)/g, '').replace(/\s+/g, ' '));
	return { channel: timeless, states: (await page.locator('[data-region="board"] .seg').first().innerText()).replace(/\s+/g, ' ') };
}

test('200 changes behind a cut network: afterwards the rows are those of a fresh page, nothing twice', async ({ person, freshServer, api, allow }) => {
	allow(/ERR_|[Ff]ailed to load|WebSocket|Ignoring the font face/);
	const server = await freshServer();
	const { incidentId, duty } = await playIncident(server.url);
	const cable = await wire(server.url);
	const at = `/desk?incident=${incidentId}&tab=channel`;
	const page = await person('dispatcher', { server: { ...server, url: cable.url } });
	await page.goto(at);
	const link = page.locator('[data-region="top"]');
	await expect(link).toContainText('实时');
	await expect(page.getByText('阀门在二楼').first()).toBeVisible();

	cable.cut();
	await expect(link).toContainText('断开');
	// The last picture stays readable.
	await expect(page.getByText('阀门在二楼').first()).toBeVisible();
	const dispatcher = await api('dispatcher', server);
	const { resources } = await dispatcher.rows<{ id: string; mobile: boolean; availability: string }>(['resources']);
	const free = (resources ?? []).filter(({ mobile, availability }) => mobile && availability === 'standby').slice(10, 90);
	expect(free).toHaveLength(80);
	for (let number = 1; number <= 120; number++) await duty.send('channel.post', { incidentId, kind: 'message', text: `断网期间第 ${number} 条` });
	for (const { id } of free) await dispatcher.send('resource.set_availability', { resourceId: id, availability: 'moved_up', reason: '备勤前移' });
	await duty.send('channel.post', { incidentId, kind: 'message', text: '最后一条' });

	cable.mend();
	await expect(page.getByText('最后一条').first()).toBeVisible({ timeout: 45_000 });
	await expect(link).toContainText('实时');
	const fresh = await person('dispatcher', { server });
	await fresh.goto(at);
	await expect(fresh.getByText('最后一条').first()).toBeVisible();
	await expect(async () => expect(await rowsOf(page)).toEqual(await rowsOf(fresh))).toPass({ timeout: 20_000 });
	const { channel } = await rowsOf(page);
	for (const number of [1, 60, 120]) expect(channel.filter((line) => line.includes(`第 ${number} 条`))).toHaveLength(1);
	for (const one of [page, fresh]) await one.context().close();
	await cable.close();
});

test('a team lead in a valley: steps pressed and words typed without a network wait, are told as waiting, and go out when it is back', async ({ person, freshServer, allow }) => {
	// The cable may be cut while the map is still on its way.
	allow(/ERR_|[Ff]ailed to load|WebSocket|Ignoring the font face/);
	const server = await freshServer();
	const { incidentId, team, duty } = await playIncident(server.url);
	const cable = await wire(server.url);
	const tablet = await person('team1', { server: { ...server, url: cable.url }, hasTouch: true });
	await tablet.goto('/field');
	const next = tablet.getByRole('button', { name: '开始处置' });
	await expect(next).toBeVisible();

	cable.cut();
	await expect(tablet.getByText(/^断开/).first()).toBeVisible();
	await next.click();
	await expect(tablet.getByText('尚未收到', { exact: false }).first()).toBeVisible();
	await tablet.getByRole('button', { name: /频道/ }).click();
	const words = tablet.getByRole('textbox', { name: '消息' });
	await words.fill('没有网，人已救出');
	await tablet.getByRole('button', { name: '发送' }).click();
	await expect(tablet.getByText('没有网，人已救出').first()).toBeVisible();
	await words.fill('这句还没写完');
	// The command room knows nothing of it yet, and the tablet says so.
	expect((await duty.rows<{ text: string }>(['posts']))['posts']?.some(({ text }) => text.includes('人已救出'))).toBe(false);

	cable.mend();
	await expect(tablet.getByText('没有待发').first()).toBeVisible({ timeout: 45_000 });
	await expect(words).toHaveValue('这句还没写完');
	const { taskings, posts } = await team.rows<{ state: string; incidentId: string; text: string }>(['taskings', 'posts']);
	expect((taskings ?? []).filter((row) => row.incidentId === incidentId).map(({ state }) => state)).toContain('working');
	expect((posts ?? []).filter(({ text }) => text === '没有网，人已救出')).toHaveLength(1);
	await tablet.context().close();
	await cable.close();
});
