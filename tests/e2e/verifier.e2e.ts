/** The verifier page as it is carried on a stick: opened from a folder, without a network, with good, changed and cut exports. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { storyOn } from './harness/incident-story.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-verifier-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function give(page: Page, name: string, text: string): Promise<void> {
	writeFileSync(join(folder, name), text);
	await page.locator('#file').setInputFiles(join(folder, name));
	await expect(page.locator('#result')).toContainText(name);
}

test('opened from a folder and offline it proves a good export, names the bad seq of a changed one and tells a cut one by a head written down', async ({
	server,
	api,
	page,
	context
}) => {
	await storyOn(server.url);
	const reviewer = await api('reviewer');
	const { body: text } = await reviewer.get<string>('/api/v1/journal/export');
	const saved = await fetch(`${server.url}/verify.html`);
	expect(saved.headers.get('content-type')).toContain('text/html');
	const html = await saved.text();
	expect(html).not.toMatch(/(?:src|href)="https?:/);
	writeFileSync(join(folder, 'verify.html'), html);

	await context.setOffline(true);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('核验导出的记录');
	const result = page.locator('#result');

	await give(page, 'good.ndjson', text);
	const lines = text.trimEnd().split('\n');
	const last = JSON.parse(lines.at(-1) ?? '') as { seq: number; hash: string };
	await expect(result).toContainText('核验通过');
	await expect(result).toContainText(`1–${last.seq}`);
	await expect(result).toContainText(`${last.seq} ${last.hash}`);
	await expect(result).toContainText('末尾未证明');

	await page.locator('#trusted').fill(`${last.seq} ${last.hash}`);
	await page.locator('#trusted').blur();
	await expect(result).toContainText('末尾已证明');

	await give(page, 'cut.ndjson', `${lines.slice(0, -3).join('\n')}\n`);
	await expect(result).toContainText('末尾被截掉');
	await expect(result.getByRole('heading')).toHaveText('核验不通过');

	// An entry that the reviewer may not read stands there without its body.
	const at = lines.findIndex((line, index) => index >= lines.length / 2 && line.includes('\\"at\\":'));
	const { seq } = JSON.parse(lines[at] ?? '') as { seq: number };
	const changed = lines.map((line, index) => (index === at ? line.replace(/\\"at\\":(\d)/, (_, digit) => `\\"at\\":${(Number(digit) + 1) % 10}`) : line));
	await give(page, 'changed.ndjson', `${changed.join('\n')}\n`);
	await expect(result).toContainText(`序号 ${seq}，第 ${at + 1} 行`);
	await expect(result).toContainText('正文被改动');

	await give(page, 'torn.ndjson', text.slice(0, -30));
	await expect(result).toContainText('可能被截断');

	await page.getByRole('button', { name: 'English' }).click();
	await expect(result.getByRole('heading')).toHaveText('Not verified');
	expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
});
