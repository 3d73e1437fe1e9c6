/** A Chromium for the measurements of screens, with somebody signed in to a built server. */
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { findChromium } from '../chromium.ts';
import { signIn } from './plant.ts';
import type { Running } from './plant.ts';
import type { Bench } from './result.ts';

const WIDTH = 1_920;
const HEIGHT = 1_080;

/** Undefined when no Chromium runs here. */
export async function openPage(bench: Bench, server: Running, username: string): Promise<Page | undefined> {
	const found = await findChromium(bench.note);
	if (found === null) return undefined;
	const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', ...found.args] });
	bench.cleanup(() => browser.close());
	const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
	const [name, ...value] = (await signIn(server.url, username)).split('=');
	await context.addCookies([{ name: name ?? '', value: value.join('='), url: server.url }]);
	return context.newPage();
}
