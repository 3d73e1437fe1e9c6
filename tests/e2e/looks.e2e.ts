/** Every screen in every theme and both languages keeps the demands of the design. Each offence is told as a sentence. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import type { Api } from './harness/api.ts';
import { shortfall } from './harness/case.ts';
import { storyOn } from './harness/incident-story.ts';
import type { IncidentStory } from './harness/incident-story.ts';
import { axeFindings, layoutFindings } from './harness/looks.ts';
import { bagsReturned, servedCase } from './harness/returned-case.ts';

const themes = ['dark', 'light', 'sun'] as const;
const languages = ['zh-CN', 'en'] as const;

interface Screen {
	readonly name: string;
	readonly path: string;
	/** What is there when the screen is whole. */
	readonly ready: string;
	readonly touch?: boolean;
	/** Sizes besides 1280 × 800. */
	readonly sizes?: readonly (readonly [number, number])[];
}

const desk: readonly [number, number] = [1280, 800];
const wide: readonly [number, number] = [1920, 1080];
const phone: readonly [number, number] = [360, 740];

const openScreens: readonly Screen[] = [
	{ name: 'sign-in', path: '/sign-in', ready: 'input[name="password"]', sizes: [phone] },
	{ name: 'setup, closed', path: '/setup', ready: 'h1' },
	{ name: 'not found', path: '/nowhere', ready: 'h1', sizes: [phone] }
];

/** Where the map is drawn; the others are looked at without it, as on a computer that cannot. */
const mapScreens: readonly Screen[] = [
	{ name: 'desk, nothing chosen', path: '/desk', ready: '[data-region="board"] tbody tr, [data-region="board"] [role="row"]' },
	{ name: 'intake', path: '/desk?intake', ready: '[data-region="intake"] textarea', sizes: [wide] }
];
const deskScreens = ({ incidentId }: IncidentStory): Screen[] => [
	...['overview', 'dispatch', 'channel', 'report'].map((tab) => ({
		name: `desk, ${tab}`,
		path: `/desk?incident=${incidentId}&tab=${tab}`,
		ready: `#workspace-panel[aria-labelledby="workspace-${tab}"] *`,
		sizes: tab === 'overview' ? [wide] : []
	})),
	{ name: 'second screen, board', path: '/desk?panel=board', ready: '[data-region="board"]' },
	{ name: 'account', path: '/account', ready: 'main h2, main h1' }
];

/** A case with a claim being verified, and a need that may become one. */
async function requisitionScreens(api: (username: string) => Promise<Api>, url: string): Promise<Screen[]> {
	const [duty, clerk, decider] = await Promise.all([api('duty'), api('clerk'), api('decider')]);
	const served = await servedCase({ duty, clerk, decider }, { name: '编织袋', specification: '55×95cm', unit: '只', quantity: 2_000, unitPriceFen: 120 });
	await bagsReturned(clerk, served, url);
	const { requisitionId } = served;
	await clerk.send('claim.notify', { requisitionId, papers: ['补偿申请表'] });
	const { claimId } = await clerk.send<{ claimId: string }>('claim.file', { requisitionId, claimant: '演示建材商行' });
	await clerk.send('claim.accept', { claimId });
	await clerk.send('claim.verify', { claimId });
	const { incidentId, requirementId } = await shortfall(duty);
	return [
		{ name: 'requisition, a case', path: `/requisition?case=${requisitionId}`, ready: '.case-column table', sizes: [wide] },
		{ name: 'requisition, a need', path: `/requisition?incident=${incidentId}&requirement=${requirementId}`, ready: '.case-column input[type="checkbox"]' },
		{ name: 'register', path: '/requisition/register', ready: 'main li, main tr' },
		{ name: 'figures', path: '/requisition/figures', ready: 'section table, section li' }
	];
}

const reviewScreens = ({ incidentId }: IncidentStory): Screen[] => [
	{ name: 'review, list', path: '/review', ready: `a[href$="${incidentId}"]` },
	{ name: 'review of an incident', path: `/review/${incidentId}`, ready: 'main h1', sizes: [wide] }
];

const fieldScreens: readonly Screen[] = [{ name: 'field', path: '/field', ready: '[data-region="workspace"] button', touch: true, sizes: [phone] }];

/** Opens one screen in one language and waits until it stands still. */
async function show(page: Page, screen: Screen, language: string): Promise<void> {
	const { origin } = new URL(page.url());
	await page.context().addCookies(Object.entries({ PARAGLIDE_LOCALE: language, theme: themes[0] }).map(([name, value]) => ({ name, value, url: origin })));
	await page.setViewportSize({ width: desk[0], height: desk[1] });
	await page.goto(screen.path);
	await expect(page.locator('html')).toHaveAttribute('lang', language);
	await expect(page.locator(screen.ready).first()).toBeVisible();
	// Whoever waits for the first word of the server is not looked at yet.
	await expect(page.locator('.lnk.catch, [aria-busy="true"]')).toHaveCount(0);
	await page.evaluate(() => document.fonts.ready);
}

/** As the person's choice does it, without loading the page anew, and at once: a colour on its way from one theme to the next is no finding. */
const wear = (page: Page, theme: string): Promise<void> =>
	page.evaluate((name) => {
		document.documentElement.dataset['theme'] = name;
		for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
	}, theme);

/**
 * Layout in both languages, also as the sun theme lays it out; dark and light are laid out alike. Structure and colours in one language:
 * they are the same in the other.
 */
async function judge(page: Page, screen: Screen, language: string, theme: string): Promise<string[]> {
	const findings: string[] = [];
	const demand = screen.touch === true ? { textPx: 16, touchPx: 44 } : { textPx: 14, touchPx: 0 };
	for (const [width, height] of theme === 'light' ? [] : [desk, ...(screen.sizes ?? [])]) {
		await page.setViewportSize({ width, height });
		// Two frames: what measures itself has measured.
		await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
		const laidOut = await layoutFindings(page, demand);
		findings.push(...laidOut.map((sentence) => `${screen.name}, ${language}, ${theme}, ${width} × ${height}: ${sentence}`));
	}
	if (language !== languages[0]) return findings;
	const seen = await axeFindings(page, theme === themes[0] ? undefined : ['color-contrast']);
	return [...findings, ...seen.map((sentence) => `${screen.name}, ${language}, ${theme}: ${sentence}`)];
}

async function judgeAll(page: Page, screens: readonly Screen[]): Promise<string[]> {
	const findings: string[] = [];
	for (const screen of screens)
		for (const language of languages) {
			await show(page, screen, language);
			for (const theme of language === languages[0] ? themes : themes.slice(0, 1)) {
				await wear(page, theme);
				findings.push(...(await judge(page, screen, language, theme)));
			}
		}
	return findings;
}

let story: IncidentStory;
test.beforeAll(async ({ server }) => {
	story = await storyOn(server.url);
});

test('the screens before the sign-in keep the demands of the design', async ({ browser, server, watch, allow }) => {
	allow(/404/);
	const context = await browser.newContext({ baseURL: server.url, bypassCSP: true });
	watch.context(context);
	const page = await context.newPage();
	await page.goto('/sign-in');
	expect(await judgeAll(page, openScreens)).toEqual([]);
	await context.close();
});

test('the setup of an empty world keeps them', async ({ browser, freshServer, watch }) => {
	const server = await freshServer({ seed: 'none' });
	const context = await browser.newContext({ baseURL: server.url, bypassCSP: true });
	watch.context(context);
	const page = await context.newPage();
	await page.goto('/setup');
	expect(await judgeAll(page, [{ name: 'setup', path: '/setup', ready: 'form input' }])).toEqual([]);
	await context.close();
});

test('the command room keeps them, its map drawn', async ({ person }) => {
	const page = await person('duty', { bypassCSP: true });
	expect(await judgeAll(page, mapScreens)).toEqual([]);
});

test.describe('where no map is the matter', () => {
	test.use({ drawsMap: false });

	test('the command room keeps them, an incident open', async ({ person }) => {
		const page = await person('duty', { bypassCSP: true });
		expect(await judgeAll(page, deskScreens(story))).toEqual([]);
	});

	test("the team lead's screen keeps them, on the tablet and on the phone", async ({ person }) => {
		const page = await person('team1', { bypassCSP: true, hasTouch: true });
		expect(await judgeAll(page, fieldScreens)).toEqual([]);
	});

	test('the review keeps them', async ({ person }) => {
		const page = await person('reviewer', { bypassCSP: true });
		expect(await judgeAll(page, reviewScreens(story))).toEqual([]);
	});

	test('requisition keeps them', async ({ person, api, server }) => {
		const screens = await requisitionScreens(api, server.url);
		const page = await person('clerk', { bypassCSP: true });
		expect(await judgeAll(page, screens)).toEqual([]);
	});

	for (const [username, name, path] of [
		['sysadmin', 'users', '/admin/users'],
		['secadmin', 'grants', '/admin/grants'],
		['auditor', 'audit', '/admin/audit'],
		['sysadmin', 'rules', '/admin/rules'],
		['sysadmin', 'calendar', '/admin/calendar'],
		['secadmin', 'authorities', '/admin/authorities']
	] as const)
		test(`the administration of ${name} keeps them`, async ({ person }) => {
			const page = await person(username, { bypassCSP: true });
			expect(await judgeAll(page, [{ name, path, ready: 'main table, main h2, main section' }])).toEqual([]);
		});
});
