/** The main job with three signed-in browsers at once: the call, the order, the tablet, the channel, the report, the record. */
import type { Page } from '@playwright/test';
import { expect } from '../harness.ts';
import type { Fixtures, RunningServer } from '../harness.ts';
import type { Api } from './api.ts';
import type { Language } from './words.ts';
import { wordsOf } from './words.ts';

const narrative = '昌化冷库氨味很浓，三个人还在里面没出来';
const order = '赴昌化镇演示冷库救人，注意防化';
type Say = ReturnType<typeof wordsOf>;

/** A browser that has chosen its language before. */
const speaking = (language: Language, url: string) => ({
	locale: language,
	storageState: {
		cookies: [{ name: 'PARAGLIDE_LOCALE', value: language, domain: new URL(url).hostname, path: '/', expires: -1, httpOnly: false, secure: false, sameSite: 'Lax' as const }],
		origins: []
	}
});

/** F2, the caller's words, the place by its initials, save and dispatch. Answers the id of the incident. */
export async function takeCall(desk: Page, say: Say): Promise<string> {
	await expect(desk.locator('.lnk.live').first()).toBeVisible();
	await desk.keyboard.press('F2');
	await expect(desk.getByRole('textbox', { name: say('intake_narrative') })).toBeFocused();
	await desk.keyboard.type(narrative);
	await desk.keyboard.press('Tab');
	await expect(desk.getByRole('combobox', { name: say('intake_kind'), exact: true })).toHaveValue('hazchem_leak');
	const place = desk.getByRole('combobox', { name: say('intake_place'), exact: true });
	await place.fill('chz');
	await desk.locator('[role="option"]').first().waitFor();
	await desk.keyboard.press('ArrowDown');
	await desk.keyboard.press('Enter');
	await expect(place).toHaveValue(/昌化/);
	await desk.keyboard.press('Control+Enter');
	await desk.waitForURL(/incident=/);
	return new URL(desk.url()).searchParams.get('incident') ?? '';
}

/** What is ticked by the recommendation is taken back; one unit alone gets the order. */
async function sendOne(desk: Page, say: Say): Promise<void> {
	const unit = desk.getByRole('checkbox', { name: '昌化消防救援站' }).first();
	await expect(unit).toBeVisible();
	const ticked = desk.locator('[role="checkbox"][aria-checked="true"]');
	for (let left = await ticked.count(); left > 0; left--) await ticked.first().press(' ');
	await expect(ticked).toHaveCount(0);
	await unit.press(' ');
	await desk.getByRole('textbox', { name: say('dispatch_text') }).fill(order);
	await desk.keyboard.press('Control+Enter');
	const why = desk.getByRole('dialog').filter({ hasText: say('dispatch_why_title') });
	// The notice of it goes again; the board keeps it.
	const done = desk.locator('[data-region="board"] tbody').getByText(say('ui_state_issued')).first();
	await expect(why.or(done).first()).toBeVisible();
	if (await why.isVisible()) await desk.keyboard.press('3');
	await expect(done).toBeVisible();
}

async function pressSteps(tablet: Page, say: Say, steps: readonly string[]): Promise<void> {
	for (const step of steps)
		await tablet
			.getByRole('button', { name: say(`field_step_${step}`), exact: true })
			.first()
			.click();
}

/** Which process serves whom: the desk one, all others the other; it may be the same. */
interface Places {
	readonly desk: RunningServer;
	readonly others: RunningServer;
}
type Means = Pick<Fixtures, 'person' | 'api'>;

/** The whole of it, on a city where nobody is at work. */
export async function mainJob(language: Language, { desk: office, others }: Places, { person, api }: Means): Promise<void> {
	const say = wordsOf(language);
	const at = (server: RunningServer) => ({ server, ...speaking(language, server.url) });
	const wide = { viewport: { width: 1920, height: 1080 } };
	const [desk, tablet, reviewer] = [await person('duty', { ...at(office), ...wide }), await person('team1', at(others)), await person('reviewer', { ...at(others), ...wide })];
	await expect(desk.locator('html')).toHaveAttribute('lang', language);

	// The desk: the call is taken, needs are listed, the recommendation is ticked, one order goes out to the chosen unit.
	const incidentId = await takeCall(desk, say);
	await sendOne(desk, say);
	await work(desk, tablet, say);
	const commander = await api('commander', others);
	await reportOnIt(desk, say, { incidentId, duty: await api('duty', office), commander });
	await goHome(tablet, say);
	await commander.send('incident.close', { incidentId, reason: '人员救出，险情排除' });
	await readIt(reviewer, say, incidentId);
	// The pages leave before their server does.
	for (const page of [desk, tablet, reviewer]) await page.context().close();
}

/** The tablet: the order is there, each step is one press. They talk; what looks like markup is text. */
async function work(desk: Page, tablet: Page, say: Say): Promise<void> {
	await expect(tablet.getByRole('heading', { name: order })).toBeVisible();
	await pressSteps(tablet, say, ['acknowledge', 'turn_out', 'arrive', 'start_work']);
	await expect(tablet.getByRole('button', { name: say('field_step_release') })).toBeVisible();
	await expect(desk.locator('[data-region="board"]').getByText(say('ui_state_working')).first()).toBeVisible();

	await tablet.getByRole('button', { name: new RegExp(say('field_talk')) }).click();
	await tablet.getByRole('textbox', { name: say('field_talk_text') }).fill('到场，<b>三人</b>已救出');
	await tablet.getByRole('button', { name: say('field_send') }).click();
	await desk.getByRole('tab', { name: new RegExp(say('desk_tab_channel')) }).click();
	await expect(desk.getByText('到场，<b>三人</b>已救出').first()).toBeVisible();
}

/** The first report: drafted from the figures, signed by the commander, out in time. */
async function reportOnIt(desk: Page, say: Say, { incidentId, duty, commander }: { incidentId: string; duty: Api; commander: Api }): Promise<void> {
	const { reportId } = await duty.send<{ reportId: string }>('report.draft', { incidentId, kind: 'initial', figures: {}, text: '首报：昌化镇冷库氨泄漏。' });
	await commander.send('report.sign', { reportId });
	await desk.getByRole('tab', { name: new RegExp(say('desk_tab_report')) }).click();
	await expect(desk.getByText(say('report_s_signed')).first()).toBeVisible();
}

async function goHome(tablet: Page, say: Say): Promise<void> {
	await tablet
		.getByRole('button', { name: say('field_back') })
		.first()
		.click();
	await pressSteps(tablet, say, ['release', 'return']);
	await expect(tablet.getByText(say('field_idle_title'))).toBeVisible();
}

/** The reviewer reads and verifies. */
async function readIt(reviewer: Page, say: Say, incidentId: string): Promise<void> {
	await reviewer.goto(`/review/${incidentId}`);
	await expect(reviewer.getByText(say('event_order_issued')).first()).toBeVisible();
	await expect(reviewer.getByText(say('event_incident_closed')).first()).toBeVisible();
	await reviewer.getByRole('button', { name: say('review_verify') }).click();
	await expect(reviewer.getByText(say('review_verify_ok').slice(0, 4), { exact: false }).first()).toBeVisible();
}
