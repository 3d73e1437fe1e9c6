/**
 * A tablet on the local network: by a name that is not localhost, through our own certificate, the field page is a secure
 * context with its service worker and opens again without a network; by the plain way a page says what to do.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { test as base, expect, ownServer, signIn } from './harness.ts';
import type { RunningServer } from './harness.ts';
import { lanBrowser, NAME } from './harness/lan.ts';

const test = base.extend<object, { server: RunningServer }>({ server: ownServer({ lan: true }) });

async function tablet(server: RunningServer, use: (browser: Browser) => Promise<void>): Promise<void> {
	const browser = await lanBrowser(server.folder);
	await use(browser).finally(() => browser.close());
}

const workerState = (page: Page): Promise<string | undefined> => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);

/** How many users' rows this device keeps; runs in the page. */
function keptRows(): Promise<number> {
	return new Promise((done, failed) => {
		const opening = indexedDB.open('muster');
		opening.onerror = () => failed(new Error('no database'));
		opening.onsuccess = () => {
			const counting = opening.result.transaction('kept').objectStore('kept').count();
			counting.onsuccess = () => (opening.result.close(), done(counting.result));
		};
	});
}

test('over --lan a team lead works by HTTPS under a name: secure context, service worker, sockets, and the page opens again offline', async ({ server, watch, allow }) => {
	allow(/ERR_|[Ff]ailed to load|WebSocket|Ignoring the font face/);
	expect(server.output()).toContain(`https://`);
	expect(statSync(join(server.folder, 'tls', 'ca-key.pem')).mode & 0o777).toBe(0o600);
	await tablet(server, async (browser) => {
		const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1024, height: 768 }, hasTouch: true, baseURL: `https://${NAME}:${server.lanPorts.secure}` });
		watch.context(context);
		const page = await context.newPage();
		const sockets: string[] = [];
		page.on('websocket', (socket) => sockets.push(socket.url()));
		await signIn(page, 'team1');
		await page.goto('/field');
		expect(await page.evaluate(() => isSecureContext)).toBe(true);
		expect(await workerState(page)).toMatch(/activat/);
		await expect(page.locator('[data-insecure]')).toHaveCount(0);
		await expect(page.locator('[data-region="top"]')).toContainText('实时');
		expect(sockets.some((url) => url.startsWith(`wss://${NAME}:${server.lanPorts.secure}/socket.io/`))).toBe(true);
		const [cookie] = (await context.cookies()).filter(({ name }) => name === 'muster_session');
		expect(cookie).toMatchObject({ secure: true, httpOnly: true });
		const title = await page.locator('[data-region="top"] h1').innerText();
		// The first page came before the worker: it fetches that page itself once it is at work.
		await expect.poll(() => page.evaluate(async () => (await (await caches.open('pages')).keys()).length)).toBeGreaterThan(0);
		await expect.poll(() => page.evaluate(async () => (await caches.match('/basemap/outline.geojson')) !== undefined)).toBe(true);
		await expect.poll(() => page.evaluate(keptRows)).toBeGreaterThan(0);

		await context.setOffline(true);
		await page.reload();
		await expect(page.locator('[data-region="top"] h1')).toHaveText(title);
		await expect(page.locator('[data-region="top"]')).toContainText('断开');
		expect(
			await page.evaluate(() =>
				fetch('/api/v1/session').then(
					() => 'answered',
					() => 'nothing'
				)
			)
		).toBe('nothing');
		await context.setOffline(false);
		await expect(page.locator('[data-region="top"]')).toContainText('实时', { timeout: 30_000 });
	});
});

test('by the plain port one page explains and offers the certificate, and nothing else is there', async ({ server, watch }) => {
	const plain = `http://${NAME}:${server.lanPorts.plain}`;
	await tablet(server, async (browser) => {
		const context = await browser.newContext({ locale: 'zh-CN' });
		watch.context(context);
		const page = await context.newPage();
		const answer = await page.goto(`${plain}/field`);
		expect([answer?.status(), answer?.request().redirectedFrom(), new URL(page.url()).protocol]).toEqual([200, null, 'http:']);
		expect(await page.evaluate(() => isSecureContext)).toBe(false);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('接入应急资源统一调度');
		await expect(page.locator('a.address')).toHaveAttribute('href', new RegExp(`^https://.+:${server.lanPorts.secure}/$`));
		const authority = new X509Certificate(readFileSync(join(server.folder, 'tls', 'ca.pem')));
		await expect(page.locator('code')).toHaveText(authority.fingerprint256);
		expect(server.output()).toContain(authority.fingerprint256);
		const download = page.waitForEvent('download');
		await page.getByRole('link', { name: '下载证书' }).click();
		expect(new X509Certificate(readFileSync(await (await download).path())).fingerprint256).toBe(authority.fingerprint256);
		await page.getByRole('link', { name: 'English' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect to Muster');
	});
	const refused = await fetch(`http://127.0.0.1:${server.lanPorts.plain}/api/v1/session`);
	expect(refused.status).toBe(404);
});

test('a field page that came by plain HTTP says what it lacks and which address has it', async ({ server, watch, allow }) => {
	allow(/Cross-Origin-Opener-Policy/);
	await tablet(server, async (browser) => {
		const context = await browser.newContext({ locale: 'zh-CN', baseURL: server.url.replace('127.0.0.1', NAME) });
		watch.context(context);
		const page = await context.newPage();
		await signIn(page, 'team1');
		await page.goto('/field');
		const notice = page.locator('[data-insecure]');
		for (const word of ['位置', '拍照', '常亮', '断网']) await expect(notice).toContainText(word);
		await expect(notice.getByRole('link')).toHaveAttribute('href', `https://${NAME}:${server.lanPorts.secure}/field`);
	});
});

test('stopped with tablets connected, all listeners close and the process ends well', async ({ server }) => {
	expect(await server.stop()).toBe(0);
});
