/** The main job, end to end, in both languages. */
import { expect, test } from './harness.ts';
import { mainJob, takeCall } from './harness/main-job.ts';
import { wordsOf } from './harness/words.ts';

test('sign in, F2, save: the journal has it and a second browser shows it', async ({ person }) => {
	const desk = await person('duty');
	const second = await person('dispatcher');
	await takeCall(desk, wordsOf('zh-CN'));
	await expect(second.getByText('危险化学品泄漏').first()).toBeVisible();
});

for (const language of ['zh-CN', 'en'] as const) {
	test(`an accident comes in, the right ones go, everyone sees it, the record proves it (${language})`, async ({ person, api, freshServer }) => {
		// A city of its own: other tests leave units at work.
		const server = await freshServer();
		await mainJob(language, { desk: server, others: server }, { person, api });
	});
}
