/**
 * Makes the pictures of the guides: a server of its own on the demonstration city, one small incident, a browser at 1280 × 800.
 *
 *     node_modules/.bin/node docs/guides/screenshots.ts        (CHROMIUM_PATH names the browser, if it is not found)
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { findChromium } from '../../tests/chromium.ts';
import { signInApi } from '../../tests/e2e/harness/api.ts';
import { playIncident } from '../../tests/e2e/harness/incident-story.ts';
import { bagsReturned, servedCase } from '../../tests/e2e/harness/returned-case.ts';
import { startServer } from '../../tests/e2e/harness/server.ts';

const folder = join(import.meta.dirname, 'images');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Picture {
	readonly file: string;
	readonly username: string;
	readonly path: string;
	readonly ready: string;
	/** Pixels of the picture per pixel of the screen; a map makes a picture heavy (200 kB at most). */
	readonly scale?: number;
}

const pictures = (incidentId: string, requisitionId: string): readonly Picture[] => [
	{ file: 'desk', username: 'duty', path: `/desk?incident=${incidentId}`, ready: '#workspace-panel', scale: 0.6 },
	{ file: 'intake', username: 'duty', path: '/desk?intake', ready: '[data-region="intake"] textarea', scale: 0.75 },
	{ file: 'dispatch', username: 'duty', path: `/desk?incident=${incidentId}&tab=dispatch`, ready: '#workspace-panel', scale: 0.6 },
	{ file: 'report', username: 'duty', path: `/desk?incident=${incidentId}&tab=report`, ready: '#workspace-panel', scale: 0.6 },
	{ file: 'field', username: 'team1', path: '/field', ready: '.step', scale: 0.75 },
	{ file: 'review', username: 'reviewer', path: `/review/${incidentId}`, ready: 'main h1' },
	{ file: 'requisition', username: 'clerk', path: `/requisition?case=${requisitionId}`, ready: '.case-column table' },
	{ file: 'register', username: 'clerk', path: '/requisition/register', ready: 'main li, main tr', scale: 0.75 },
	{ file: 'users', username: 'sysadmin', path: '/admin/users', ready: 'main table' },
	{ file: 'grants', username: 'secadmin', path: '/admin/grants', ready: 'main [data-region="workspace"]', scale: 0.75 }
];

async function take(browser: Browser, url: string, { file, username, path, ready, scale = 1 }: Picture): Promise<void> {
	const { cookie } = await signInApi(url, username);
	const [name = '', ...value] = cookie.split('=');
	const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 1280, height: 800 }, deviceScaleFactor: scale, reducedMotion: 'reduce' });
	await context.addCookies([name, 'theme'].map((one) => ({ name: one, value: one === 'theme' ? 'light' : value.join('='), url })));
	const page = await context.newPage();
	await page.goto(path);
	await page.locator(ready).first().waitFor();
	await page.locator('.lnk.live').first().waitFor();
	await page.waitForLoadState('load');
	// The map draws its labels after the last tile.
	await page.waitForTimeout(2_500);
	await page.screenshot({ path: join(folder, `${file}.png`) });
	await context.close();
	say(`${file}.png`);
}

/** A case whose bags are back and whose claim is being verified. */
async function playCase(url: string): Promise<string> {
	const [duty, clerk, decider] = await Promise.all(['duty', 'clerk', 'decider'].map((username) => signInApi(url, username)));
	if (!duty || !clerk || !decider) throw new Error('nobody is signed in');
	const served = await servedCase({ duty, clerk, decider }, { name: '编织袋', specification: '55×95cm', unit: '只', quantity: 2_000, unitPriceFen: 120 });
	await bagsReturned(clerk, served, url);
	const { requisitionId } = served;
	await clerk.send('claim.notify', { requisitionId, papers: ['补偿申请表', '权属证明', '发票'] });
	const { claimId } = await clerk.send<{ claimId: string }>('claim.file', { requisitionId, claimant: '演示建材商行' });
	await clerk.send('claim.accept', { claimId });
	await clerk.send('claim.verify', { claimId });
	return requisitionId;
}

mkdirSync(folder, { recursive: true });
const found = await findChromium(say);
if (found === null) throw new Error('no Chromium: set CHROMIUM_PATH');
const server = await startServer();
const browser = await chromium.launch({ executablePath: found.path, args: [...found.args] });
try {
	const { incidentId } = await playIncident(server.url);
	for (const picture of pictures(incidentId, await playCase(server.url))) await take(browser, server.url, picture);
} finally {
	await browser.close();
	await server.dispose();
}
