/** Taking a call at the desk: drafts that survive, places in any writing, duplicates before saving, figures that are no numbers. */
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import type { Api } from './harness/api.ts';

test.use({ drawsMap: false });

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const place = (page: Page) => page.getByRole('combobox', { name: '地点', exact: true });
const intake = (page: Page) => page.locator('[data-region="intake"]');

async function openDesk(page: Page): Promise<void> {
	await page.goto('/desk');
	await expect(page.locator('.lnk.live').first()).toBeVisible();
}
async function beginCall(page: Page, words: string): Promise<void> {
	await page.keyboard.press('F2');
	await expect(box(page, '警情描述')).toBeFocused();
	await page.keyboard.insertText(words);
}
/** The words of all drafts kept on the device. */
const kept = (page: Page): Promise<string> =>
	page.evaluate(
		() =>
			new Promise<string>((done, fail) => {
				const opening = indexedDB.open('muster');
				opening.onerror = () => fail(new Error('no store'));
				opening.onsuccess = () => {
					const asked = opening.result.transaction('drafts').objectStore('drafts').getAll();
					asked.onsuccess = () => done(JSON.stringify(asked.result));
				};
			})
	);
async function incidentsOf(api: Api): Promise<Record<string, unknown>[]> {
	const { body } = await api.get<{ tables: { incidents?: { count: number; columns: Record<string, unknown[]> } } }>('/api/v1/snapshot');
	const { count = 0, columns = {} } = body.tables.incidents ?? {};
	return Array.from({ length: count }, (_, row) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]])));
}

test('F2 takes a call from anywhere, and what was typed survives a killed page', async ({ person }) => {
	const desk = await person('duty');
	await openDesk(desk);
	// From the middle of another field.
	await desk.keyboard.press('Control+k');
	await beginCall(desk, '锦南街道一处民房起火，两个人还在里面');
	await desk.keyboard.press('Tab');
	await expect.poll(() => kept(desk)).toContain('民房起火');
	const killer = await desk.context().newCDPSession(desk);
	const killed = desk.waitForEvent('crash');
	// A killed page answers nothing any more.
	killer.send('Page.crash').catch(() => undefined);
	await killed;

	const again = await desk.context().newPage();
	await openDesk(again);
	await again.keyboard.press('F2');
	await expect(box(again, '警情描述')).toBeFocused();
	await expect(box(again, '警情描述')).toHaveValue('');
	await intake(again).getByRole('tab').nth(1).click();
	await expect(box(again, '警情描述')).toHaveValue('锦南街道一处民房起火，两个人还在里面');
	// Heard is proposed: dashed until somebody has gone over it.
	await expect(box(again, '被困')).toHaveValue('2');
	await expect(box(again, '被困')).toHaveAttribute('data-proposed', 'true');
	await box(again, '被困').focus();
	await again.keyboard.press('Tab');
	await expect(box(again, '被困')).not.toHaveAttribute('data-proposed', 'true');
});

test('a likely duplicate is shown before saving, and coordinates are taken in the datum they are told in', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const duty = await api('duty', server);
	await duty.send('incident.log', { kind: 'hazchem_leak', narrative: '冷库漏氨', point: { lon: 119.8042, lat: 30.2583 }, placeName: '大园路', accuracy: 120, source: '110' });
	const desk = await person('duty', { server });
	await openDesk(desk);
	await beginCall(desk, '冷库这里氨味刺鼻');
	await desk.keyboard.press('Tab');
	await place(desk).fill('119.8100, 30.2600');
	await expect(desk.locator('[role="option"]').first()).toBeVisible();
	await desk.keyboard.press('Enter');
	await expect(intake(desk).getByText('可能重复 1 起')).toBeVisible();

	// Read off a map service: the same figures are another point.
	const datum = desk.getByRole('radio', { name: 'GCJ-02' });
	if (await datum.isVisible()) await datum.click();
	else await intake(desk).getByRole('combobox', { name: '坐标系' }).selectOption('GCJ-02');
	await box(desk, '警情描述').focus();
	await desk.keyboard.press('Alt+n');
	await expect(intake(desk).getByText('可能重复 1 起')).toHaveCount(0);
	await box(desk, '死亡').fill('3');
	await expect(intake(desk).getByText('较大', { exact: true }).first()).toBeVisible();
	await box(desk, '失联').fill('未知');
	await box(desk, '轻伤').fill('≥6');
	await desk.keyboard.press('Control+s');
	await expect(intake(desk)).toHaveCount(0);

	const logged = (await incidentsOf(duty)).find(({ narrative }) => narrative === '冷库这里氨味刺鼻');
	expect(logged).toMatchObject({
		gradeProposed: 'III',
		datumOriginal: { datum: 'GCJ-02', lon: 119.81, lat: 30.26 },
		casualties: { deaths: 3, missing: 'unknown', minor: { atLeast: 6 } }
	});
	expect(Math.abs(Number(logged?.['lon']) - 119.81)).toBeGreaterThan(0.001);
	await desk.context().close();
});

test('saving needs only place and kind: the screen writes the words and says so; a vague place asks for a look at the map', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const desk = await person('duty', { server });
	await openDesk(desk);
	await desk.keyboard.press('F2');
	await expect(box(desk, '警情描述')).toBeFocused();
	await desk.getByRole('combobox', { name: '类别' }).selectOption('landslide');
	await place(desk).fill('chz');
	await expect(desk.locator('[role="option"]').first()).toBeVisible();
	await desk.keyboard.press('Enter');
	await expect(place(desk)).toHaveValue(/昌化/);
	await expect(intake(desk).getByText('请在图上核对位置').first()).toBeVisible();
	await desk.keyboard.press('Control+Enter');
	await expect(desk.locator('#workspace-panel[aria-labelledby="workspace-dispatch"]')).toBeVisible();
	const [logged] = await incidentsOf(await api('duty', server));
	expect(logged).toMatchObject({ kind: 'landslide', narrativeAuto: true });
	expect(String(logged?.['narrative'])).toContain('昌化');
	await desk.context().close();
});
