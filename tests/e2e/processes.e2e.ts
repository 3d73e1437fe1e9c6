/** Two processes on one database: what one takes in is on the screens of the other, and both tell one story. PostgreSQL only. */
import { expect, test } from './harness.ts';
import { mainJob } from './harness/main-job.ts';
import { metric } from './harness/raw.ts';

interface Page {
	readonly entries: readonly { readonly seq: number; readonly hash: string }[];
}

test('one process serves the desk and another the tablet, the commander and the reviewer', async ({ person, api, freshServer }) => {
	const desk = await freshServer();
	const others = await freshServer({ beside: desk });
	await mainJob('zh-CN', { desk, others }, { person, api });
	const [here, there] = await Promise.all(
		[desk, others].map(async (server) => (await (await api('reviewer', server)).get<Page>('/api/v1/journal?since=0&limit=5000')).body.entries)
	);
	const common = Math.min(here?.length ?? 0, there?.length ?? 0);
	expect(common).toBeGreaterThan(10);
	expect(here?.slice(0, common)).toEqual(there?.slice(0, common));
	for (const { url } of [desk, others]) expect(await metric(url, 'muster_bugs_total')).toBe(0);
});
