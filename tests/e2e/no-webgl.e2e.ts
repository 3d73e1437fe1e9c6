/** A computer that cannot draw the map: the room works without it. */
import { expect, test } from './harness.ts';

test.use({ drawsMap: false });

test('without WebGL 2 a table stands for the map, and a call becomes an order all the same', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const duty = await api('duty', server);
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', {
		kind: 'hazchem_leak',
		narrative: '氨味很浓',
		point: { lon: 119.8042, lat: 30.2583 },
		placeName: '青山湖街道大园路',
		accuracy: 120,
		source: '119'
	});
	const desk = await person('dispatcher', { server });
	await desk.goto(`/desk?incident=${incidentId}&tab=dispatch`);
	await expect(desk.getByText('画不了地图')).toBeVisible();
	await expect(desk.locator('.map-plain tbody tr').first()).toBeVisible();
	await expect(desk.locator('[data-region="board"] tbody tr[data-row]').first()).toBeVisible();
	const ticked = desk.locator('.people [role="checkbox"][aria-checked="true"]');
	await expect(ticked.first()).toBeVisible();
	await desk.getByRole('button', { name: /下达 \d+ 支/ }).click();
	await expect.poll(async () => (await duty.rows<{ incidentId: string }>(['orders']))['orders']?.some((order) => order.incidentId === incidentId)).toBe(true);
	await expect(desk.locator('[data-region="board"] .st-issued').first()).toBeVisible();
});
