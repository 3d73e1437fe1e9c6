/** The time on the screen is the room's, wherever the browser believes it is. */
import { expect, test } from './harness.ts';
import { playIncident } from './harness/incident-story.ts';

test.use({ drawsMap: false });

const clockOf = (at: number): string => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(at);

test('a browser in New York shows the times of Shanghai', async ({ person, freshServer }) => {
	// A city of its own: elsewhere the story's teams are at work already.
	const server = await freshServer();
	const begun = Date.now();
	const { incidentId } = await playIncident(server.url);
	const played = [clockOf(begun), clockOf(Date.now())].join('|');
	const page = await person('duty', { server, timezoneId: 'America/New_York' });
	await page.goto(`/desk?incident=${incidentId}&tab=channel`);
	expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe('America/New_York');
	await expect(page.locator('[data-region="workspace"]')).toContainText(new RegExp(played));
	// The room's clock ticks: it shows this minute or the one before.
	await expect(async () => {
		const shown = (await page.locator('[data-region="top"] time').first().textContent()) ?? '';
		expect([0, -60_000].some((earlier) => shown.includes(clockOf(Date.now() + earlier)))).toBe(true);
	}).toPass();
});
