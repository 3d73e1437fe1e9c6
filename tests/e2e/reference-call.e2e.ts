/** Issue 3, item 9: the reference call takes at most 60 keys and, by the keystroke-level model, at most 30 seconds. */
import { expect, test } from './harness.ts';
import { referenceCall, takeReferenceCall } from './harness/reference-call.ts';

test.use({ drawsMap: false });

const KEYS_MAX = 60;
const KLM_MAX_S = 30;

test('the reference call is taken down by keyboard within 60 keys and 30 seconds, with all that was said', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const desk = await person('duty', { server, viewport: { width: 1920, height: 1080 } });
	await desk.goto('/desk');
	await expect(desk.locator('.lnk.live').first()).toBeVisible();
	const taken = await takeReferenceCall(desk);
	expect(taken.keys).toBeLessThanOrEqual(KEYS_MAX);
	expect(taken.klm).toBeLessThanOrEqual(KLM_MAX_S);

	const { body } = await (await api('duty', server)).get<{ tables: { incidents: { count: number; columns: Record<string, unknown[]> } } }>('/api/v1/snapshot');
	const { count, columns } = body.tables.incidents;
	expect(count).toBe(1);
	expect(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[0]]))).toMatchObject({
		kind: referenceCall.expect.kind,
		narrative: referenceCall.narrative,
		lon: referenceCall.place.lon,
		lat: referenceCall.place.lat,
		accuracyM: referenceCall.place.accuracyM,
		source: '119',
		industry: 'cold_store',
		casualties: { deaths: 0, serious: 1, minor: { atLeast: 4 }, missing: 'unknown', trapped: 3 },
		gradeProposed: referenceCall.expect.gradeProposed
	});
	await desk.context().close();
});
