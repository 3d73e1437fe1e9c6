/** Browser tests: a production server for each worker, state asserted and never pixels. `npm test` finds the Chromium. */
import { defineConfig } from '@playwright/test';
import type { Fixtures, WorkerFixtures } from './tests/e2e/harness.ts';

const executablePath = process.env['CHROMIUM_PATH'];
const extra: unknown = JSON.parse(process.env['CHROMIUM_ARGS'] ?? '[]');

export default defineConfig<Pick<Fixtures, 'drawsMap'>, Pick<WorkerFixtures, 'engine' | 'lan'>>({
	testDir: '.',
	// The longest first; what the API answered in all tests is judged at the end.
	projects: [
		// The main job once more on the second engine, with two processes on one database: one serves the desk, one the tablet.
		{ name: 'postgres', testMatch: ['tests/e2e/processes.e2e.ts', 'tests/e2e/others.e2e.ts', 'tests/e2e/redis.e2e.ts'], use: { engine: 'postgres', drawsMap: false } },
		// And in English, as tablets and desks of the town reach it: by HTTPS, under a name that is not localhost.
		{ name: 'lan', testMatch: 'tests/e2e/walk.e2e.ts', grep: /\(en\)/, use: { lan: true, drawsMap: false } },
		{
			name: 'screens',
			testMatch: ['tests/e2e/**/*.e2e.ts', 'src/**/*.e2e.ts'],
			testIgnore: ['tests/e2e/answers.e2e.ts', 'tests/e2e/processes.e2e.ts', 'tests/e2e/others.e2e.ts', 'tests/e2e/redis.e2e.ts'],
			grepInvert: /the record proves it \(en\)/
		},
		{ name: 'answers', testMatch: 'tests/e2e/answers.e2e.ts', dependencies: ['screens', 'postgres', 'lan'] }
	],
	outputDir: 'test-results/browser',
	// One waits while the other works: two take two thirds of the time of one, also on two cores.
	workers: 2,
	fullyParallel: false,
	retries: 0,
	forbidOnly: Boolean(process.env['CI']),
	// Far beyond what anything takes, also on a machine that is busy: a test that waits in vain fails, a slow one does not.
	timeout: 300_000,
	expect: { timeout: 30_000 },
	reporter: 'list',
	use: {
		browserName: 'chromium',
		locale: 'zh-CN',
		// Neither the zone of the server nor of the browser may show: MUSTER_TZ alone does.
		timezoneId: 'UTC',
		viewport: { width: 1280, height: 800 },
		// Whoever waits for what never comes need not wait as long as the test may take.
		actionTimeout: 60_000,
		trace: 'off',
		video: 'off',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(executablePath === undefined ? {} : { executablePath }),
			args: Array.isArray(extra) ? extra.map(String) : []
		}
	}
});
