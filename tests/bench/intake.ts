/** The reference call taken down in a browser: keys pressed, and the time of a practised person by the keystroke-level model. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { openPage } from './browser.ts';
import { plant, serve } from './plant.ts';
import { missing } from './result.ts';
import type { Item } from './result.ts';

/** What the browser test of the same call gives; read when it is run, so that the table of figures does not load a test runner. */
interface Steps {
	readonly takeReferenceCall: (page: Page) => Promise<{ readonly keys: number; readonly klm: number; readonly waited: number }>;
}
const steps = pathToFileURL(join(import.meta.dirname, '..', 'e2e', 'harness', 'reference-call.ts')).href;

export const intake: Item = {
	ids: ['intake.keys', 'intake.klm'],
	run: async (bench) => {
		const what = { keys: 'keys from F2 to the saved reference call, the narrative apart', klm: 'the same by the keystroke-level model (Card, Moran, Newell 1980)' };
		const server = await serve(bench, await plant(bench));
		const page = await openPage(bench, server, 'duty');
		if (!page) return [missing('intake.keys', what.keys), missing('intake.klm', what.klm)];
		await page.goto(`${server.url}/desk`);
		await page.waitForSelector('.map-view[aria-busy="false"]');
		// The same keys every time: once is enough.
		const { takeReferenceCall } = (await import(steps)) as Steps;
		const { keys, klm, waited } = await takeReferenceCall(page);
		return [
			{ id: 'intake.keys', what: what.keys, value: keys, unit: 'keys', goal: 60, better: 'lower' },
			{ id: 'intake.klm', what: `${what.klm}; the page itself kept waiting ${waited.toFixed(1)} s more`, value: klm, unit: 's', goal: 30, better: 'lower' }
		];
	}
};
