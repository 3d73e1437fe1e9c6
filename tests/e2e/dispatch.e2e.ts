/** Dispatch and channel as a browser shows them: promises that only a screen can keep. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import type { Api } from './harness/api.ts';

test.use({ drawsMap: false });

interface Candidate {
	readonly resourceId: string;
	readonly etaSeconds: number;
	readonly preselected: boolean;
	readonly busy: boolean;
	readonly checkByRadio: boolean;
}
interface Line {
	readonly requirementId: string;
	readonly capability: string;
	readonly candidates: readonly Candidate[];
}
interface Told {
	readonly entries: readonly { readonly event: string; readonly args: Readonly<Record<string, unknown>>; readonly onBehalf?: unknown }[];
}
interface Snapshot {
	readonly tables: { readonly resources: { readonly columns: Readonly<Record<'id' | 'name', readonly string[]>> } };
}

const leak = { kind: 'hazchem_leak', narrative: '氨味很浓', point: { lon: 119.8042, lat: 30.2583 }, placeName: '青山湖街道大园路', accuracy: 120, source: '119' };
const log = async (duty: Api): Promise<string> => String((await duty.send('incident.log', leak)).incidentId);
const linesOf = async (duty: Api, incidentId: string): Promise<readonly Line[]> =>
	(await duty.get<{ lines: readonly Line[] }>(`/api/v1/incidents/${incidentId}/recommendation`)).body.lines;
const entriesOf = async (duty: Api, incidentId: string) => (await duty.get<Told>(`/api/v1/journal?since=0&limit=1000&subject=incidents:${incidentId}`)).body.entries;
const lineOf = (lines: readonly Line[], capability: string): Line => lines.find((line) => line.capability === capability) ?? { requirementId: '', capability, candidates: [] };
const free = (line: Line): readonly Candidate[] => line.candidates.filter((candidate) => !candidate.busy);

async function namesOf(duty: Api): Promise<(resourceId: string | undefined) => string> {
	const { id, name } = (await duty.get<Snapshot>('/api/v1/snapshot')).body.tables.resources.columns;
	const names = new Map(id.map((known, index) => [known, name[index] ?? '']));
	return (resourceId) => names.get(resourceId ?? '') ?? '';
}
const rows = (desk: Page) => desk.locator('.people [role="checkbox"]');
const rowNames = (desk: Page): Promise<string[]> => rows(desk).evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''));

async function untickAll(desk: Page): Promise<void> {
	const ticked = desk.locator('.people [role="checkbox"][aria-checked="true"]');
	for (let left = await ticked.count(); left > 0; left--) await ticked.first().press(' ');
	await expect(ticked).toHaveCount(0);
}

test('the skilled go first, another choice keeps its reason, and rows stand still under a hand', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const [duty, desk] = [await api('duty', server), await person('dispatcher', { server, viewport: { width: 1280, height: 800 } })];
	const [incidentId, nameOf] = [await log(duty), await namesOf(duty)];
	const lines = await linesOf(duty, incidentId);
	const [hazmat, fire] = [lineOf(lines, 'hazchem'), lineOf(lines, 'fire_fighting')];
	await desk.goto(`/desk?incident=${incidentId}&tab=dispatch`);

	await test.step('a nearer fire engine without the skill is not among those for the leak', async () => {
		const skilled = hazmat.candidates.map((candidate) => candidate.resourceId);
		const slowest = Math.max(...free(hazmat).map((candidate) => candidate.etaSeconds));
		const nearer = free(fire).filter((candidate) => candidate.etaSeconds < slowest && !skilled.includes(candidate.resourceId));
		expect(nearer.length).toBeGreaterThan(0);
		await desk.getByRole('button', { name: /^危化处置/ }).click();
		await expect(rows(desk).first()).toHaveAttribute('aria-label', nameOf(free(hazmat)[0]?.resourceId));
		const shown = await rowNames(desk);
		for (const unit of nearer) expect(shown).not.toContain(nameOf(unit.resourceId));
	});

	await test.step('another desk takes the first one while a hand is on the list: nothing moves until it is asked for', async () => {
		const before = await rowNames(desk);
		await rows(desk).last().focus();
		const other = await log(duty);
		await duty.send('tasking.reserve', { incidentId: other, resourceId: free(hazmat)[0]?.resourceId });
		const chip = desk.getByRole('button', { name: /处更新/ });
		await expect(chip).toBeVisible();
		expect(await rowNames(desk)).toEqual(before);
		await chip.click();
		await expect(chip).toHaveCount(0);
		expect(await rowNames(desk)).not.toEqual(before);
	});

	await test.step('who is sent instead of the recommended one goes with a reason of one key', async () => {
		const now = lineOf(await linesOf(duty, incidentId), 'hazchem');
		const instead = free(now).find((candidate) => !candidate.preselected && !candidate.checkByRadio);
		// Units ticked for other needs go along: they are seen, and unticked, where all needs are shown.
		await desk.getByRole('tabpanel').getByRole('button', { name: '全部', exact: true }).click();
		await untickAll(desk);
		await desk.getByRole('button', { name: /^危化处置/ }).click();
		await desk
			.getByRole('checkbox', { name: nameOf(instead?.resourceId), exact: true })
			.first()
			.press(' ');
		await desk.keyboard.press('Control+Enter');
		await expect(desk.getByText('为什么不按推荐')).toBeVisible();
		await desk.keyboard.press('4');
		await expect(desk.getByText('已下达 1 支').first()).toBeVisible();
		const order = (await entriesOf(duty, incidentId)).find((entry) => entry.event === 'order.issued@1');
		expect(order?.args).toMatchObject({ override: { reason: '上级指定' }, resources: [{ resourceId: instead?.resourceId, requirementId: hazmat.requirementId }] });
	});

	await test.step('what the unit says by phone is taken down with its words read back, and the channel says so', async () => {
		await desk.getByRole('button', { name: '代报' }).first().click();
		const dialog = desk.getByRole('dialog');
		await dialog.getByRole('textbox', { name: '对方姓名' }).fill('王队');
		await dialog.getByRole('textbox', { name: '对方原话' }).fill('收到，五分钟后出动');
		await dialog.getByRole('checkbox', { name: '已复述，对方确认' }).check();
		await desk.keyboard.press('Control+Enter');
		await expect(dialog).toHaveCount(0);
		const step = (await entriesOf(duty, incidentId)).find((entry) => entry.event === 'tasking.acknowledged@1');
		expect(step?.onBehalf).toEqual({ channel: 'phone', person: '王队', words: '收到，五分钟后出动', readBack: true });
		await desk.getByRole('tab', { name: /^频道/ }).click();
		await expect(desk.getByText('席位代记，王队，电话，已复述')).toBeVisible();
	});
	await desk.context().close();
});

test('an unsigned order rings with its numbers, and what comes into the channel does not take the reader from his place', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const [duty, desk] = [await api('duty', server), await person('dispatcher', { server, viewport: { width: 1280, height: 800 } })];
	const [incidentId, nameOf] = [await log(duty), await namesOf(duty)];
	const [first, second] = free(lineOf(await linesOf(duty, incidentId), 'medical'));
	const order = (text: string, resourceId: string | undefined, acknowledgeWithin: number) =>
		duty.send('order.issue', { incidentId, text, resources: [{ resourceId }], acknowledgeWithin });
	await order('到北门', first?.resourceId, 1);
	await desk.goto(`/desk?incident=${incidentId}&tab=channel`);

	await test.step('the alarm opens the call list, with a number to call', async () => {
		await expect(desk.getByText('1 支未签收')).toBeVisible();
		await desk.getByRole('button', { name: '打开名单' }).click();
		const dialog = desk.getByRole('dialog', { name: '未签收名单' });
		await expect(dialog.getByText(nameOf(first?.resourceId), { exact: true })).toBeVisible();
		await expect(dialog.locator('.numbers .number').first()).toBeVisible();
		await desk.keyboard.press('Escape');
		await expect(dialog).toHaveCount(0);
	});

	await test.step('the calls of one order list those who owe its signature, and no others', async () => {
		await order('到南门', second?.resourceId, 600);
		await expect(desk.getByText('另 1 条待签')).toBeVisible();
		await desk.getByRole('button', { name: '催办 1' }).click();
		const dialog = desk.getByRole('dialog', { name: '未签收名单' });
		await expect(dialog.getByText(nameOf(second?.resourceId), { exact: true })).toBeVisible();
		await expect(dialog.getByText(nameOf(first?.resourceId), { exact: true })).toHaveCount(0);
		await desk.keyboard.press('Escape');
		await desk.getByRole('button', { name: '另 1 条待签' }).click();
		await expect(desk.getByRole('button', { name: '催办 1' })).toHaveCount(2);
		await desk.getByRole('button', { name: '只看最新一条' }).click();
	});

	await test.step('whoever reads further up is left there; the new line is told, counted and reached by one press', async () => {
		for (let n = 0; n < 30; n++) await duty.send('channel.post', { incidentId, kind: 'message', text: `第 ${n} 报` });
		const list = desk.getByRole('list', { name: '频道' });
		await expect(desk.getByText('第 29 报')).toBeInViewport();
		await list.evaluate((known) => known.scrollTo({ top: 0 }));
		await expect(desk.getByText('第 29 报')).not.toBeInViewport();
		await duty.send('channel.post', { incidentId, kind: 'situation', text: '阀门已关' });
		const chip = desk.getByRole('button', { name: '1 条新消息' });
		await expect(chip).toBeVisible();
		expect(await list.evaluate((known) => known.scrollTop)).toBe(0);
		await expect(desk.getByRole('tab', { name: /^频道/ })).toContainText('1');
		await chip.click();
		await expect(desk.getByText('阀门已关')).toBeInViewport();
		await expect(chip).toHaveCount(0);
		await expect(desk.getByRole('tab', { name: /^频道/ })).toHaveText('频道');
	});

	await test.step('a correction and what it corrects lead to each other', async () => {
		const said = await duty.send('channel.post', { incidentId, kind: 'phone', text: '被困六人' });
		await duty.send('channel.correct', { postId: said.postId, text: '被困四人', reason: '听错' });
		await desk.getByRole('button', { name: /^更正 .*：听错$/ }).click();
		await expect(desk.locator(`#post-${String(said.postId)}`)).toBeFocused();
		await desk.getByRole('button', { name: /已更正$/ }).click();
		await expect(desk.locator('li:focus')).toContainText('被困四人');
	});
	await desk.context().close();
});
