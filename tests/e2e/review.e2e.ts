/** The reviewer trusts what is read: both times of a late entry, old and new values, the export, the proof. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './harness.ts';
import { playIncident } from './harness/incident-story.ts';

test.use({ drawsMap: false });

const MINUTE = 60_000;
/** As the story's call told them. */
const figures = { deaths: 0, serious: 1, minor: { atLeast: 4 }, missing: 'unknown', trapped: 3 };

test('a late entry shows both its times, a revision its old and new value, a call its words; the export verifies', async ({ person, freshServer }) => {
	const server = await freshServer();
	const { incidentId, duty } = await playIncident(server.url);
	await duty.send('incident.revise', { incidentId, expect: { casualties: figures }, set: { casualties: { ...figures, trapped: 1 } } });
	const { taskings } = await duty.rows<{ id: string; incidentId: string; state: string }>(['taskings']);
	const silent = (taskings ?? []).find((row) => row.incidentId === incidentId && row.state === 'issued');
	await duty.send('tasking.acknowledge', { taskingId: silent?.id, onBehalf: { channel: 'phone', person: '队长老周', words: '收到，十分钟后出发', readBack: true } });
	// Said twenty minutes ago, written down now.
	await duty.send('channel.post', { incidentId, kind: 'situation', text: '二十分钟前已关阀' }, { occurredAt: Date.now() - 20 * MINUTE });
	const page = await person('reviewer', { server, viewport: { width: 1920, height: 1080 } });
	await page.goto(`/review/${incidentId}`);
	const entries = page.getByRole('list', { name: '复盘' });
	const call = entries.locator('li').filter({ hasText: '收到，十分钟后出发' });
	await expect(call).toBeVisible();
	await expect(call).toContainText('队长老周 · 电话');
	const revised = entries.locator('li').filter({ hasText: '更正' }).first();
	await revised.getByRole('button').click();
	await expect(revised).toContainText('3');
	await expect(revised).toContainText('1');

	// Only what was asked for.
	await page.getByRole('checkbox', { name: '只看补报' }).check();
	await expect(entries.locator('li')).toHaveCount(1);
	await expect(entries).toContainText('二十分钟前已关阀');
	await expect(entries).toContainText(/补报 · 迟? ?20/);
	await page.getByRole('checkbox', { name: '只看补报' }).uncheck();

	const download = page.waitForEvent('download');
	await page
		.getByRole('button', { name: '导出本事件' })
		.or(page.getByRole('link', { name: '导出本事件' }))
		.click();
	const file = await (await download).path();
	const lines = (await readFile(file, 'utf8')).trim().split('\n');
	expect(lines.length).toBeGreaterThan(8);
	for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
	expect(lines.join('\n')).toContain('十分钟后出发');
	await page.getByRole('button', { name: '核验记录' }).click();
	await expect(page.getByText('核验通过', { exact: false })).toBeVisible();
	await page.context().close();
});
