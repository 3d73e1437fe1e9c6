/** A photo from the spot: attached on a tablet, seen small at the desk, downloaded there with the same bytes. */
import { readFileSync } from 'node:fs';
import { expect, test } from './harness.ts';
import { playIncident } from './harness/incident-story.ts';

test.use({ drawsMap: false });

test('a photo taken on the tablet is at the desk, small in the channel and whole as a file', async ({ person, freshServer }) => {
	// One of its own: others send the teams of the story elsewhere.
	const server = await freshServer();
	const { incidentId } = await playIncident(server.url);
	const [tablet, desk] = [await person('team1', { server, hasTouch: true, viewport: { width: 1280, height: 800 } }), await person('duty', { server })];
	await desk.goto(`/desk?incident=${incidentId}&tab=channel`);
	// The screen itself does for a photo.
	const photo = await tablet.screenshot({ type: 'jpeg', quality: 60 });
	await tablet.getByRole('button', { name: /频道/ }).first().click();
	await tablet.locator('input[type="file"]:not([capture])').setInputFiles({ name: '阀门.jpg', mimeType: 'image/jpeg', buffer: photo });
	await expect(tablet.getByText('阀门.jpg')).toBeVisible();
	await tablet.getByRole('button', { name: '发送', exact: true }).click();

	const small = desk.getByRole('img', { name: '阀门.jpg' });
	await expect(small).toBeVisible();
	await expect.poll(() => small.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(0);
	expect(await small.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeLessThanOrEqual(320);
	await small.click();
	const download = desk.waitForEvent('download');
	await desk.getByRole('dialog').getByRole('link').click();
	expect(readFileSync(await (await download).path()).equals(photo)).toBe(true);
});
